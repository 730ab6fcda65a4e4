import type { ChannelState } from '../../core/channels/channel.ts';
import type { TeamState } from './teams.ts';

/** What is said of the teams to whoever looks after Frontdesk. `how`: "by Socket Mode". */
export function describeTeams(teams: readonly TeamState[], how = ''): ChannelState {
  const connected = teams.filter(({ pausedWhy }) => pausedWhy === null);
  const names = connected.map(({ name, botName }) => `@${botName} to ${name}`).join(', ');
  const parts = [
    ...(teams.length === 0
      ? ['no workspace has installed the app yet: "frontdesk slack invite" prints a link for it']
      : []),
    ...(connected.length > 0 ? [`connected${how ? ` ${how}` : ''} as ${names}`] : []),
    ...teams.flatMap(({ name, pausedWhy }) => (pausedWhy === null ? [] : [`${name} is paused: ${pausedWhy}`])),
  ];
  return { connected: connected.length > 0, detail: parts.join('; ') };
}
