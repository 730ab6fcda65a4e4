import { slackCode } from '../errors.ts';
import { type Node, nodesOf } from '../format/node.ts';
import { type Channel, channelSince, repliesSince } from './read-channel.ts';
import { timeOf } from './read-since.ts';

/** A stored message by Slack's times of it and of the post that its thread began with, if it stands in one. */
export type StoredPost = { readonly ts: string; readonly thread?: string };

export type FollowDeps = {
  /** Takes a post as it is now. */
  changed(post: Node): Promise<void>;
  takenBack(ts: string): Promise<void>;
  /** Nobody waits for this: it ends early where something else is to be fetched. */
  mayGoOn(): boolean;
};

/**
 * Has what is stored of a channel follow what its writers made of it while nobody told us: looks for each message, in the
 * channel and in its threads. Whatever is not found is looked for once more by itself before it counts as taken back.
 */
export async function followChanges(
  channel: Channel,
  stored: readonly StoredPost[],
  { changed, takenBack, mayGoOn }: FollowDeps,
): Promise<void> {
  const byThread = Map.groupBy(stored, ({ thread }) => thread);
  for (const [thread, posts] of byThread) {
    if (!mayGoOn()) return;
    const standing = await read(channel, thread, posts.map(({ ts }) => ts).toSorted());
    for (const { ts } of posts) {
      const post = standing.get(ts) ?? (await readOne(channel, thread, ts));
      if (!post || post.subtype === 'tombstone') await takenBack(ts);
      else if (post.edited !== undefined) await changed(post);
    }
  }
}

/** What stands between the first and the last of these times, by its own. */
async function read(
  channel: Channel,
  thread: string | undefined,
  times: readonly string[],
): Promise<Map<string, Node>> {
  const [from = '', to = from] = [times.at(0), times.at(-1)];
  const posts: Node[] = [];
  if (thread !== undefined) posts.push(...(await orNone(() => repliesSince(channel, thread, from))));
  else for await (const part of channelSince(channel, { from, to })) posts.push(...part);
  return new Map(posts.map((post) => [timeOf(post), post]));
}

async function readOne({ id, team, call }: Channel, thread: string | undefined, ts: string): Promise<Node | undefined> {
  const { conversations } = team.client;
  const only = { channel: id, oldest: ts, latest: ts, inclusive: true };
  const posts = await orNone(async () => {
    const page = await call(() =>
      thread === undefined ? conversations.history(only) : conversations.replies({ ...only, ts: thread }),
    );
    return nodesOf(page.messages);
  });
  return posts.find((post) => timeOf(post) === ts);
}

/** A thread whose posts are all deleted is gone (docs.slack.dev/reference/methods/conversations.replies). */
async function orNone(look: () => Promise<Node[]>): Promise<Node[]> {
  try {
    return await look();
  } catch (error) {
    if (slackCode(error) === 'thread_not_found') return [];
    throw error;
  }
}
