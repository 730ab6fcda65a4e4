import type { Core } from '../../core.ts';
import { type Embedder, MOST_TEXTS } from '../../llm/embedder.ts';
import { llmWrongVectors } from '../../llm/errors.ts';
import { packVector } from './packed-vector.ts';
import type { StoredVector, WithoutVector } from './vector-store.ts';

type Turn = {
  readonly workspaceId: string;
  /** Told so, or after that moment (`performance.now()`), it stops between two requests: the next turn goes on. */
  readonly stopping: AbortSignal;
  readonly endsAt: number;
};

export type EmbeddingDeps = Pick<Core, 'stores' | 'inTransaction' | 'logger'> & { readonly embedder: Embedder };

/** So many passages are looked up at once. */
const READ_AT_ONCE = 512;

/**
 * Makes the vectors of passages that have none of the current model, and forgets those that nothing needs any more. Gives how many
 * were made, and whether all are. Each request is stored by itself. Rejects with `llm.*`.
 */
export async function embedPassages(
  { workspaceId, stopping, endsAt }: Turn,
  deps: EmbeddingDeps,
): Promise<{ made: number; done: boolean }> {
  const { stores, embedder } = deps;
  const isOver = () => stopping.aborted || performance.now() > endsAt;
  let made = 0;
  for (;;) {
    const missing = await stores.vectors.without(workspaceId, embedder.model, READ_AT_ONCE);
    if (missing.length === 0) break;
    for (let from = 0; from < missing.length; from += MOST_TEXTS) {
      if (isOver()) return { made, done: false };
      const some = missing.slice(from, from + MOST_TEXTS);
      const call = { workspaceId, priority: 'background' as const, signal: stopping };
      const vectors = await embedder.embed(some.map(wordsOf), 'passage', call);
      await makeFit({ workspaceId, vectors, isFirst: made === 0 }, deps);
      await keep(workspaceId, some, vectors, deps);
      made += some.length;
    }
  }
  await stores.vectors.tidy(workspaceId, embedder.model);
  return { made, done: true };
}

const wordsOf = ({ title, heading, text }: WithoutVector): string =>
  [title, heading, text].filter((words) => words !== '').join('\n');

type Made = {
  readonly workspaceId: string;
  readonly vectors: readonly (Float32Array | undefined)[];
  readonly isFirst: boolean;
};

/**
 * Another model behind the same name shows by vectors of another dimension: all are made anew. Where that happens in the middle,
 * two models answer in turn, and nothing is stored.
 */
async function makeFit(
  { workspaceId, vectors, isFirst }: Made,
  { stores, embedder: { model }, logger }: EmbeddingDeps,
): Promise<void> {
  const before = await stores.vectors.dimension(workspaceId, model);
  const now = vectors.find((vector) => vector !== undefined)?.length;
  if (before === undefined || now === undefined || before === now) return;
  if (!isFirst) throw llmWrongVectors(model, `they have ${now} numbers, and had ${before} a moment ago`);
  logger.warn(
    { workspaceId, model, before, now },
    'the embedding model is another one than before: all is embedded anew',
  );
  await stores.vectors.forget(workspaceId, model);
}

async function keep(
  workspaceId: string,
  passages: readonly WithoutVector[],
  vectors: readonly (Float32Array | undefined)[],
  { inTransaction, embedder }: EmbeddingDeps,
): Promise<void> {
  const stored = passages.map(({ hash }, at): StoredVector => {
    const vector = vectors[at];
    return { hash, bytes: vector ? packVector(vector) : new Uint8Array() };
  });
  await inTransaction((transaction) => transaction.stores.vectors.keep(workspaceId, embedder.model, stored));
}
