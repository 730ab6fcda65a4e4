import type { Core } from '../../../core/core.ts';
import { SLACK, type Teams } from '../teams.ts';

/**
 * The account that a channel belongs to: of several connected teams that share it the one through which it was first known, so
 * that one post is one message whichever team Slack tells it through. Rejects when that can't be looked up.
 */
export function channelOwners({ workspaceId, teams, core }: { workspaceId: string; teams: Teams; core: Core }) {
  const owners = new Map<string, string>();
  return async (team: string, channel: string): Promise<string> => {
    const known = owners.get(channel);
    if (known !== undefined) return known;
    const isAlone = (await teams.all()).length < 2;
    const owner = isAlone ? undefined : await core.stores.places.ownerOf(workspaceId, SLACK, channel);
    if (!isAlone) owners.set(channel, owner?.name ?? team);
    return owner?.name ?? team;
  };
}
