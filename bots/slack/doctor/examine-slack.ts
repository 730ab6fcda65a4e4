import { type SlackConfig, slackMode } from '../config.ts';
import { openTeams } from '../open-teams.ts';
import type { Team, TeamDeps } from '../teams.ts';
import { attempt, fault, ok, type SlackCheck, warning } from './check.ts';
import { checkClock } from './check-clock.ts';
import { checkPublicAddress } from './check-public-address.ts';
import { checkSocket } from './check-socket.ts';
import { checkTeam } from './check-team.ts';

/** Everything that can be seen of Slack from here, in the order in which it is worth mending. Never rejects. */
export async function* examineSlack(config: SlackConfig, deps: TeamDeps): AsyncGenerator<SlackCheck> {
  const mode = slackMode(config);
  if (!mode) {
    yield fault('configuration', 'Slack is not configured', 'docs/slack.md shows how, in five minutes.');
    return;
  }
  yield ok('configuration', mode === 'socket' ? 'Socket Mode' : 'events over HTTP');
  yield await attempt('clock', 'unknown', () => checkClock(config, deps));
  const { teams, checks } = await lookAtTeams(config, deps);
  yield* checks;
  if (mode === 'socket') yield* checkSocket(config, teams);
  if (mode === 'http' || config.SLACK_CLIENT_ID) yield* checkPublicAddress(config, mode);
  for (const team of teams) yield* checkTeam(team, deps);
}

/** The teams whose tokens are good, and what is to be said of the others. */
async function lookAtTeams(
  config: SlackConfig,
  deps: TeamDeps,
): Promise<{ teams: readonly Team[]; checks: SlackCheck[] }> {
  try {
    const opened = openTeams(config, deps);
    const teams = await opened.check();
    const states = await opened.states();
    if (states.length === 0) {
      const advice = 'Run "frontdesk slack invite" and open the link that it prints.';
      return { teams, checks: [warning('workspaces', 'none has installed the app yet', advice)] };
    }
    const checks = states.map(({ id, name, botName, pausedWhy }) =>
      pausedWhy === null
        ? ok('token', `@${botName} in ${name} (${id})`)
        : fault('token', `${name} (${id}) is paused`, pausedWhy),
    );
    return { teams, checks };
  } catch (error) {
    return { teams: [], checks: [await attempt('token', 'not usable', () => Promise.reject(error))] };
  }
}
