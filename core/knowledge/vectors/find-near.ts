import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../clock.ts';
import { reasonOf } from '../../errors.ts';
import type { Embedder } from '../../llm/embedder.ts';
import { llmWrongVectors } from '../../llm/errors.ts';
import type { Logger } from '../../logger.ts';
import type { Stores } from '../../stores.ts';
import type { CachedVectors } from './cached-vectors.ts';
import { nearest } from './nearest.ts';
import { type FindNear, type Neighbourhood, NOTHING_NEAR } from './with-meaning.ts';

type Deps = {
  readonly stores: Pick<Stores, 'knowledgeIndex'>;
  readonly embedder: Embedder;
  readonly vectors: CachedVectors;
  readonly clock: Clock;
  readonly logger: Logger;
};

/** Vectors that are still being read into memory after a start keep nobody waiting. */
const PATIENCE_MS = 500;
/** More of a question is not read: it tells what it is about in the beginning, and models take no more. */
const READ_OF_QUESTION = 1500;

/** Finds by meaning in a workspace. That it can't, and that it can again, is said in the log once each. */
export function openFindNear(deps: Deps): (workspaceId: string) => FindNear {
  let isDown = false;
  return (workspaceId) => async (words, options) => {
    try {
      const found = await findNear(workspaceId, words, options, deps);
      if (isDown) deps.logger.info('questions are searched by meaning again');
      isDown = false;
      return found;
    } catch (error) {
      if (!isDown) deps.logger.warn({ reason: reasonOf(error) }, 'questions are searched by words alone for now');
      isDown = true;
      return NOTHING_NEAR;
    }
  };
}

async function findNear(
  workspaceId: string,
  words: string,
  { audience, scope, limit }: Parameters<FindNear>[1],
  { stores, embedder, vectors, clock }: Deps,
): Promise<Neighbourhood> {
  const kept = await Promise.race([vectors.get(workspaceId), sleep(PATIENCE_MS, undefined, { ref: false })]);
  const table = kept?.table();
  if (!kept || !table) return NOTHING_NEAR;
  const call = { workspaceId, priority: 'interactive' as const };
  const [vector] = await embedder.embed([words.slice(0, READ_OF_QUESTION)], 'question', call);
  if (!vector) return NOTHING_NEAR;
  if (vector.length !== table.dimension)
    throw llmWrongVectors(
      embedder.model,
      `that of a question has ${vector.length} numbers, those of passages ${table.dimension}`,
    );
  const reader = { audience, scope, now: clock.now().getTime() };
  const near = await nearest(vector, kept.passages(), table, { reader, most: limit });
  const stored = await stores.knowledgeIndex.read(
    workspaceId,
    near.map(({ passage }) => passage),
  );
  return {
    near: near.flatMap(({ similarity, standsOut }, at) => {
      const one = stored[at];
      return one ? [{ passage: one.passage, similarity, standsOut }] : [];
    }),
    isEmbedded: (id) => table.rowOf(id) !== undefined,
  };
}
