import type { Account } from '../../../core/channels/account-store.ts';
import type { SlackConfig } from '../config.ts';
import { pauseTeam, resumeTeam } from '../pause-team.ts';
import { explainFailure, type Refusal, refusalOf } from '../refusals.ts';
import { SLACK, type Team, type TeamDeps, type Teams } from '../teams.ts';
import { openWebClient } from '../web-client.ts';
import { teamSettingsOf } from './team-settings.ts';

/** Another process may have lost a team, or have seen it installed again: what is known of it is read anew after this. */
const KNOWN_MS = 15_000;

const ADVICE = 'To connect it again, run "frontdesk slack invite" and open the link that it prints.';

type Known = { readonly until: number; readonly team: Promise<Team | undefined> };

/** The teams that installed the app, as the database knows them. */
export function installedTeams(config: SlackConfig, deps: TeamDeps): Teams {
  const { workspaceId, core } = deps;
  const known = new Map<string, Known>();
  const now = () => core().clock.now().getTime();
  const find = (teamId: string) => core().stores.accounts.find(workspaceId, SLACK, teamId);
  const list = () => core().stores.accounts.list(workspaceId, SLACK);

  const open = (account: Account) =>
    openTeam(account, config, deps, async ({ code, why }) => {
      const latest = await find(account.name);
      known.delete(account.name);
      // It may have been installed again since this token was read.
      if (latest?.pausedWhy !== null || latest.secret !== account.secret) return;
      // Slack says invalid_auth also where an administrator restricts it to some networks: the token may be good again.
      const forget = code !== 'invalid_auth';
      await pauseTeam(latest, { why: `Slack no longer takes our token: ${why}. ${ADVICE}`, forget }, deps);
    });
  async function read(teamId: string): Promise<Team | undefined> {
    const account = await find(teamId);
    return account?.pausedWhy === null ? open(account) : undefined;
  }
  function get(teamId: string): Promise<Team | undefined> {
    const before = known.get(teamId);
    if (before && before.until > now()) return before.team;
    const team = read(teamId);
    known.set(teamId, { until: now() + KNOWN_MS, team });
    team.catch(() => known.delete(teamId));
    return team;
  }
  async function all(): Promise<readonly Team[]> {
    const teams = await Promise.all((await list()).map(({ name }) => get(name)));
    return teams.filter((team) => team !== undefined);
  }
  return {
    get,
    all,
    async check() {
      known.clear();
      for (const account of await list())
        if (await isTaken(await open(account), config)) await resumeTeam(account, deps);
      return all();
    },
    async lose(teamId, why, at) {
      const team = await get(teamId);
      if (!team || at < team.since) return;
      known.delete(teamId);
      await pauseTeam({ id: team.accountId, name: teamId }, { why: `${why} ${ADVICE}`, forget: true }, deps);
    },
    renew: (teamId) => void known.delete(teamId),
    async states() {
      return (await list()).flatMap((account) => {
        const { teamName: name, botName } = teamSettingsOf(account) ?? {};
        return name && botName ? [{ id: account.name, name, botName, pausedWhy: account.pausedWhy }] : [];
      });
    },
    async obstacle(teamId) {
      const account = await find(teamId);
      if (account?.secret && account.pausedWhy === null) return undefined;
      return account?.pausedWhy ?? `The Slack team ${teamId} has not installed the app. ${ADVICE}`;
    },
  };
}

/** Undefined where nothing is kept to log in with. */
async function openTeam(
  account: Account,
  config: SlackConfig,
  { workspaceId, core }: TeamDeps,
  onRefused: (refusal: Refusal) => Promise<void>,
): Promise<Team | undefined> {
  const settings = teamSettingsOf(account);
  if (!settings || account.secret === null) return undefined;
  const { id: accountId, name: id } = account;
  const token = core().secrets.open(account.secret, { workspaceId, accountId });
  const client = await openWebClient(config, token, onRefused);
  const { teamName: name, botUserId, botName, botId, installedAt } = settings;
  return { id, name, accountId, botUserId, botName, botId, since: new Date(installedAt), client };
}

/** Whether Slack takes its token. Rejects when Slack can't be asked. */
async function isTaken(team: Team | undefined, { SLACK_API_URL: url }: SlackConfig): Promise<boolean> {
  if (!team) return false;
  try {
    await team.client.auth.test();
    return true;
  } catch (error) {
    if (refusalOf(error)) return false;
    throw explainFailure(error, { token: 'the token', page: '', url });
  }
}
