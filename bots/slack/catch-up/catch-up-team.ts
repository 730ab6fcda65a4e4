import type { KnownPlace } from '../../../core/conversations/place-store.ts';
import type { Core } from '../../../core/core.ts';
import { channelsOf, type SlackChannel } from '../channels-of.ts';
import { slackCode } from '../errors.ts';
import type { Node } from '../format/node.ts';
import type { Intake } from '../receive/intake.ts';
import { readPost, usIn } from '../receive/read-post.ts';
import { SLACK, type Team } from '../teams.ts';
import { catchUpChannel, secondsBefore } from './catch-up-channel.ts';
import type { Channel } from './read-channel.ts';

export type TeamDeps = {
  readonly workspaceId: string;
  readonly core: Pick<Core, 'stores' | 'clock'>;
  readonly intake: Pick<Intake, 'store'>;
  call: Channel['call'];
  /** A channel has been looked through. */
  done(place: string): void;
};

/** What came in while another event was under way may be older than what was stored last. */
const OVERLAP_S = 120;
/** A gap that is no longer is one of a connection: people have not replied to much meanwhile. */
const LONG_S = OVERLAP_S + 60;
/** What was said longer ago is not fetched any more. */
const LONGEST_S = 7 * 86_400;
const GROUP = 50;

/** Looks through all channels of a team that we are in, direct messages first. */
export async function catchUpTeam(team: Team, deps: TeamDeps): Promise<void> {
  const { workspaceId, core } = deps;
  const { places } = core.stores;
  const known = new Map((await places.list(workspaceId, team.accountId)).map((place) => [place.id, place]));
  const marks = [...known.values()].flatMap(({ seen }) => seen ?? []);
  const latest = marks.toSorted().at(-1);
  for (const channel of inOrder(await deps.call(() => channelsOf(team, EVERYWHERE)))) {
    const owner = await places.ownerOf(workspaceId, SLACK, channel.id);
    if (owner && owner.id !== team.accountId) continue;
    const place = known.get(channel.id) ?? (await places.ensure(workspaceId, team.accountId, channel.id, channel.name));
    await catchUp({ team, channel, place, latest }, deps);
    deps.done(channel.id);
  }
}

const EVERYWHERE = ['im', 'mpim', 'private_channel', 'public_channel'] as const;

/** Who writes to us alone waits for an answer. */
const inOrder = (channels: readonly SlackChannel[]): SlackChannel[] =>
  channels.toSorted((one, other) => Number(other.type === 'im') - Number(one.type === 'im'));

type Task = {
  readonly team: Team;
  readonly channel: SlackChannel;
  readonly place: KnownPlace;
  /** How far any channel of the team has been seen. */
  readonly latest: string | undefined;
};

async function catchUp({ team, channel, place, latest }: Task, deps: TeamDeps): Promise<void> {
  const { workspaceId, core, call } = deps;
  const { places, threads } = core.stores;
  const now = (core.clock.now().getTime() / 1000).toFixed(6);
  const see = (mark: string) => places.see(workspaceId, team.accountId, new Map([[channel.id, mark]]));
  const mark = place.seen ?? latest;
  // At the very first start nothing has been missed; from now on something may be.
  if (mark === undefined) return see(now);
  const from = [secondsBefore(mark, OVERLAP_S), secondsBefore(now, LONGEST_S)].toSorted().at(-1) ?? now;
  const long = Number(now) - Number(from) > LONG_S;
  try {
    await catchUpChannel(
      { id: channel.id, team, call },
      { from, long },
      {
        see,
        store: (messages) => storeAll({ team, channel }, messages, deps),
        activeThreads: (since) => threads.active(workspaceId, team.accountId, channel.id, since),
      },
    );
  } catch (error) {
    const why = CLOSED[slackCode(error) ?? ''];
    if (why === undefined) throw error;
    await places.close(workspaceId, team.accountId, channel.id, why);
  }
}

/** Answers that say that nothing is to be had there (docs.slack.dev/reference/methods/conversations.history). */
const CLOSED: Readonly<Record<string, string>> = {
  channel_not_found: 'Slack does not know this channel any more.',
  not_in_channel: 'Frontdesk was removed from this channel.',
  is_archived: 'The channel is archived.',
};

/** Stores them in groups, in the order of time; those that are known and were edited since follow. */
async function storeAll(
  { team, channel }: Pick<Task, 'team' | 'channel'>,
  messages: readonly Node[],
  { intake }: Pick<TeamDeps, 'intake'>,
): Promise<void> {
  const store = async (message: Node) => {
    const read = readPost({ ...message, channel: channel.id, channel_type: channel.type }, usIn(team));
    const told = await intake.store(team, read);
    if (told !== 'known' || message.edited === undefined || read.kind !== 'news') return;
    if (read.news.kind !== 'message') return;
    const { externalId, text } = read.news.message;
    await intake.store(team, { kind: 'news', place: channel.id, news: { kind: 'changed', externalId, text } });
  };
  for (let start = 0; start < messages.length; start += GROUP)
    await Promise.all(messages.slice(start, start + GROUP).map(store));
}
