import { newShortId } from './ids.ts';
import { isObject } from './is-object.ts';
import type { Loose } from './types.ts';

/** Blocks as Slack keeps them: each block and each interactive element has a name, each plain text says `emoji`. */
export const nameBlocks = (blocks: readonly Loose[]): readonly Loose[] =>
  blocks.map((block) => ({ ...(named(block) as Loose), block_id: block.block_id ?? newShortId() }));

const INTERACTIVE = /button|select|picker|menu|overflow|checkboxes|input$|feedback/;

function named(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(named);
  if (!isObject(value)) return value;
  const { type } = value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, named(inner)]));
  if (type === 'plain_text') return { emoji: true, ...copy };
  if (type === 'mrkdwn') return { verbatim: false, ...copy };
  const acts = typeof type === 'string' && INTERACTIVE.test(type) && type !== 'input';
  return acts ? { action_id: newShortId(), ...copy } : copy;
}
