import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseTemplates, readTemplatesFile } from './templates-file.ts';

const VISIT = `version: 1
templates:
  - id: site-visit
    name: { en: Site visit, zh: 现场访问 }
    sections:
      - title: { en: Damage, zh: 损坏情况 }
        instruction: What is broken.
        format: list
        phrases: { en: [broken], zh: [坏了] }
`;
const folder = mkdtempSync(path.join(os.tmpdir(), 'templates-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a file of templates', () => {
  it('is read', () => {
    expect(parseTemplates(VISIT, 'x')).toMatchObject([{ id: 'site-visit', sections: [{ format: 'list' }] }]);
  });

  it('is read as docs/minutes.md shows it', () => {
    const docs = readFileSync(path.join(import.meta.dirname, '../../../docs/minutes.md'), 'utf8');
    const example = /```yaml\n([\s\S]*?)```/.exec(docs)?.[1] ?? '';
    expect(parseTemplates(example, 'docs').map(({ id }) => id)).toEqual(['site-visit']);
  });

  it.each([
    ['empty', '', /it is empty\. "frontdesk templates export stand-up" shows/],
    ['no YAML', 'version: 1\ntemplates: [', /line \d: /],
    ['of another version', VISIT.replace('1', '2'), /line 1, version: /],
    ['in one language', VISIT.replace(', zh: 现场访问', ''), /line 4, templates\[0\]\.name\.zh: /],
    ['with an unknown format', VISIT.replace('format: list', 'format: poem'), /line 8, .*format: .*"list"/],
    [
      'with an unknown field',
      VISIT.replace('format: list', 'format: list\n        colour: red'),
      /colour: there is no such/,
    ],
    [
      'with a section that nothing could fill without a model',
      VISIT.replace(/ {8}phrases.*\n/, ''),
      /line 6, templates\[0\]\.sections\[0\]: give "from" or "phrases"/,
    ],
    ['with no sections', 'version: 1\ntemplates: [{ id: x1, name: { en: X, zh: 某 }, sections: [] }]', /sections: /],
    [
      'with one id twice',
      VISIT + VISIT.split('\n').slice(2).join('\n'),
      /templates\[1\]\.id: "site-visit" stands here twice/,
    ],
  ])('that is %s is refused, and where is said', (_, yaml, why) => {
    expect(() => parseTemplates(yaml, 'ours.yaml')).toThrow(why);
    expect(() => parseTemplates(yaml, 'ours.yaml')).toThrow(/^ours\.yaml can't be imported, and nothing was changed:/);
  });

  it.each([
    ['is not there', 'none.yaml', undefined, /can't be read: ENOENT/],
    ['is no text', 'bytes.yaml', new Uint8Array([0xff, 0xfe, 0x00]), /can't be read: it is not UTF-8 text/],
    ['is too large', 'large.yaml', new Uint8Array(1_000_001), /can't be read: it is larger than 1 MB/],
  ])('that %s is refused', async (_, name, bytes, why) => {
    const file = path.join(folder, name);
    if (bytes) writeFileSync(file, bytes);
    await expect(readTemplatesFile(file)).rejects.toThrow(why);
  });
});
