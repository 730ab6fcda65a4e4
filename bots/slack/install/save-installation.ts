import type { Installation } from '@slack/oauth';
import { defineError } from '../../../core/errors.ts';
import type { SlackConfig } from '../config.ts';
import { resumeTeam } from '../pause-team.ts';
import { SLACK, type TeamDeps } from '../teams.ts';
import { openWebClient } from '../web-client.ts';
import type { TeamSettings } from './team-settings.ts';
import { openTickets } from './tickets.ts';

const noBot = defineError({
  code: 'slack.no-bot-token',
  message: () => 'Slack gave no bot token for a workspace: does the app ask for bot scopes?',
});

type Kept = { readonly teamId: string; readonly token: string; readonly settings: TeamSettings };

function keptOf(installation: Installation, botName: string, at: Date): Kept {
  const { team, bot, enterprise, user, appId = '' } = installation;
  if (!team || !bot) throw noBot();
  const settings: TeamSettings = {
    teamName: team.name ?? team.id,
    botUserId: bot.userId,
    botName,
    botId: bot.id,
    appId,
    scopes: [...bot.scopes],
    ...(enterprise ? { enterprise: { id: enterprise.id, name: enterprise.name ?? '' } } : {}),
    installedBy: user.id,
    // Slack tells the time of events in seconds.
    installedAt: new Date(Math.floor(at.getTime() / 1000) * 1000).toISOString(),
  };
  return { teamId: team.id, token: bot.token, settings };
}

/**
 * Stores an installation with its token sealed, and spends the invitation that led to it; the team goes on if it was paused.
 * False for a team that is not connected when the invitation was spent before: then no token is stored.
 */
export async function saveInstallation(
  installation: Installation,
  config: SlackConfig,
  deps: TeamDeps,
): Promise<boolean> {
  const { workspaceId, core } = deps;
  const { secrets, clock, logger, inTransaction } = core();
  const client = await openWebClient(config, installation.bot?.token);
  const { user: botName = '' } = await client.auth.test();
  const { teamId, token, settings } = keptOf(installation, botName, clock.now());
  const invitation = { id: installation.metadata ?? '' };
  const saved = await inTransaction(async ({ stores }) => {
    const invited = await openTickets('invitation', deps).spend(invitation, stores);
    const account = await stores.accounts.ensure(workspaceId, SLACK, teamId);
    // A team that is connected anyway may install the app again, to grant what is new; its token is often the same.
    if (!invited && (account.secret === null || account.pausedWhy !== null)) return undefined;
    const secret = secrets.seal(token, { workspaceId, accountId: account.id });
    await stores.accounts.configure(workspaceId, account.id, { settings, secret });
    const actor = `slack:${teamId}:${settings.installedBy}`;
    await stores.audit.record(workspaceId, [{ actor, action: 'slack.installed', subject: account.id }]);
    return account;
  });
  if (!saved) return false;
  await resumeTeam(saved, deps);
  logger.info({ team: teamId }, 'a Slack workspace is connected');
  return true;
}
