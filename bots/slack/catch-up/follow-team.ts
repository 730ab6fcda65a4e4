import type { Team } from '../teams.ts';
import type { TeamDeps } from './catch-up-team.ts';
import { followChanges } from './follow-changes.ts';
import { orClose, ourChannels } from './our-channels.ts';
import { storePost, storeRemoval, type Where } from './store-posts.ts';

/** Changes to what was said longer ago are not looked for. */
const FOLLOWED_MS = 86_400_000;

/** Has what is stored of a team follow what became of it, in all channels. False where it ended early. */
export async function followTeam(team: Team, mayGoOn: () => boolean, deps: TeamDeps): Promise<boolean> {
  for await (const channel of ourChannels(team, deps)) {
    if (!mayGoOn()) return false;
    await orClose(channel, { team, ...deps }, () => follow({ team, channel }, mayGoOn, deps));
  }
  return mayGoOn();
}

async function follow(where: Where, mayGoOn: () => boolean, deps: TeamDeps): Promise<void> {
  const { team, channel } = where;
  const { workspaceId, core, call } = deps;
  const since = new Date(core.clock.now().getTime() - FOLLOWED_MS);
  const said = await core.stores.threads.saidIn(workspaceId, team.accountId, channel.id, since);
  const stored = said.map(({ at, thread }) => ({ ts: at, ...(thread === null ? {} : { thread }) }));
  await followChanges({ id: channel.id, team, call }, stored, {
    changed: (post) => storePost(where, post, deps),
    takenBack: (ts) => storeRemoval(where, ts, deps),
    mayGoOn,
  });
}
