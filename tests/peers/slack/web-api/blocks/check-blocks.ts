import { z } from 'zod';
import { isObject } from '../../world/is-object.ts';
import type { Loose } from '../../world/types.ts';
import { refuse } from '../method.ts';
import { block, view } from './blocks.ts';

const MOST_BLOCKS = 50;
/** Of all markdown blocks of a message together. */
const MOST_MARKDOWN = 12_000;
const MOST_VIEW_BYTES = 250_000;

const blocksOfMessage = z
  .array(block)
  .max(MOST_BLOCKS)
  .refine((blocks) => markdownIn(blocks) <= MOST_MARKDOWN, { error: 'cumulative markdown text is too long' });

/** Refuses blocks that Slack would refuse, and says which and why as Slack does. */
export function checkBlocks(blocks: readonly Loose[]): void {
  const faults = [...faultsIn(blocksOfMessage, blocks, ['blocks']), ...twins(blocks)];
  if (faults.length > 0) refuse('invalid_blocks', faults);
}

/** The same for a modal or App Home. */
export function checkView(value: Loose): void {
  if (JSON.stringify(value).length > MOST_VIEW_BYTES) refuse('view_too_large');
  const blocks = Array.isArray(value.blocks) ? value.blocks.filter(isObject) : [];
  const faults = [...faultsIn(view, value, ['view']), ...twins(blocks)];
  if (faults.length > 0) refuse('invalid_arguments', faults);
}

const markdownIn = (blocks: readonly { readonly type: string; readonly text?: unknown }[]): number =>
  blocks.filter(({ type }) => type === 'markdown').reduce((sum, { text }) => sum + String(text).length, 0);

function faultsIn(schema: z.ZodType, value: unknown, at: readonly string[]): string[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).flatMap((issue) => wordsFor(issue, at));
}

function wordsFor(issue: z.core.$ZodIssue, at: readonly string[]): string[] {
  const path = [...at, ...issue.path.map(String)];
  const say = (words: string, pointer = path) => [`[ERROR] ${words} [json-pointer:/${pointer.join('/')}]`];
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return (issue.errors[0] ?? []).flatMap((inner) => wordsFor(inner, path));
  if (issue.code === 'invalid_union') return say('unsupported type');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.flatMap((key) => say(`invalid additional property: ${key}`));
  if (issue.code === 'too_big')
    return say(
      issue.origin === 'array'
        ? `no more than ${issue.maximum} items allowed`
        : `must be less than ${Number(issue.maximum) + 1} characters`,
    );
  if (issue.code === 'too_small')
    return say(
      issue.origin === 'array' ? `no fewer than ${issue.minimum} items allowed` : 'must be more than 0 characters',
    );
  const missing = issue.message === 'missing required field' || issue.message.endsWith('received undefined');
  return missing ? say(`missing required field: ${path.at(-1)}`, path.slice(0, -1)) : say(issue.message);
}

/** A name that is given twice. */
function twins(blocks: readonly Loose[]): string[] {
  const ids = blocks.flatMap(({ block_id: id }) => (typeof id === 'string' ? [id] : []));
  const actions = blocks.flatMap(({ elements }, index) =>
    repeated((Array.isArray(elements) ? elements : []).filter(isObject).map(({ action_id: id }) => id)).map(
      (id) => `[ERROR] \`action_id\` "${id}" already exists for another action element [json-pointer:/blocks/${index}]`,
    ),
  );
  return [...repeated(ids).map((id) => `[ERROR] \`block_id\` "${id}" already exists for another block`), ...actions];
}

const repeated = (values: readonly unknown[]): unknown[] =>
  values.filter((value, index) => value !== undefined && values.indexOf(value) !== index);
