import type { SlackDeps } from '../features.ts';
import { addressOf } from '../interact/visitor.ts';
import { identify } from '../people.ts';
import { SLACK, type Team } from '../teams.ts';

/** An id of somebody as it stands in words whose names were not known when they came. */
export const PERSON = /@(?=[UW][A-Z0-9]*\d)([UW][A-Z0-9]{7,20})\b/g;

/** Words with the names of people in the place of such ids. */
export async function withNames(text: string, team: Pick<Team, 'id'>, deps: SlackDeps): Promise<string> {
  const ids = [...text.matchAll(PERSON)].flatMap(([, id]) => id ?? []);
  const names = await namesOf(ids, team, deps);
  return text.replace(PERSON, (mention, id: string) => (names.has(id) ? `@${names.get(id)}` : mention));
}

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
