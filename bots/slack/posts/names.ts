import type { SlackDeps } from '../features.ts';
import { addressOf } from '../interact/visitor.ts';
import { identify } from '../people.ts';
import { SLACK, type Team } from '../teams.ts';

/** The names of users by Slack's ids: as we know them, else as Slack does. Who can't be found is left out. */
export async function namesOf(
  userIds: Iterable<string>,
  team: Pick<Team, 'id'>,
  { workspaceId, teams, core: { stores } }: SlackDeps,
): Promise<Map<string, string>> {
  const names = await Promise.all(
    [...new Set(userIds)].map(async (id) => {
      const address = addressOf(id);
      const known = await stores.identities.find(workspaceId, { channel: SLACK, account: team.id, address });
      const person = known?.checkedAt ? await stores.people.byId(workspaceId, known.userId) : undefined;
      const name = person?.name ?? (await identify(team.id, address, teams))?.name;
      return name ? ([[id, name]] as const) : [];
    }),
  );
  return new Map(names.flat());
}
