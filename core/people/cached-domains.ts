import type { Clock } from '../clock.ts';
import type { Stores } from '../stores.ts';

/** Counting them reads every message of the workspace: once in a while is enough. */
const KEPT_MS = 5 * 60 * 1000;
const MAX_DOMAINS = 500;

/** The domains that a workspace has heard from more than once, kept in memory for five minutes. */
export function cacheKnownDomains(
  stores: Pick<Stores, 'authentications'>,
  clock: Clock,
): (workspaceId: string) => Promise<readonly string[]> {
  const cache = new Map<string, { until: number; domains: readonly string[] }>();
  return async (workspaceId) => {
    const now = clock.now().getTime();
    const cached = cache.get(workspaceId);
    if (cached && now < cached.until) return cached.domains;
    const domains = await stores.authentications.senderDomains(workspaceId, MAX_DOMAINS);
    cache.set(workspaceId, { until: now + KEPT_MS, domains });
    return domains;
  };
}
