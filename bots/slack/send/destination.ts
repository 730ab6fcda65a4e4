import type { WebClient } from '@slack/web-api';
import type { OutboundMessage } from '../../../core/channels/channel.ts';
import type { Core } from '../../../core/core.ts';
import { notConnected } from '../errors.ts';
import type { Team, Teams } from '../teams.ts';

export type SendDeps = {
  readonly workspaceId: string;
  readonly teams: Teams;
  readonly core: () => Pick<Core, 'stores'>;
};

/** Where a message goes. */
export type Destination = {
  readonly team: Team;
  readonly client: WebClient;
  /** A channel, or a user: their direct messages with us. */
  readonly channel: string;
  readonly thread?: string;
};

/** The place, and what is answered there. */
type Addressed = Partial<Pick<OutboundMessage, 'place' | 'references'>>;

/** Rejects with `slack.not-connected`. */
export async function destinationOf(
  message: Pick<OutboundMessage, 'account' | 'to'> & Addressed,
  { teams }: Pick<SendDeps, 'teams'>,
): Promise<Destination> {
  const { account, place, to } = message;
  const team = await teams.get(account);
  if (!team) throw notConnected(account);
  const channel = place?.id ?? userOf(to[0]?.address);
  const thread = threadOf(message);
  return { team, client: team.client, channel, ...(thread ? { thread } : {}) };
}

/** What answers a post of a channel begins a thread below it; talks with one person go on without threads. */
function threadOf({ place, references }: Addressed): string | undefined {
  if (place === undefined || place.thread !== undefined || place.kind === 'direct') return place?.thread;
  const answered = readSentId(references?.at(-1) ?? '');
  return answered.channel === place.id && answered.ts !== '' ? answered.ts : undefined;
}

/** The core keeps addresses in lower case, Slack its ids in upper case. */
export const userOf = (address = ''): string => address.toUpperCase();

/** What Slack calls a post: the channel, and the timestamp that is its id there. */
export const sentIdOf = (channel: string, ts: string): string => `${channel}:${ts}`;

export function readSentId(sentId: string): { readonly channel: string; readonly ts: string } {
  const [channel = '', ts = ''] = sentId.split(':');
  return { channel, ts };
}
