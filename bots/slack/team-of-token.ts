import { reasonOf } from '../../core/errors.ts';
import type { SlackConfig } from './config.ts';
import { pauseTeam, resumeTeam } from './pause-team.ts';
import { explainFailure } from './refusals.ts';
import { SLACK, type Team, type TeamDeps, type Teams } from './teams.ts';
import { openWebClient } from './web-client.ts';

const ADVICE =
  'Install the app again, copy the token from its page "OAuth & Permissions" to SLACK_BOT_TOKEN, and start again.';

/** The one team that the bot token of the configuration belongs to. */
export function teamOfToken(config: SlackConfig, deps: TeamDeps): Teams {
  let opened: Promise<Team> | undefined;
  let lost: string | undefined;
  const open = (): Promise<Team> => {
    opened ??= connect(config, deps, pause);
    // A failure is no answer: the next one asks again.
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
  async function pause(why: string): Promise<void> {
    if (lost !== undefined) return;
    lost = `${why} ${ADVICE}`;
    const { accountId: id, id: name } = await open();
    await pauseTeam({ id, name }, { why: lost, forget: true }, deps);
  }
  const all = async () => {
    const team = await open();
    return lost === undefined ? [team] : [];
  };
  return {
    all,
    check: all,
    get: async (teamId) => (await all()).find(({ id }) => id === teamId),
    async lose(teamId, why, at) {
      const { id, since } = await open();
      if (id === teamId && at >= since) await pause(why);
    },
    async states() {
      const { id, name, botName } = await open();
      return [{ id, name, botName, pausedWhy: lost ?? null }];
    },
    renew() {},
    async obstacle(teamId) {
      try {
        const { id, name } = await open();
        return id === teamId ? lost : `SLACK_BOT_TOKEN belongs to the workspace ${name} (${id}), not to ${teamId}.`;
      } catch (error) {
        return reasonOf(error);
      }
    },
  };
}

async function connect(config: SlackConfig, deps: TeamDeps, pause: (why: string) => Promise<void>): Promise<Team> {
  let connected = false;
  const client = await openWebClient(config, config.SLACK_BOT_TOKEN, async ({ why }) => {
    if (connected) await pause(`Slack no longer takes SLACK_BOT_TOKEN: ${why}.`);
  });
  const answer = await client.auth.test().catch((error: unknown) => {
    throw explainFailure(error, {
      token: 'SLACK_BOT_TOKEN',
      page: 'OAuth & Permissions',
      url: config.SLACK_API_URL,
    });
  });
  const { team_id: id = '', team: name = '', user_id: botUserId = '', user: botName = '', bot_id: botId = '' } = answer;
  const { stores, clock } = deps.core();
  const account = await stores.accounts.ensure(deps.workspaceId, SLACK, id);
  await resumeTeam(account, deps);
  connected = true;
  const since = wholeSeconds(clock.now());
  return { id, name, accountId: account.id, botUserId, botName, botId, since, client };
}

/** Slack tells the time of events in seconds. */
const wholeSeconds = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000);
