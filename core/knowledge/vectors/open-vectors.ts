import { openEmbedMissing } from './embed-missing.ts';
import type { EmbeddingDeps } from './embed-passages.ts';

/** What the passages of all workspaces mean, by the model for embeddings. */
export type Vectors = {
  /** Makes the vectors that are missing. To be run again and again, by one process at a time. */
  embedMissing(stopping: AbortSignal): Promise<void>;
  /** Ends what runs in the background. */
  close(): void;
};

export function openVectors(deps: EmbeddingDeps): Vectors {
  const closing = new AbortController();
  const embedMissing = openEmbedMissing(deps);
  return {
    embedMissing: (stopping) => embedMissing(AbortSignal.any([stopping, closing.signal])),
    close: () => closing.abort(),
  };
}
