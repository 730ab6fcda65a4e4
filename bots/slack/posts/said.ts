import type { Said } from '../../../core/meetings/threads/summarize-thread.ts';
import type { SlackDeps } from '../features.ts';
import { idsToName, readSlackText } from '../format/read-text.ts';
import type { Team } from '../teams.ts';
import type { SlackPost } from './fetch-posts.ts';
import { namesOf } from './names.ts';

/** What people say, files and words shown in the channel too included; notices of Slack's are not said by anybody. */
const SAID = new Set([undefined, 'thread_broadcast', 'me_message', 'file_share', 'bot_message']);

type Context = {
  readonly team: Team;
  readonly channel: string;
  /** The first message of the thread, where it is one. */
  readonly thread?: string;
};

/** Posts as the core reads a talk: who said what when, and where it stands. What we said ourselves is left out. */
export async function saidIn(posts: readonly SlackPost[], context: Context, deps: SlackDeps): Promise<Said[]> {
  const { team } = context;
  const theirs = posts.filter(
    ({ subtype, bot_id, user, ts }) => SAID.has(subtype) && ts && bot_id !== team.botId && user !== team.botUserId,
  );
  const ids = theirs.flatMap((post) => [...(post.user ? [post.user] : []), ...idsToName(post)]);
  const names = await namesOf(
    ids.filter((id) => /^[UW]/.test(id)),
    team,
    deps,
  );
  const link = await linksIn(context, theirs[0]?.ts);
  const read = (post: SlackPost) => readSlackText(post, { botUserId: team.botUserId, nameOf: (id) => names.get(id) });
  return theirs.map((post) => ({
    speaker: names.get(post.user ?? '') ?? nameOfBot(post),
    text: asSpoken(read(post), names.values()),
    at: new Date(Number(post.ts) * 1000),
    link: link(post.ts ?? ''),
  }));
}

const nameOfBot = ({ username, bot_profile, user = '' }: SlackPost): string => username || bot_profile?.name || user;

/** People who are mentioned are called by their names: "@Carla Rossi can you" is "Carla Rossi, can you". */
function asSpoken(text: string, names: Iterable<string>): string {
  const called = [...names].find((name) => text.startsWith(`@${name} `));
  const words = called ? `${called}, ${text.slice(called.length + 2).trimStart()}` : text;
  return words.replaceAll(/(?<![\p{L}\p{N}._-])@(?=\p{L})/gu, '');
}

/** One link is asked for; the others differ in the time of the message alone (docs.slack.dev/reference/methods/chat.getPermalink). */
async function linksIn({ team, channel, thread }: Context, ts: string | undefined): Promise<(ts: string) => string> {
  if (!ts) return () => '';
  const { permalink = '' } = await team.client.chat.getPermalink({ channel, message_ts: ts });
  const base = permalink.replace(/\/p\d+(?:\?.*)?$/, '');
  const query = thread ? `?thread_ts=${thread}&cid=${channel}` : '';
  return (one) => `${base}/p${one.replace('.', '')}${query}`;
}
