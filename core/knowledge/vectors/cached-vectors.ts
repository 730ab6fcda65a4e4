import type { Logger } from '../../logger.ts';
import type { Stores } from '../../stores.ts';
import { openWorkspaceVectors, type WorkspaceVectors } from './keep-vectors.ts';

/** The vectors of workspaces in memory. */
export type CachedVectors = {
  /** As they are now, by whichever process they were made or their documents changed. */
  get(workspaceId: string): Promise<WorkspaceVectors>;
};

type Kept = WorkspaceVectors & { upToDate: Promise<void> };
type Deps = {
  readonly stores: Pick<Stores, 'vectors' | 'knowledgeIndex'>;
  readonly model: string;
  readonly logger: Logger;
};

/** 100,000 passages with 1,024 numbers each take 400 MB. All workspaces together take no more: those asked last are kept. */
const MOST_BYTES = 512 * 1024 * 1024;

export function cacheVectors({ stores, model, logger }: Deps, mostBytes: number = MOST_BYTES): CachedVectors {
  const kept = new Map<string, Kept>();
  const told = new Set<string>();

  function open(workspaceId: string): Kept {
    const one = kept.get(workspaceId) ?? {
      ...openWorkspaceVectors(workspaceId, { stores, model, mostBytes }),
      upToDate: Promise.resolve(),
    };
    kept.delete(workspaceId);
    kept.set(workspaceId, one);
    return one;
  }

  function makeRoom(): void {
    const total = () => [...kept.values()].reduce((sum, one) => sum + (one.table()?.bytes() ?? 0), 0);
    while (kept.size > 1 && total() > mostBytes) kept.delete([...kept.keys()][0] ?? '');
  }

  return {
    async get(workspaceId) {
      const one = open(workspaceId);
      // One after the other: each must see what was committed before it was called.
      one.upToDate = one.upToDate.catch(() => {}).then(one.refresh);
      await one.upToDate;
      makeRoom();
      if (one.isFull() && !told.has(workspaceId)) {
        told.add(workspaceId);
        logger.warn(
          { workspaceId },
          'there are more passages than memory for their vectors: the rest is found by words alone',
        );
      }
      return one;
    },
  };
}
