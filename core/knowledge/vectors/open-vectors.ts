import type { Core } from '../../core.ts';
import { cacheVectors } from './cached-vectors.ts';
import { openEmbedMissing } from './embed-missing.ts';
import type { EmbeddingDeps } from './embed-passages.ts';
import { openFindNear } from './find-near.ts';
import { withMeaning } from './with-meaning.ts';

type IndexOf = Core['passageIndex'];

/** What the passages of all workspaces mean, by the model for embeddings. */
export type Vectors = {
  /** Makes the vectors that are missing. To be run again and again, by one process at a time. */
  embedMissing(stopping: AbortSignal): Promise<void>;
  /** The same indexes, which find by meaning, too. */
  extend(indexOf: IndexOf): IndexOf;
  /** Reads the vectors of a workspace into memory, before the first question has to do without. */
  load(workspaceId: string): Promise<void>;
  /** Ends what runs in the background. */
  close(): void;
};

export function openVectors(deps: EmbeddingDeps & Pick<Core, 'clock'>): Vectors {
  const { stores, embedder, logger, clock } = deps;
  const closing = new AbortController();
  const embedMissing = openEmbedMissing(deps);
  const vectors = cacheVectors({ stores, model: embedder.model, logger });
  const findNear = openFindNear({ stores, embedder, vectors, clock, logger });
  return {
    embedMissing: (stopping) => embedMissing(AbortSignal.any([stopping, closing.signal])),
    extend: (indexOf) => async (workspaceId) => withMeaning(await indexOf(workspaceId), findNear(workspaceId)),
    load: async (workspaceId) => void (await vectors.get(workspaceId)),
    close: () => closing.abort(),
  };
}
