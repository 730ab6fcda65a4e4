import { setTimeout as sleep } from 'node:timers/promises';
import { defineError, reasonOf } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { SlackDeps } from '../features.ts';
import type { Intake } from '../receive/intake.ts';
import type { Team } from '../teams.ts';
import { catchUpTeam, type TeamDeps } from './catch-up-team.ts';
import { followTeam } from './follow-team.ts';
import type { Gap, Gaps } from './gaps.ts';

type Deps = Pick<SlackDeps, 'workspaceId' | 'teams' | 'core'> & { readonly gaps: Gaps; readonly intake: Intake };

const takenOver = defineError({
  code: 'slack.catch-up-taken',
  message: () => 'Another Frontdesk fetches what was missed in Slack.',
  retryable: true,
});

/** A call that is limited may take more than a minute. */
const LEASE_S = 180;
const WAIT_MS = { first: 1000, longest: 5 * 60_000 };

/**
 * Fetches what was missed, whenever there is a gap, until it is stopped; when nothing more is missed, what is stored follows what
 * became of it meanwhile. Never rejects.
 */
export async function keepCatchingUp(deps: Deps, stop: AbortSignal): Promise<void> {
  const { gaps, core } = deps;
  const stopped = new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve(), { once: true }));
  /** Nobody who stops us waits for Slack's limits. */
  const orStopped = <T>(call: Promise<T>): Promise<T> =>
    Promise.race([call, stopped.then(() => Promise.reject(stop.reason))]);
  /** Accounts in which something may have been changed or deleted unseen. */
  const unfollowed = new Set<string>();
  let waitMs = WAIT_MS.first;
  while (!stop.aborted) {
    const gap = gaps.first();
    const account = gap?.account ?? unfollowed.values().next().value;
    if (account === undefined) {
      await Promise.race([gaps.opened(), stopped]);
      continue;
    }
    try {
      if (gap) unfollowed.add(account);
      if (gap) await closeGap(gap, orStopped, deps);
      else if (await followAccount(account, orStopped, deps)) unfollowed.delete(account);
      waitMs = WAIT_MS.first;
    } catch (error) {
      if (stop.aborted) return;
      if (!takenOver.is(error))
        core.logger.warn({ team: account, reason: reasonOf(error) }, 'what was missed in Slack is fetched later');
      await sleep(waitMs * (0.5 + Math.random() / 2), undefined, { signal: stop }).catch(() => {});
      waitMs = Math.min(waitMs * 2, WAIT_MS.longest);
    }
  }
}

type OrStopped = <T>(call: Promise<T>) => Promise<T>;

async function closeGap(gap: Gap, orStopped: OrStopped, deps: Deps): Promise<void> {
  const { gaps } = deps;
  await alone(gap.account, orStopped, deps, (team, teamDeps) =>
    catchUpTeam(team, (place) => gaps.closePlace(gap, place), teamDeps),
  );
  gaps.close(gap);
}

/** What people wait for comes first. False where it ended early for that. */
async function followAccount(account: string, orStopped: OrStopped, deps: Deps): Promise<boolean> {
  const mayGoOn = () => deps.gaps.first() === undefined;
  return (await alone(account, orStopped, deps, (team, teamDeps) => followTeam(team, mayGoOn, teamDeps))) ?? true;
}

/** One process at a time looks through a team: the calls that Slack allows are few. Undefined where it is not connected any more. */
async function alone<T>(
  account: string,
  orStopped: OrStopped,
  { workspaceId, teams, core, intake }: Deps,
  look: (team: Team, deps: TeamDeps) => Promise<T>,
): Promise<T | undefined> {
  const team = await teams.get(account);
  if (!team) return undefined;
  const { leases } = core.stores;
  const [lease, holder] = [`slack-catch-up:${account}`, newId()];
  const call = async <C>(make: () => Promise<C>): Promise<C> => {
    if (!(await leases.hold(workspaceId, lease, holder, LEASE_S))) throw takenOver();
    return orStopped(make());
  };
  try {
    return await look(team, { workspaceId, core, intake, call });
  } finally {
    // At the worst it runs out by itself.
    await leases.release(workspaceId, lease, holder).catch(() => {});
  }
}
