import type { Team } from './teams.ts';

/** What `serve` and the health page say of the teams that are connected. */
export const describeTeams = (teams: readonly Pick<Team, 'name' | 'botName'>[], how: string): string =>
  teams.length === 0
    ? `${how}, but no workspace has installed the app yet: "frontdesk slack invite" prints the link for it`
    : `connected ${how} as ${teams.map(({ name, botName }) => `@${botName} to ${name}`).join(', ')}`;
