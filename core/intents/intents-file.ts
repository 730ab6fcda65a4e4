import { readFile, stat } from 'node:fs/promises';
import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { defineError, reasonOf } from '../errors.ts';
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
const MOST_FAULTS = 30;

/** Texts that PostgreSQL keeps as they are. */
const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((some) => /\S/.test(some), 'must not be blank')
    .refine((some) => !some.includes('\0') && some.isWellFormed(), 'has characters that are no text');
const id = z.string().regex(INTENT_ID, 'must be lower-case letters, digits and dashes');
const bilingual = (longest: number) => z.strictObject({ en: text(longest), zh: text(longest) });
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

/** What is wrong, and where: a path into the content, such as `['intents', 0, 'name']`. */
export type Fault = { readonly path: readonly PropertyKey[]; readonly message: string };

export type IntentsFile = {
  readonly entries: readonly IntentEntry[];
  /** The failure that names all these faults with their lines. */
  rejection(faults: readonly Fault[]): Error;
};

/** Reads a file of intents. Rejects with all of its faults. */
export async function readIntentsFile(path: string): Promise<IntentsFile> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST) throw unreadable(path, `it is larger than ${LARGEST / 1_000_000} MB.`);
    return parseIntents(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)), path);
  } catch (error) {
    if (error instanceof Error && 'retryable' in error) throw error;
    throw unreadable(path, error instanceof TypeError ? 'it is not UTF-8 text.' : reasonOf(error));
  }
}

/** Reads intents from YAML 1.2. `name` is what failures call the file. Throws one failure with all faults. */
export function parseIntents(yaml: string, name: string): IntentsFile {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const lineOf = (path: readonly PropertyKey[]) => lines.linePos(offsetOf(path, document)).line;
  const told = (faults: readonly string[]) =>
    faulty(name, [...faults.slice(0, MOST_FAULTS), ...andMore(faults.length)].map((one) => `  ${one}`).join('\n'));
  const rejection = (faults: readonly Fault[]) => told(faults.map((one) => sayFault(one, lineOf)));

  const syntax = [...document.errors, ...document.warnings, ...aliasesIn(document)];
  if (syntax.length > 0)
    throw told(syntax.map(({ pos: [at], message }) => `line ${lines.linePos(at).line}: ${message}`));
  if (document.contents === null) throw told(['it is empty. "frontdesk intents export" shows what belongs into it.']);
  const parsed = content.safeParse(document.toJS());
  if (!parsed.success) throw rejection(parsed.error.issues.flatMap(faultsOf));
  return { entries: parsed.data.intents, rejection };
}

const andMore = (count: number): string[] => (count > MOST_FAULTS ? [`and ${count - MOST_FAULTS} more`] : []);

/** A few bytes of aliases may stand for gigabytes, and intents need none. */
function aliasesIn(document: Document.Parsed): { pos: [number, number]; message: string }[] {
  const found: { pos: [number, number]; message: string }[] = [];
  visit(document, {
    Alias(_, { range, source }) {
      found.push({
        pos: [range?.[0] ?? 0, range?.[1] ?? 0],
        message: `the alias *${source} is not read: write it out`,
      });
    },
  });
  return found;
}

/** Keys that there are not are named each on its own line. */
const faultsOf = (issue: z.core.$ZodIssue): Fault[] =>
  issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => ({ path: [...issue.path, key], message: 'there is no such field' }))
    : [{ path: issue.path, message: issue.message }];

function sayFault({ path, message }: Fault, lineOf: (path: readonly PropertyKey[]) => number): string {
  const field = path.map((part, at) =>
    typeof part === 'number' ? `[${part}]` : `${at > 0 ? '.' : ''}${String(part)}`,
  );
  return `line ${lineOf(path)}${field.length > 0 ? `, ${field.join('')}` : ''}: ${message}`;
}

/** Where a field begins; of one that is missing, where that begins which should have it. */
function offsetOf(path: readonly PropertyKey[], document: Document.Parsed): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === last) : undefined;
    if (isScalar(pair?.key)) return pair.key.range?.[0] ?? 0;
    const node = document.getIn(path.slice(0, length), true) as { range?: readonly number[] | null } | undefined;
    if (node?.range) return node.range[0] ?? 0;
  }
  return document.contents?.range?.[0] ?? 0;
}
