import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFaults } from './import-faults.ts';
import { parseIntents, readIntentsFile } from './intents-file.ts';
import { planImport } from './plan-import.ts';
import type { StoredIntent } from './stored-intent.ts';

const WARRANTY = `version: 1
intents:
  - id: warranty
    name: { en: Warranty, zh: 保修 }
    description: { en: A claim, zh: 索赔 }
    examples: { en: [It broke, It is broken], zh: [坏了] }
`;

const reasonFor = (yaml: string, stored: readonly StoredIntent[] = []): string => {
  try {
    const { entries, rejection } = parseIntents(yaml, 'intents.yaml');
    const faults = importFaults(entries, planImport({ stored, policies: [] }, entries).stored);
    return faults.length > 0 ? rejection(faults).message : 'none';
  } catch (error) {
    return error instanceof Error && 'retryable' in error ? error.message : `crashed: ${error}`;
  }
};

const file = (...intents: string[]) => `version: 1\nintents:\n${intents.map((one) => `  - ${one}\n`).join('')}`;

describe('a file of intents', () => {
  it('that is right has no fault', () => {
    expect(reasonFor(WARRANTY)).toBe('none');
    expect(reasonFor('version: 1\nintents: []')).toBe('none');
    expect(reasonFor(file('{ id: newsletter, renamedTo: mailing }', '{ id: mailing, folder: Post }'))).toBe('none');
  });

  it('that has several faults is told all of them, each with its line and field', () => {
    const reason = reasonFor(
      `${WARRANTY}    handling: burn\n    colour: red\n  - id: Two Words\n    policy: { handling: file, move: maybe }\n  - name: 7\n`,
    );
    expect(reason).toMatch(/^intents\.yaml can't be imported, and nothing was changed:\n/);
    expect(reason).toMatch(/line 7, intents\[0\]\.handling: .*"reply"/);
    expect(reason).toMatch(/line 8, intents\[0\]\.colour: there is no such field/);
    expect(reason).toMatch(/line 9, intents\[1\]\.id: must be lower-case/);
    expect(reason).toMatch(/line 10, intents\[1\]\.policy\.move: .*boolean/);
    expect(reason).toMatch(/line 11, intents\[2\]\.id: /);
    expect(reason).toMatch(/line 11, intents\[2\]\.name: .*object/);
  });

  it.each([
    ['empty', '', /it is empty/],
    ['only a comment', '# nothing\n', /it is empty/],
    ['a list', '- id: warranty', /line 1: .*object/],
    ['a word', 'hello', /line 1: .*object/],
    ['another version', 'version: 2\nintents: []', /line 1, version: .*1/],
    ['no YAML', 'version: 1\nintents: [', /line \d: /],
    ['a key twice', `${WARRANTY}    name: { en: x, zh: x }\n`, /line 7: .*unique/],
    ['two documents', `${WARRANTY}---\n${WARRANTY}`, /line \d+: .*document/],
    ['a tag', 'version: 1\nintents: !!js/function "x"', /line 2: .*tag/],
    [
      'a key of all objects',
      'version: 1\nintents: []\n__proto__: { a: 1 }',
      /line 3, __proto__: there is no such field/,
    ],
    ['no text', file('{ id: warranty, folder: "a\\0b" }'), /line 3, intents\[0\]\.folder: has characters/],
    ['a blank', file('{ id: invoice, folder: " " }'), /must not be blank/],
    [
      'nothing but a stranger',
      file('{ id: warranty, policy: { handling: file } }'),
      /line 3, intents\[0\]\.id: there is no intent "warranty"/,
    ],
    [
      'too few examples',
      WARRANTY.replace(', zh: [坏了]', ', zh: []'),
      /line 6, intents\[0\]\.examples: three at least are needed, and there are 2/,
    ],
    [
      'an intent twice',
      file('{ id: hr, folder: A }', '{ id: hr, folder: B }'),
      /line 4, intents\[1\]\.id: "hr" stands here twice/,
    ],
    ['two ends', file('{ id: hr, mergedInto: invoice, removed: true }'), /no other fields/],
    [
      'an end in nothing',
      file('{ id: hr, mergedInto: hrx }'),
      /line 3, intents\[0\]\.mergedInto: there is no intent "hrx"/,
    ],
    ['an end in itself', file('{ id: hr, mergedInto: hr }'), /there is no intent "hr"/],
    [
      'ends in a circle',
      file('{ id: hr, mergedInto: invoice }', '{ id: invoice, mergedInto: hr }'),
      /no intent "invoice"[\s\S]*no intent "hr"/,
    ],
    [
      'a name for two',
      file('{ id: hr, renamedTo: x1 }', '{ id: meeting, renamedTo: x1 }', '{ id: x1, folder: X }'),
      /use mergedInto/,
    ],
    ['the name of another', file('{ id: hr, renamedTo: invoice }'), /"invoice" is another built-in intent/],
  ])('that is %s is refused', (_, yaml, why) => {
    expect(reasonFor(yaml)).toMatch(why);
  });

  it('that takes a built-in intent from under its other name is refused', () => {
    const stored = [{ id: 'newsletter', renamedTo: 'mailing' }, { id: 'mailing' }];
    expect(reasonFor(file('{ id: newsletter, folder: News }'), stored)).toMatch(
      /"mailing" is a built-in intent by another name/,
    );
  });

  it('that removes all is refused', () => {
    const { entries } = parseIntents(file('{ id: hr, removed: true }'), 'x');
    const all = planImport({ stored: [], policies: [] }, entries).stored;
    expect(importFaults(entries, all)).toEqual([]);
    const ids =
      'question request complaint sales-lead meeting invoice it-help approval-request status newsletter notification bounce out-of-office spam small-talk';
    expect(reasonFor(file(...ids.split(' ').map((id) => `{ id: ${id}, removed: true }`)))).toBe('none');
    expect(reasonFor(file(...`${ids} hr`.split(' ').map((id) => `{ id: ${id}, removed: true }`)))).toMatch(
      /two intents at least/,
    );
  });

  it('that is a bomb of aliases is refused before it goes off', () => {
    const layers = Array.from(
      { length: 30 },
      (_, at) => `a${at}: &a${at} [${Array(10).fill(at ? `*a${at - 1}` : 'x')}]`,
    );
    expect(reasonFor(layers.join('\n'))).toMatch(/line 2: the alias \*a0 is not read[\s\S]*and \d+ more/);
  });

  it('that is nested without end is refused', () => {
    expect(reasonFor(`version: 1\nintents: ${'['.repeat(100_000)}`)).toMatch(/can't be imported/);
  });

  it('of two megabytes is read', () => {
    const example = 'x'.repeat(1000);
    const examples = Array.from({ length: 2000 }, (_, at) => `        - ${at} ${example}\n`).join('');
    const yaml = file('id: hr').concat(`    examples:\n      zh: []\n      en:\n${examples}`);
    expect(yaml.length).toBeGreaterThan(2_000_000);
    expect(parseIntents(yaml, 'x').entries[0]?.examples?.en).toHaveLength(2000);
  });
});

describe('reading it', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-intents-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['there is none', undefined, /no such file/],
    ['it is no text', new Uint8Array([0xff, 0xfe, 0x00]), /not UTF-8/],
    ['it is too large', new Uint8Array(20_000_001).fill(0x20), /larger than 20 MB/],
    ['it is wrong', new TextEncoder().encode('version: 1'), /line 1, intents/],
  ])('fails with a reason when %s', async (name, bytes, why) => {
    const file = path.join(folder, name.replaceAll(' ', '-'));
    if (bytes) writeFileSync(file, bytes);
    await expect(readIntentsFile(file)).rejects.toThrow(why);
  });
});
