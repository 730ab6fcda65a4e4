import { stringify } from 'yaml';
import { z } from 'zod';
import { defineError } from '../../errors.ts';
import { checkYaml, readTextFile, yamlBilingual, yamlText } from '../../yaml-file.ts';
import { MINUTES_PARTS, SECTION_FORMATS, type Section, type Template } from './template.ts';

const unreadable = defineError({
  code: 'templates.file-unreadable',
  message: (path: string, why: string) => `${path} can't be read: ${why}`,
});
const faulty = defineError({
  code: 'templates.file-faults',
  message: (path: string, faults: string) => `${path} can't be imported, and nothing was changed:\n${faults}`,
});

const LARGEST = 1_000_000;
const MOST_TEMPLATES = 100;
const MOST_SECTIONS = 20;
const MOST_PHRASES = 200;

const phrases = z.array(yamlText(100)).max(MOST_PHRASES);
const section = z
  .strictObject({
    title: yamlBilingual(100),
    instruction: yamlText(1000),
    format: z.enum(SECTION_FORMATS),
    from: z.array(z.enum(MINUTES_PARTS)).min(1).exactOptional(),
    phrases: z.strictObject({ en: phrases, zh: phrases }).exactOptional(),
  })
  .refine(
    ({ from, phrases: said }) => from !== undefined || (said !== undefined && said.en.length + said.zh.length > 0),
    'give "from" or "phrases": without a model the section is filled by them',
  );
const template = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, 'must be lower-case letters, digits and dashes'),
  name: yamlBilingual(100),
  sections: z.array(section).min(1).max(MOST_SECTIONS),
});
const content = z.strictObject({ version: z.literal(1), templates: z.array(template).max(MOST_TEMPLATES) });

/** Reads a file of templates. Rejects with all of its faults. */
export const readTemplatesFile = async (path: string): Promise<readonly Template[]> =>
  parseTemplates(await readTextFile(path, { largest: LARGEST, unreadable }), path);

/** Reads templates from YAML 1.2. `name` is what failures call the file. Throws one failure with all faults. */
export function parseTemplates(yaml: string, name: string): readonly Template[] {
  const { content: file, rejection } = checkYaml(yaml, {
    schema: content,
    empty: 'it is empty. "frontdesk templates export stand-up" shows what belongs into it.',
    faulty: (faults) => faulty(name, faults),
  });
  const ids = file.templates.map(({ id }) => id);
  const twice = ids.flatMap((id, at) =>
    ids.indexOf(id) < at ? [{ path: ['templates', at, 'id'], message: `"${id}" stands here twice` }] : [],
  );
  if (twice.length > 0) throw rejection(twice);
  return file.templates;
}

/** Templates as YAML that `parseTemplates` reads. */
export const templatesYaml = (templates: readonly Template[]): string =>
  stringify({ version: 1, templates: templates.map(inOrder) }, { lineWidth: 0, aliasDuplicateObjects: false });

/** The database keeps fields by its own order. */
const inOrder = ({ id, name, sections }: Template) => ({
  id,
  name: bothLanguages(name),
  sections: sections.map(sectionInOrder),
});

const sectionInOrder = ({ title, instruction, format, from, phrases: said }: Section) => ({
  title: bothLanguages(title),
  instruction,
  format,
  ...(from && { from }),
  ...(said && { phrases: bothLanguages(said) }),
});

const bothLanguages = <T>({ en, zh }: { readonly en: T; readonly zh: T }) => ({ en, zh });
