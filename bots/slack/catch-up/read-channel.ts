import { type Node, nodesOf, stringOf } from '../format/node.ts';
import type { Team } from '../teams.ts';
import { type Page, readSince, type Stretch, timeOf } from './read-since.ts';

/** A channel in a team, by a client that is held to its limits. */
export type Channel = {
  readonly id: string;
  readonly team: Team;
  /** Makes a call of the Web API as soon as that may be. */
  call<T>(make: () => Promise<T>): Promise<T>;
};

/** Slack gives fewer where less is allowed (docs.slack.dev/reference/methods/conversations.history). */
const PAGE = 200;

/** What stands in the channel since `from`, the oldest first, in parts. Replies are not in it. */
export function channelSince(channel: Channel, stretch: Stretch): AsyncGenerator<readonly Node[]> {
  const { id, team, call } = channel;
  const read = async ({ from, to }: Stretch): Promise<Page> => {
    const range = { oldest: from, ...(to === undefined ? {} : { latest: to }) };
    const page = await call(() =>
      team.client.conversations.history({ channel: id, inclusive: true, limit: PAGE, ...range }),
    );
    return { messages: nodesOf(page.messages), more: page.has_more === true };
  };
  return readSince(read, stretch);
}

/** The replies to a post since `from`, the oldest first. */
export async function repliesSince({ id, team, call }: Channel, root: string, from: string): Promise<Node[]> {
  const replies: Node[] = [];
  let cursor = '';
  do {
    const next = cursor === '' ? {} : { cursor };
    const page = await call(() =>
      team.client.conversations.replies({ channel: id, ts: root, oldest: from, inclusive: true, limit: PAGE, ...next }),
    );
    // The post itself comes with each page, whenever it was said.
    replies.push(...nodesOf(page.messages).filter((message) => timeOf(message) !== root));
    cursor = page.has_more ? (page.response_metadata?.next_cursor ?? '') : '';
  } while (cursor !== '');
  return replies;
}

/** Whether somebody replied to a post since a time. */
export const hasRepliesSince = (post: Node, from: string): boolean => stringOf(post.latest_reply) >= from;
