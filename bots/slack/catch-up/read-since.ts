import { type Node, stringOf } from '../format/node.ts';

/** What Slack gives of a stretch of time: if there is more in it, the latest part. */
export type Page = { readonly messages: readonly Node[]; readonly more: boolean };

/** Timestamps of Slack's, both included; without an end up to now. */
export type Stretch = { readonly from: string; readonly to?: string };

/** Shorter stretches are read page by page. */
const SHORTEST_S = 60;

/**
 * Reads what was said since a time, the oldest first, in parts that can each be stored and never be read again. Slack gives the
 * latest page first: what lies before it is halved until a page holds all of a stretch, and later pages wait meanwhile. So
 * the first part is there after few calls, also where a call a minute is all that is allowed.
 */
export async function* readSince(
  read: (stretch: Stretch) => Promise<Page>,
  { from, to }: Stretch,
): AsyncGenerator<readonly Node[]> {
  const { messages, more } = await read({ from, ...(to === undefined ? {} : { to }) });
  const sorted = messages.toSorted((one, other) => (timeOf(one) < timeOf(other) ? -1 : 1));
  const oldest = sorted[0] && timeOf(sorted[0]);
  if (more && oldest !== undefined && oldest > from) {
    const middle = middleOf(from, oldest);
    if (middle !== undefined) yield* readSince(read, { from, to: middle });
    yield* readSince(read, { from: middle ?? from, to: oldest });
  }
  yield sorted;
}

export const timeOf = (message: Node): string => stringOf(message.ts);

function middleOf(from: string, to: string): string | undefined {
  const [start, end] = [Number(from), Number(to)];
  return end - start > SHORTEST_S ? ((start + end) / 2).toFixed(6) : undefined;
}
