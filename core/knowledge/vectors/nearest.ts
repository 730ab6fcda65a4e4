import { setImmediate } from 'node:timers/promises';
import { mayBeTold, type Reader } from '../search/shelf.ts';
import type { PlacedPassage } from './placed-passages.ts';
import type { VectorTable } from './vector-table.ts';

/** `similarity`: the cosine. `standsOut`: nearer than the best of as many passages about anything else would be. */
export type Near = {
  readonly passage: PlacedPassage;
  readonly similarity: number;
  readonly standsOut: boolean;
};

/** Passages compared before others get a turn: some milliseconds of work. */
const AT_ONCE = 4096;

/**
 * The passages nearest to a vector of unit length, best first. What the reader must not be told is left out before anything is
 * compared: it changes neither the ranking nor what stands out. Exact: each passage is looked at.
 */
export async function nearest(
  vector: Float32Array,
  passages: readonly PlacedPassage[],
  table: VectorTable,
  { reader, most }: { readonly reader: Reader; readonly most: number },
): Promise<Near[]> {
  if (vector.length !== table.dimension) return [];
  const similarityOf = table.similarityTo(vector);
  const told: PlacedPassage[] = [];
  const similarities = new Float32Array(passages.length);
  for (const [at, passage] of passages.entries()) {
    if (at % AT_ONCE === AT_ONCE - 1) await setImmediate();
    const row = mayBeTold(passage.document, passage.audience, reader) ? table.rowOf(passage.hash) : undefined;
    if (row !== undefined) similarities[told.push(passage) - 1] = similarityOf(row);
  }
  const compared = similarities.subarray(0, told.length);
  const level = levelOf(compared);
  return bestOf(compared, most).map((at) => {
    const similarity = compared[at] ?? 0;
    return { passage: told[at] as PlacedPassage, similarity, standsOut: similarity > level };
  });
}

/** The places of the highest, best first; of equals the first. */
function bestOf(similarities: Float32Array, most: number): number[] {
  let best: number[] = [];
  let least = -Infinity;
  const keepBest = () => {
    best = best.toSorted((a, b) => (similarities[b] ?? 0) - (similarities[a] ?? 0)).slice(0, most);
    if (best.length === most) least = similarities[best.at(-1) ?? 0] ?? 0;
  };
  for (const [at, similarity] of similarities.entries()) {
    if (similarity <= least) continue;
    best.push(at);
    if (best.length >= 2 * most) keepBest();
  }
  keepBest();
  return best;
}

/** The least by which similarities of different texts differ, whatever the model. */
const LEAST_SPREAD = 0.02;
const FEWEST = 3;

/**
 * From where on a similarity tells something. How high similarities are depends on the model, so they are measured by those of
 * all the others, nearly all of which are about something else: the best of n that vary by chance lies about √(2 ln n) standard
 * deviations above their middle. The spread is taken below the middle, where what is asked for doesn't raise it.
 */
function levelOf(similarities: Float32Array): number {
  const { length } = similarities;
  if (length < FEWEST) return Infinity;
  const sorted = similarities.toSorted();
  const middle = sorted[Math.floor(length / 2)] ?? 0;
  const spread = Math.max(middle - (sorted[Math.floor(0.16 * length)] ?? 0), LEAST_SPREAD);
  return middle + (Math.sqrt(2 * Math.log(length)) + 1) * spread;
}
