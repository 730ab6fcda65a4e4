import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shippedTemplates } from './index.ts';
import { parseTemplates, templatesYaml } from './templates-file.ts';

describe('templates that Frontdesk comes with', () => {
  it('are all the files of the folder', () => {
    const files = readdirSync(new URL('./shipped/', import.meta.url));
    expect(shippedTemplates.map(({ id }) => `${id}.ts`).toSorted()).toEqual(files.toSorted());
  });

  it('are written as YAML that could be imported, word for word', () => {
    expect(parseTemplates(templatesYaml(shippedTemplates), 'shipped.yaml')).toEqual(shippedTemplates);
  });

  it.each(shippedTemplates)('$id has both languages in every section', ({ name, sections }) => {
    for (const { en, zh } of [name, ...sections.map(({ title }) => title)]) {
      expect(en).not.toMatch(/\p{Script=Han}/u);
      expect(zh).toMatch(/^\p{Script=Han}+$/u);
    }
    for (const { phrases } of sections) {
      if (!phrases) continue;
      expect(phrases.en.filter((phrase) => /\p{Script=Han}/u.test(phrase))).toEqual([]);
      expect(phrases.zh.filter((phrase) => !/\p{Script=Han}/u.test(phrase))).toEqual([]);
      expect(Math.min(phrases.en.length, phrases.zh.length)).toBeGreaterThanOrEqual(5);
    }
  });
});
