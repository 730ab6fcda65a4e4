import { cacheByVersion } from '../cache-by-version.ts';
import type { Stores } from '../stores.ts';
import { buildIndex, type PassageIndex } from './retrieve.ts';

/** Keeps a search index per workspace in memory and builds it anew when a document changed, by whichever process. */
export const cachePassageIndex = (
  stores: Pick<Stores, 'knowledge'>,
): ((workspaceId: string) => Promise<PassageIndex>) =>
  cacheByVersion({
    version: stores.knowledge.version,
    make: async (workspaceId) => buildIndex(await stores.knowledge.passages(workspaceId)),
  });
