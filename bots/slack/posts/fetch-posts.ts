import type { ConversationsRepliesResponse, WebClient } from '@slack/web-api';

/** A message as conversations.history and conversations.replies give it. */
export type SlackPost = NonNullable<ConversationsRepliesResponse['messages']>[number] & {
  readonly subtype?: string;
  /** The name that a bot gave itself. */
  readonly username?: string;
};

/** As many as a summary can be made of; Slack gives 200 at a time, and far fewer to apps that are sold outside its marketplace. */
const MOST = 600;
const PAGE = 200;

type Page = { readonly messages?: SlackPost[]; readonly response_metadata?: { readonly next_cursor?: string } };

/** A thread from its first message on, oldest first. `more`: it goes on after these. */
export const fetchThread = (client: WebClient, channel: string, ts: string, most = MOST): Promise<Fetched> =>
  fetchPages((cursor) => client.conversations.replies({ channel, ts, limit: PAGE, ...cursor }), most);

type Fetched = { readonly posts: readonly SlackPost[]; readonly more: boolean };

/** What was said in a channel since a moment (in seconds), the newest `most` of it, oldest first. */
export async function fetchChannel(client: WebClient, channel: string, since: number, most = MOST): Promise<Fetched> {
  const limit = Math.min(PAGE, most);
  const { posts, more } = await fetchPages(
    (cursor) => client.conversations.history({ channel, oldest: String(since), limit, ...cursor }),
    most,
  );
  return { posts: posts.toReversed(), more };
}

async function fetchPages(fetch: (cursor: { cursor?: string }) => Promise<Page>, most: number): Promise<Fetched> {
  const posts: SlackPost[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetch(cursor ? { cursor } : {});
    posts.push(...(page.messages ?? []));
    cursor = page.response_metadata?.next_cursor;
  } while (cursor && posts.length < most);
  return { posts: posts.slice(0, most), more: Boolean(cursor) || posts.length > most };
}
