import { z } from 'zod';
import { defineError } from '../errors.ts';
import { yamlBilingual as bilingual, checkYaml, type Fault, readTextFile, yamlText as text } from '../yaml-file.ts';
import { INTENT_ID } from './change-intents.ts';
import { HANDLINGS } from './intent.ts';

const unreadable = defineError({
  code: 'intents.file-unreadable',
  message: (path: string, why: string) => `${path} can't be read: ${why}`,
});
const faulty = defineError({
  code: 'intents.file-faults',
  message: (path: string, faults: string) => `${path} can't be imported, and nothing was changed:\n${faults}`,
});

/** In bytes: thousands of intents with hundreds of examples are less. */
const LARGEST = 20_000_000;

const id = z.string().regex(INTENT_ID, 'must be lower-case letters, digits and dashes');
const examples = z.array(text(20_000));

const entry = z.strictObject({
  id,
  renamedTo: id.exactOptional(),
  mergedInto: id.exactOptional(),
  removed: z.literal(true).exactOptional(),
  name: bilingual(200).exactOptional(),
  description: bilingual(2000).exactOptional(),
  handling: z.enum(HANDLINGS).exactOptional(),
  folder: text(200).exactOptional(),
  emoji: text(100).exactOptional(),
  examples: z.strictObject({ en: examples, zh: examples }).exactOptional(),
  labelled: examples.exactOptional(),
  policy: z
    .strictObject({ handling: z.enum(HANDLINGS), folder: text(200).exactOptional(), move: z.boolean().optional() })
    .exactOptional(),
});
const content = z.strictObject({ version: z.literal(1), intents: z.array(entry) });

/** What a file says of an intent. */
export type IntentEntry = z.infer<typeof entry>;
export type IntentsFileContent = z.infer<typeof content>;

export type IntentsFile = {
  readonly entries: readonly IntentEntry[];
  /** The failure that names all these faults with their lines. */
  rejection(faults: readonly Fault[]): Error;
};

/** Reads a file of intents. Rejects with all of its faults. */
export const readIntentsFile = async (path: string): Promise<IntentsFile> =>
  parseIntents(await readTextFile(path, { largest: LARGEST, unreadable }), path);

/** Reads intents from YAML 1.2. `name` is what failures call the file. Throws one failure with all faults. */
export function parseIntents(yaml: string, name: string): IntentsFile {
  const { content: file, rejection } = checkYaml(yaml, {
    schema: content,
    empty: 'it is empty. "frontdesk intents export" shows what belongs into it.',
    faulty: (faults) => faulty(name, faults),
  });
  return { entries: file.intents, rejection };
}
