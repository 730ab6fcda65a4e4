import { defineError } from '../../core/errors.ts';
import { channelsOf } from './channels-of.ts';
import type { Team, TeamDeps, Teams } from './teams.ts';

const noChannel = defineError({
  code: 'slack.no-channel',
  message: (asked: string, known: readonly string[]) =>
    `Frontdesk is in no channel ${asked}. Invite it there first: /invite @frontdesk. It is in: ${known.join(', ') || 'none'}.`,
});
const ambiguous = defineError({
  code: 'slack.ambiguous-channel',
  message: (asked: string, teams: readonly string[]) =>
    `Several workspaces have a channel ${asked}: ${teams.join(', ')}. Say which with --team.`,
});

/** A channel of a team, by what people call both. */
export type FoundChannel = {
  readonly accountId: string;
  readonly team: string;
  readonly id: string;
  readonly name: string;
};

type Asked = { readonly channel: string; readonly team?: string | undefined };

/**
 * The channel that is meant by `#support`, `support` or Slack's id, among those that the app is in. It becomes known as a
 * place. Throws `slack.no-channel` or `slack.ambiguous-channel`.
 */
export async function findChannel(asked: Asked, teams: Pick<Teams, 'all'>, deps: TeamDeps): Promise<FoundChannel> {
  const wanted = asked.channel.replace(/^#/, '');
  const there = (await Promise.all((await teams.all()).filter(isMeant(asked.team)).map(channelsIn))).flat();
  const matching = there.filter(({ id, name }) => id === wanted.toUpperCase() || name === wanted.toLowerCase());
  const [found] = matching;
  if (!found)
    throw noChannel(
      asked.channel,
      there.map(({ name }) => `#${name}`),
    );
  if (matching.length > 1)
    throw ambiguous(
      asked.channel,
      matching.map(({ team }) => team),
    );
  await deps.core().stores.places.ensure(deps.workspaceId, found.accountId, found.id, found.name);
  return found;
}

const isMeant =
  (asked: string | undefined) =>
  ({ id, name }: Team): boolean =>
    asked === undefined || id === asked.toUpperCase() || name.toLowerCase() === asked.toLowerCase();

async function channelsIn(team: Team): Promise<FoundChannel[]> {
  const { accountId, name } = team;
  return (await channelsOf(team)).map((channel) => ({ accountId, team: name, ...channel }));
}
