import { type Clock, systemClock } from '../clock.ts';
import type { Stores } from '../stores.ts';
import { openIndex, type PassageIndex } from './retrieve.ts';
import { keepPassages } from './search/keep-passages.ts';
import { openWorkspaceIndex, type WorkspaceIndex } from './search/keep-step.ts';
import { numberTerms, readPacked } from './search/packed-terms.ts';

type Kept = WorkspaceIndex & { upToDate: Promise<void> };

/** The indexes of all workspaces together take no more, unless one alone does: those asked last are kept. */
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_WORKSPACES = 50;

/**
 * Keeps the search index of each workspace in memory, and in step with its documents, by whichever process they were changed:
 * what is committed when a question comes is searched by it.
 */
export function cachePassageIndex(
  stores: Pick<Stores, 'knowledgeIndex'>,
  clock: Clock = systemClock,
): (workspaceId: string) => Promise<PassageIndex> {
  const kept = new Map<string, Kept>();
  const read = keepPassages(async (workspaceId, keys) => {
    const stored = await stores.knowledgeIndex.read(workspaceId, keys);
    return stored.map((one) => one && { ...one, terms: readPacked(one.terms) ?? numberTerms(one.passage) });
  });

  function open(workspaceId: string): Kept {
    const one = kept.get(workspaceId) ?? {
      ...openWorkspaceIndex(workspaceId, { stores }),
      upToDate: Promise.resolve(),
    };
    kept.delete(workspaceId);
    kept.set(workspaceId, one);
    return one;
  }

  function makeRoom(): void {
    const total = () => [...kept.values()].reduce((sum, { index }) => sum + index.bytes(), 0);
    while (kept.size > 1 && (kept.size > MOST_WORKSPACES || total() > MOST_BYTES))
      kept.delete([...kept.keys()][0] ?? '');
  }

  return async (workspaceId) => {
    const one = open(workspaceId);
    // One after the other: each must see what was committed before it was called.
    one.upToDate = one.upToDate.catch(() => {}).then(one.refresh);
    await one.upToDate;
    makeRoom();
    return openIndex({
      live: one.index.segments(),
      read: (keys) => read(workspaceId, keys),
      now: () => clock.now().getTime(),
    });
  };
}
