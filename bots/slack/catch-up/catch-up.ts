import { setTimeout as sleep } from 'node:timers/promises';
import { defineError, reasonOf } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { SlackDeps } from '../features.ts';
import type { Intake } from '../receive/intake.ts';
import { catchUpTeam } from './catch-up-team.ts';
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

/** Fetches what was missed, whenever there is a gap, until it is stopped. Never rejects. */
export async function keepCatchingUp(deps: Deps, stop: AbortSignal): Promise<void> {
  const { gaps, core } = deps;
  const stopped = new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve(), { once: true }));
  /** Nobody who stops us waits for Slack's limits. */
  const orStopped = <T>(call: Promise<T>): Promise<T> =>
    Promise.race([call, stopped.then(() => Promise.reject(stop.reason))]);
  let waitMs = WAIT_MS.first;
  while (!stop.aborted) {
    const gap = gaps.first();
    if (!gap) {
      await Promise.race([gaps.opened(), stopped]);
      continue;
    }
    try {
      await closeGap(gap, orStopped, deps);
      waitMs = WAIT_MS.first;
    } catch (error) {
      if (stop.aborted) return;
      if (!takenOver.is(error))
        core.logger.warn({ team: gap.account, reason: reasonOf(error) }, 'what was missed in Slack is fetched later');
      await sleep(waitMs * (0.5 + Math.random() / 2), undefined, { signal: stop }).catch(() => {});
      waitMs = Math.min(waitMs * 2, WAIT_MS.longest);
    }
  }
}

/** One process at a time does it: the calls that Slack allows are few. */
async function closeGap(
  gap: Gap,
  orStopped: <T>(call: Promise<T>) => Promise<T>,
  { workspaceId, teams, core, gaps, intake }: Deps,
): Promise<void> {
  const team = await teams.get(gap.account);
  if (!team) return gaps.close(gap);
  const { leases } = core.stores;
  const [lease, holder] = [`slack-catch-up:${gap.account}`, newId()];
  const call = async <T>(make: () => Promise<T>): Promise<T> => {
    if (!(await leases.hold(workspaceId, lease, holder, LEASE_S))) throw takenOver();
    return orStopped(make());
  };
  try {
    await catchUpTeam(team, { workspaceId, core, intake, call, done: (place) => gaps.closePlace(gap, place) });
    gaps.close(gap);
  } finally {
    // At the worst it runs out by itself.
    await leases.release(workspaceId, lease, holder).catch(() => {});
  }
}
