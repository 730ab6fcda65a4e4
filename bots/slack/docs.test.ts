import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addSlack } from '../terminal/commands/slack.ts';
import type { Terminal } from '../terminal/frontdesk.ts';
import { slackConfig } from './config.ts';
import { botScopes, commands, otherMethods, shortcuts } from './needs.ts';

const root = path.join(import.meta.dirname, '../..');
const docs = readFileSync(path.join(root, 'docs/slack.md'), 'utf8');
const named = (pattern: RegExp): string[] => [...new Set(Array.from(docs.matchAll(pattern), ([, name]) => name ?? ''))];
const rows = (heading: string) =>
  docs
    .slice(docs.indexOf(`## ${heading}`))
    .split('\n## ')[0]
    ?.match(/^\| .*$/gm)
    ?.slice(2) ?? [];

const program = new Command('frontdesk');
addSlack(program, {} as Terminal);
const [slack] = program.commands;

describe('docs/slack.md', () => {
  it('explains each scope that the manifest asks for, and none that it does not', () => {
    const explained = rows('What each permission is for').map((row) => /`([^`]+)`/.exec(row)?.[1]);
    expect(explained).toEqual(botScopes);
    expect(docs).toContain(`\`${Object.values(otherMethods).flat()[0]}\``);
  });

  it('names each setting, and none that there is not', () => {
    const settings = Object.keys(slackConfig.shape).filter(
      (name) => name.startsWith('SLACK_') && name !== 'SLACK_API_URL',
    );
    expect(named(/\b(SLACK_[A-Z_]+[A-Z])\b/g).toSorted()).toEqual(settings.toSorted());
  });

  it('names each command, and only options that there are', () => {
    const names = slack?.commands.map((one) => one.name()) ?? [];
    expect(named(/frontdesk slack ([a-z]+)/g).toSorted()).toEqual(names.toSorted());
    const options = slack?.commands.flatMap((one) => one.options.map(({ long }) => long)) ?? [];
    const lines = docs.match(/frontdesk slack [^\n`]*/g)?.join('\n') ?? '';
    for (const [option] of lines.matchAll(/--[a-z-]+/g)) expect(options).toContain(option);
  });

  it('names the slash command and each shortcut as Slack shows them', () => {
    for (const { command } of commands) expect(docs).toContain(`\`${command}`);
    for (const { name } of shortcuts) expect(docs).toContain(`**${name}**`);
  });

  it('helps with messages that there are', () => {
    const sources = globSync('bots/slack/**/*.ts', { cwd: root, exclude: (name) => name.endsWith('.test.ts') })
      .map((file) => readFileSync(path.join(root, file), 'utf8'))
      .join('\n')
      .replaceAll(/\$\{[^}]*\}/g, '');
    for (const row of rows('When it does not work')) {
      const [, words] = /^\| `([^`]+)`/.exec(row) ?? [];
      const [said = ''] = words?.replace(/ SLACK_(BOT|APP)_TOKEN$/, '').split('...') ?? [];
      expect(sources).toContain(said.trim());
    }
  });

  it('links to what there is', () => {
    const headings = named(/^##+ (.+)$/gm).map(
      (heading) =>
        `#${heading
          .toLowerCase()
          .replaceAll(/[^a-z0-9 -]/g, '')
          .replaceAll(' ', '-')}`,
    );
    for (const link of named(/\]\(([^)]+)\)/g)) {
      if (link.startsWith('#')) expect(headings).toContain(link);
      if (link.startsWith('../')) expect(globSync(link.slice(3).replace(/#.*/, ''), { cwd: root })).toHaveLength(1);
    }
  });
});
