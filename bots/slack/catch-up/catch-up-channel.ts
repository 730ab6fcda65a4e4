import type { Node } from '../format/node.ts';
import { type Channel, channelSince, hasRepliesSince, repliesSince } from './read-channel.ts';
import { timeOf } from './read-since.ts';

export type Deps = {
  /** Stores posts and replies in the order of time. */
  store(messages: readonly Node[]): Promise<void>;
  /** The first posts of the threads that we were spoken to in since then. */
  activeThreads(since: Date): Promise<readonly string[]>;
  /** What was said in the channel up to that time is stored. */
  see(mark: string): Promise<void>;
};

type Gap = {
  /** Timestamp of Slack's; what was said since may be missing. */
  readonly from: string;
  /** So much time has passed that somebody may have replied to what was said before. */
  readonly long: boolean;
};

/** Replies to what was said this long before are looked for: to anybody, and in threads that we are part of. */
const OTHERS_S = 86_400;
const OURS_S = 3 * 86_400;

/**
 * Stores what was said in a channel since a time, the oldest first: replies in older threads, then what stands in the channel
 * with what was replied to that. Each part that is stored moves the mark of the channel, and is not fetched again after a restart.
 */
export async function catchUpChannel(channel: Channel, { from, long }: Gap, deps: Deps): Promise<void> {
  for (const root of await olderThreads(channel, { from, long }, deps))
    await deps.store(await repliesSince(channel, root, from));
  for await (const posts of channelSince(channel, { from })) {
    const found = [...posts];
    for (const post of posts)
      if (hasRepliesSince(post, from)) found.push(...(await repliesSince(channel, timeOf(post), from)));
    await deps.store(found);
    const last = posts.at(-1);
    if (last) await deps.see(timeOf(last));
  }
}

/** The first posts of threads that began before, and in which something may have been said since. */
async function olderThreads(channel: Channel, { from, long }: Gap, { activeThreads }: Deps): Promise<string[]> {
  const replied = new Map<string, boolean>();
  if (long)
    for await (const posts of channelSince(channel, { from: secondsBefore(from, OTHERS_S), to: from }))
      for (const post of posts) replied.set(timeOf(post), hasRepliesSince(post, from));
  const since = new Date(Number(secondsBefore(from, OURS_S)) * 1000);
  const ours = (await activeThreads(since)).filter((root) => root < from && !replied.has(root));
  return [...ours, ...[...replied].filter(([, isReplied]) => isReplied).map(([root]) => root)];
}

export const secondsBefore = (ts: string, seconds: number): string => Math.max(0, Number(ts) - seconds).toFixed(6);
