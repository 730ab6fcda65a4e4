import type { Stores } from '../stores.ts';
import { buildIndex, type PassageIndex } from './retrieve.ts';

/** Keeps a search index per workspace in memory and builds it anew when a document changed, by whichever process. */
export function cachePassageIndex(stores: Pick<Stores, 'knowledge'>): (workspaceId: string) => Promise<PassageIndex> {
  const cache = new Map<string, { version: string; index: PassageIndex }>();
  return async (workspaceId) => {
    const version = await stores.knowledge.version(workspaceId);
    const cached = cache.get(workspaceId);
    if (cached?.version === version) return cached.index;
    const index = buildIndex(await stores.knowledge.passages(workspaceId));
    cache.set(workspaceId, { version, index });
    return index;
  };
}
