import { changePlaceRules, type RulesChange } from '../../core/conversations/change-place-rules.ts';
import { type PlaceRules, readRules } from '../../core/conversations/place-rules.ts';
import type { FoundChannel } from './find-channel.ts';
import type { TeamDeps } from './teams.ts';

/** What holds in a channel. */
export async function rulesOf({ accountId, id }: FoundChannel, { workspaceId, core }: TeamDeps): Promise<PlaceRules> {
  const place = await core().stores.places.get(workspaceId, accountId, id);
  return readRules(place?.rules);
}

/** Changes what holds in a channel. A rule that is given as undefined holds no longer. Throws `places.wrong-rules`. */
export const changeRules = (
  { accountId, id: placeId }: FoundChannel,
  change: RulesChange,
  actorId: string,
  { workspaceId, core }: TeamDeps,
): Promise<PlaceRules> => changePlaceRules({ workspaceId, accountId, placeId, change, actorId }, core());
