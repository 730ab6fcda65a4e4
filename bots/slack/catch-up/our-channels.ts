import type { Core } from '../../../core/core.ts';
import { channelsOf, type SlackChannel } from '../channels-of.ts';
import { slackCode } from '../errors.ts';
import { SLACK, type Team } from '../teams.ts';
import type { Channel } from './read-channel.ts';

type Deps = { readonly workspaceId: string; readonly core: Pick<Core, 'stores'>; call: Channel['call'] };

/** All channels of a team that we are in, direct messages first, without those that another team of ours owns. */
export async function* ourChannels(team: Team, { workspaceId, core, call }: Deps): AsyncGenerator<SlackChannel> {
  for (const channel of inOrder(await call(() => channelsOf(team, EVERYWHERE)))) {
    const owner = await core.stores.places.ownerOf(workspaceId, SLACK, channel.id);
    if (!owner || owner.id === team.accountId) yield channel;
  }
}

const EVERYWHERE = ['im', 'mpim', 'private_channel', 'public_channel'] as const;

/** Who writes to us alone waits for an answer. */
const inOrder = (channels: readonly SlackChannel[]): SlackChannel[] =>
  channels.toSorted((one, other) => Number(other.type === 'im') - Number(one.type === 'im'));

/** Looks into a channel; one of which nothing is to be had any more is closed. */
export async function orClose(
  { id }: SlackChannel,
  { team, workspaceId, core }: Pick<Deps, 'workspaceId' | 'core'> & { readonly team: Team },
  look: () => Promise<void>,
): Promise<void> {
  try {
    await look();
  } catch (error) {
    const why = CLOSED[slackCode(error) ?? ''];
    if (why === undefined) throw error;
    await core.stores.places.close(workspaceId, team.accountId, id, why);
  }
}

/** Answers that say that nothing is to be had there (docs.slack.dev/reference/methods/conversations.history). */
const CLOSED: Readonly<Record<string, string>> = {
  channel_not_found: 'Slack does not know this channel any more.',
  not_in_channel: 'Frontdesk was removed from this channel.',
  is_archived: 'The channel is archived.',
};
