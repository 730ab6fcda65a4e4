import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { emailConfig } from '../bots/email/config.ts';
import { slackConfig } from '../bots/slack/config.ts';
import { houseConfig } from '../core/config.ts';
import { llmConfig } from '../core/llm/config.ts';

const root = path.join(import.meta.dirname, '..');
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const rows = (pattern: RegExp) => Array.from(readme.matchAll(pattern), ([, name]) => name ?? '').toSorted();

test('the README explains each setting and none that there is not', () => {
  const settings = new Set(
    [houseConfig, emailConfig, slackConfig, llmConfig].flatMap(({ shape }) => Object.keys(shape)),
  );
  expect(rows(/^\| `([A-Z][A-Z_]+)`/gm)).toEqual([...settings].toSorted());
});

test('the README explains each command and none that there is not', () => {
  const commands = readdirSync(path.join(root, 'bots/terminal/commands')).filter((file) => !file.endsWith('.test.ts'));
  expect(rows(/^\| `([a-z]+)(?: [^`]*)?` +\|/gm)).toEqual(
    commands.map((file) => path.basename(file, '.ts')).toSorted(),
  );
});
