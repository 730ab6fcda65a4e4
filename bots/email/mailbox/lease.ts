import { setTimeout as sleep } from 'node:timers/promises';
import { leaseLost, type Owner } from './sync.ts';

export type LeaseTimings = {
  /** How long a lease outlives the last sign of life. */
  readonly leaseSeconds: number;
  readonly prolongMs: number;
  /** How often those who wait for it try. */
  readonly takeOverMs: number;
};

/**
 * Waits until nobody else owns the mailbox, then does the work as its owner; \`signal\` aborts with \`lease.lost\` when it turns out
 * that another process has taken over. The lease is given back at the end.
 */
export async function asOwner<T>(
  owner: Owner,
  { leaseSeconds, prolongMs, takeOverMs }: LeaseTimings,
  stop: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { workspaceId, lease, core } = owner;
  const hold = () => core.stores.leases.hold(workspaceId, lease.name, lease.holder, leaseSeconds);
  while (!(await hold().catch(() => false))) await sleep(takeOverMs, undefined, { signal: stop });
  const lost = new AbortController();
  let heldAt = Date.now();
  const prolonging = setInterval(() => {
    hold().then(
      (held) => {
        if (held) heldAt = Date.now();
        else lost.abort(leaseLost(lease.name));
      },
      () => {
        // The database may be back before the lease has run out.
        if (Date.now() - heldAt > leaseSeconds * 1000) lost.abort(leaseLost(lease.name));
      },
    );
  }, prolongMs);
  try {
    return await work(AbortSignal.any([stop, lost.signal]));
  } finally {
    clearInterval(prolonging);
    // At the worst it runs out by itself.
    await core.stores.leases.release(workspaceId, lease.name, lease.holder).catch(() => {});
  }
}
