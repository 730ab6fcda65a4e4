import type { News } from '../../../core/flow/news.ts';
import type { SlackChannel } from '../channels-of.ts';
import type { Node } from '../format/node.ts';
import type { Intake } from '../receive/intake.ts';
import { readPost, usIn } from '../receive/read-post.ts';
import type { Team } from '../teams.ts';

/** A channel as a team sees it. */
export type Where = { readonly team: Team; readonly channel: SlackChannel };
type Deps = { readonly intake: Pick<Intake, 'store'> };

const GROUP = 50;

/** Stores posts that were fetched in groups, in the order of time. */
export async function storePosts(where: Where, posts: readonly Node[], deps: Deps): Promise<void> {
  for (let start = 0; start < posts.length; start += GROUP)
    await Promise.all(posts.slice(start, start + GROUP).map((post) => storePost(where, post, deps)));
}

/** Stores a post that was fetched; one that is known and was edited since follows. */
export async function storePost({ team, channel }: Where, post: Node, { intake }: Deps): Promise<void> {
  const read = readPost({ ...post, channel: channel.id, channel_type: channel.type }, usIn(team));
  const told = await intake.store(team, read);
  if (told !== 'known' || post.edited === undefined || read.kind !== 'news') return;
  if (read.news.kind !== 'message') return;
  const { externalId, text } = read.news.message;
  await storeNews({ team, channel }, { kind: 'changed', externalId, text }, { intake });
}

/** Stores that a post was deleted. */
export const storeRemoval = (where: Where, ts: string, deps: Deps): Promise<void> =>
  storeNews(where, { kind: 'taken-back', externalId: `${where.channel.id}:${ts}` }, deps);

async function storeNews({ team, channel }: Where, news: News, { intake }: Deps): Promise<void> {
  await intake.store(team, { kind: 'news', place: channel.id, news });
}
