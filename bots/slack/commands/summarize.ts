import type { SlackDeps } from '../features.ts';
import { wordsOnly } from '../interact/say-privately.ts';
import { whereOf } from '../interact/where.ts';
import { fetchChannel, fetchThread } from '../posts/fetch-posts.ts';
import { mayRead } from '../posts/may-read.ts';
import { type Linked, readPermalink } from '../posts/permalink.ts';
import { summarizePosts } from '../summaries/summarize-posts.ts';
import { summaryWords } from '../summaries/words.ts';
import type { Command } from './slash-command.ts';

const DAY_SECONDS = 24 * 60 * 60;
const MOST = 200;

/** Sums up the last day of the channel, its last messages, or the thread that a link leads to. */
export async function summarize(command: Command, deps: SlackDeps): Promise<unknown> {
  const { visitor, where, rest, say } = command;
  const words = summaryWords(visitor.language);
  const linked = readPermalink(rest);
  if (linked) return summarizeLinked(linked, command, deps);
  if (where.place.kind === 'direct') return say(wordsOnly(words.elsewhere));
  const count = rest === '' ? undefined : Number(/^(\d{1,3})(?:\s|条|$)/u.exec(rest)?.[1] ?? 0);
  if (count === 0 || (count ?? 0) > MOST) return say(wordsOnly(words.badCount));
  const { client } = visitor.team;
  const since = count ? 0 : deps.core.clock.now().getTime() / 1000 - DAY_SECONDS;
  const { posts, more } = await fetchChannel(client, where.place.id, since, count ?? MOST);
  const messages = await summarizePosts({ posts, more: !count && more, visitor, where }, deps);
  for (const message of messages) await say(message);
}

async function summarizeLinked({ channel, thread }: Linked, { visitor, say }: Command, deps: SlackDeps): Promise<void> {
  const kind = await mayRead(visitor, channel);
  const { posts, more } = await fetchThread(visitor.team.client, channel, thread);
  const where = await whereOf({ id: channel, kind, thread }, visitor.team, deps);
  for (const message of await summarizePosts({ posts, more, visitor, where }, deps)) await say(message);
}
