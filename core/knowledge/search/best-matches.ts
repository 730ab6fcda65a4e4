import { postingsAt, type Segment } from './segment.ts';
import type { Shelf } from './shelf.ts';

/** A passage by its place in the index. */
export type Match = { readonly segment: Segment; readonly slot: number; readonly score: number };

/** Those of Robertson and Zaragoza 2009: how soon repetition stops to count, and how much length does. */
const K1 = 1.2;
const B = 0.75;

/**
 * The passages of a shelf that match best by BM25, best first; equal ones in the order of the index. `weights` by hash: the
 * inverse document frequency of each term asked for, as much of it as counts.
 */
export function bestMatches(shelf: Shelf, weights: ReadonlyMap<number, number>, most: number): Match[] {
  const best: Match[] = [];
  let least = 0;
  for (const { segment, view } of shelf.parts) {
    const scores = new Float32Array(segment.size);
    for (const [term, weight] of weights) addScores(scores, segment, term, weight, shelf.averageLength);
    for (let slot = 0; slot < segment.size; slot++) {
      const score = scores[slot] ?? 0;
      if (score <= least || !view.visible[slot]) continue;
      best.push({ segment, slot, score });
      if (best.length < 2 * most) continue;
      keepBest(best, most);
      least = best.at(-1)?.score ?? 0;
    }
  }
  keepBest(best, most);
  return best;
}

function addScores(scores: Float32Array, segment: Segment, term: number, weight: number, averageLength: number): void {
  const [from, to] = postingsAt(segment, term);
  for (let at = from; at < to; at++) {
    const slot = segment.slots[at] ?? 0;
    const count = (segment.counts[at] ?? 0) / 2;
    const long = 1 - B + (B * (segment.lengths[slot] ?? 0)) / averageLength;
    scores[slot] = (scores[slot] ?? 0) + (weight * count * (K1 + 1)) / (count + K1 * long);
  }
}

function keepBest(matches: Match[], most: number): void {
  matches.sort((a, b) => b.score - a.score);
  matches.length = Math.min(matches.length, most);
}
