import type { Team } from '../teams.ts';
import type { TeamDeps } from './catch-up-team.ts';
import { followChanges, type StoredPost } from './follow-changes.ts';
import { orClose, ourChannels } from './our-channels.ts';
import { storePost, storeRemoval, type Where } from './store-posts.ts';

/** Changes to what was said longer ago are not looked for. */
const FOLLOWED_MS = 86_400_000;

/** Has what is stored of a team follow what became of it, in all channels. False where it ended early. */
export async function followTeam(team: Team, mayGoOn: () => boolean, deps: TeamDeps): Promise<boolean> {
  const { workspaceId, core } = deps;
  const since = new Date(core.clock.now().getTime() - FOLLOWED_MS);
  const said = Map.groupBy(await core.stores.threads.lately(workspaceId, team.accountId, since), ({ place }) => place);
  if (said.size === 0) return true;
  for await (const channel of ourChannels(team, deps)) {
    if (!mayGoOn()) return false;
    const stored = said.get(channel.id)?.map(({ at, thread }) => ({
      ts: at,
      ...(thread === null || thread === at ? {} : { thread }),
    }));
    if (stored) await orClose(channel, { team, ...deps }, () => follow({ team, channel }, stored, mayGoOn, deps));
  }
  return mayGoOn();
}

async function follow(
  where: Where,
  stored: readonly StoredPost[],
  mayGoOn: () => boolean,
  deps: TeamDeps,
): Promise<void> {
  const { team, channel } = where;
  await followChanges({ id: channel.id, team, call: deps.call }, stored, {
    changed: (post) => storePost(where, post, deps),
    takenBack: (ts) => storeRemoval(where, ts, deps),
    mayGoOn,
  });
}
