import { readFile, stat } from 'node:fs/promises';
import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { reasonOf } from './errors.ts';

const MOST_FAULTS = 30;

/** Text that PostgreSQL keeps as it is. */
export const yamlText = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((some) => /\S/.test(some), 'must not be blank')
    .refine((some) => !some.includes('\0') && some.isWellFormed(), 'has characters that are no text');
export const yamlBilingual = (longest: number) => z.strictObject({ en: yamlText(longest), zh: yamlText(longest) });

/** What is wrong, and where: a path into the content, such as `['intents', 0, 'name']`. */
export type Fault = { readonly path: readonly PropertyKey[]; readonly message: string };

type Reading = {
  /** In bytes. */
  readonly largest: number;
  unreadable(path: string, why: string): Error;
};

/** The text of a file that should be UTF-8. Rejects with what `unreadable` makes of the reason. */
export async function readTextFile(path: string, { largest, unreadable }: Reading): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > largest) throw new Error(`it is larger than ${largest / 1_000_000} MB.`);
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    throw unreadable(path, error instanceof TypeError ? 'it is not UTF-8 text.' : reasonOf(error));
  }
}

type Checking<T> = {
  readonly schema: z.ZodType<T>;
  /** Said of a file with nothing in it. */
  readonly empty: string;
  /** Makes the failure of all faults, one a line. */
  faulty(faults: string): Error;
};
type Checked<T> = {
  readonly content: T;
  /** The failure that names all these faults with their lines. */
  rejection(faults: readonly Fault[]): Error;
};

/** Reads YAML 1.2 by a schema. Throws one failure with all faults and their lines. */
export function checkYaml<T>(yaml: string, { schema, empty, faulty }: Checking<T>): Checked<T> {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const lineOf = (path: readonly PropertyKey[]) => lines.linePos(offsetOf(path, document)).line;
  const told = (faults: readonly string[]) =>
    faulty([...faults.slice(0, MOST_FAULTS), ...andMore(faults.length)].map((one) => `  ${one}`).join('\n'));
  const rejection = (faults: readonly Fault[]) => told(faults.map((one) => sayFault(one, lineOf)));

  const syntax = [...document.errors, ...document.warnings, ...aliasesIn(document)];
  if (syntax.length > 0)
    throw told(syntax.map(({ pos: [at], message }) => `line ${lines.linePos(at).line}: ${message}`));
  if (document.contents === null) throw told([empty]);
  const parsed = schema.safeParse(document.toJS());
  if (!parsed.success) throw rejection(parsed.error.issues.flatMap(faultsOf));
  return { content: parsed.data, rejection };
}

const andMore = (count: number): string[] => (count > MOST_FAULTS ? [`and ${count - MOST_FAULTS} more`] : []);

/** A few bytes of aliases may stand for gigabytes, and none are needed. */
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
