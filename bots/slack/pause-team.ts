import type { Account } from '../../core/channels/account-store.ts';
import { requeueOutbox } from '../../core/channels/deliver.ts';
import type { TeamDeps } from './teams.ts';

/** Stops all attempts in a team until a person acts, and says so in the log. `forget`: a token that is kept is good for nothing. */
export async function pauseTeam(
  { id, name }: Pick<Account, 'id' | 'name'>,
  { why, forget }: { readonly why: string; readonly forget: boolean },
  { workspaceId, core }: TeamDeps,
): Promise<void> {
  const { stores, logger } = core();
  logger.error({ team: name, reason: why }, 'nothing is read or said in this Slack team until a person acts');
  await stores.accounts[forget ? 'forget' : 'pause'](workspaceId, id, why);
  await stores.audit.record(workspaceId, [
    { actor: 'frontdesk', action: 'slack.paused', subject: id, detail: { why } },
  ]);
}

/** Its token is taken again: what waited to be said there goes out. */
export async function resumeTeam(
  { id, pausedWhy }: Pick<Account, 'id' | 'pausedWhy'>,
  { workspaceId, core }: TeamDeps,
): Promise<void> {
  if (pausedWhy === null) return;
  const { stores, enqueue } = core();
  await stores.accounts.pause(workspaceId, id, null);
  await requeueOutbox(workspaceId, { stores, enqueue });
}
