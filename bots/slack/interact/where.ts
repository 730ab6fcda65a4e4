import type { MessagePlace } from '../../../core/channels/message.ts';
import { type PlaceRules, readRules } from '../../../core/conversations/place-rules.ts';
import type { SlackDeps } from '../features.ts';
import { SLACK, type Team } from '../teams.ts';

/** Where in Slack something is done: the place, the account that it belongs to, and the rules that hold there. */
export type Where = {
  readonly account: { readonly id: string; readonly name: string };
  readonly place: MessagePlace;
  readonly rules: PlaceRules;
};

/** A channel that several connected teams share belongs to the account through which it was first known. */
export async function whereOf(
  place: MessagePlace,
  team: Pick<Team, 'id' | 'accountId'>,
  { workspaceId, core: { stores } }: SlackDeps,
): Promise<Where> {
  const owner = await stores.places.ownerOf(workspaceId, SLACK, place.id);
  const account = owner ?? { id: team.accountId, name: team.id };
  const known = await stores.places.get(workspaceId, account.id, place.id);
  return { account, place, rules: readRules(known?.rules) };
}

/**
 * What kind of place a channel is, by its id and by the name that Slack gives it in commands and shortcuts
 * (docs.slack.dev/interactivity/implementing-slash-commands).
 */
export function kindOf(channelId: string, channelName = ''): MessagePlace['kind'] {
  if (channelId.startsWith('D') || channelName === 'directmessage') return 'direct';
  if (channelName.startsWith('mpdm-')) return 'group';
  return channelId.startsWith('G') || channelName === 'privategroup' ? 'private' : 'public';
}
