import type { SlackDeps } from '../features.ts';
import type { SayPrivately } from '../interact/say-privately.ts';
import { fetchThread } from '../posts/fetch-posts.ts';
import { summarizePosts } from '../summaries/summarize-posts.ts';
import type { OnMessage } from './on-message.ts';

/** Sums up the thread of the message, for the person alone. */
export async function summarizeThreadOf({ visitor, where, post }: OnMessage, say: SayPrivately, deps: SlackDeps) {
  const { id, thread = post.ts } = where.place;
  const { posts, more } = await fetchThread(visitor.team.client, id, thread);
  for (const message of await summarizePosts({ posts, more, visitor, where }, deps)) await say(message);
}
