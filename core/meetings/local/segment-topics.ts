import type { Spoken } from '../words/spoken.ts';

const BLOCK = 12;
const SENTENCES_A_TOPIC = 45;
const SHORTEST = 12;
const MOST_TOPICS = 10;
/** A meeting of many hours has more. */
const SENTENCES_FOR_ONE_MORE = 600;

/** A stretch of sentences about one subject. */
export type Segment = { readonly from: number; readonly to: number };

/**
 * Cuts a meeting where its vocabulary changes (TextTiling, Hearst 1997): the deepest valleys of the likeness between
 * the sentences before and after each gap. An announced change of topic makes a valley deeper. Linear in the sentences.
 * Gives `most` at the most: what a reader takes in unless it is said.
 */
export function segmentTopics(
  spoken: readonly Spoken[],
  announced: ReadonlyMap<number, string>,
  weight: (word: string) => number,
  most = Math.max(MOST_TOPICS, Math.round(spoken.length / SENTENCES_FOR_ONE_MORE)),
): Segment[] {
  const wanted = Math.min(most, Math.max(Math.round(spoken.length / SENTENCES_A_TOPIC), announced.size));
  const likeness = spoken.map((_, gap) => (gap === 0 ? 1 : likenessAt(spoken, gap, weight)));
  const gaps = likeness
    .map((value, gap) => ({ gap, depth: depthAt(likeness, gap, value) + (announced.has(gap) ? 1 : 0) }))
    .toSorted((a, b) => b.depth - a.depth);
  const cuts: number[] = [0, spoken.length];
  for (const { gap } of gaps) {
    if (cuts.length > wanted) break;
    const shortest = announced.has(gap) ? SHORTEST / 2 : SHORTEST;
    if (cuts.every((cut) => Math.abs(cut - gap) >= shortest)) cuts.push(gap);
  }
  const sorted = cuts.toSorted((a, b) => a - b);
  return sorted.slice(1).map((to, at) => ({ from: sorted[at] ?? 0, to }));
}

/** Cosine of the words of the two blocks that meet at a gap. */
function likenessAt(spoken: readonly Spoken[], gap: number, weight: (word: string) => number): number {
  const before = counted(spoken.slice(Math.max(0, gap - BLOCK), gap), weight);
  const after = counted(spoken.slice(gap, gap + BLOCK), weight);
  let shared = 0;
  for (const [word, value] of before) shared += value * (after.get(word) ?? 0);
  const norms = Math.hypot(...before.values()) * Math.hypot(...after.values());
  return norms === 0 ? 0 : shared / norms;
}

function counted(sentences: readonly Spoken[], weight: (word: string) => number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of sentences) {
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + weight(word));
  }
  return counts;
}

/** How far the likeness falls from the peaks on either side. */
function depthAt(likeness: readonly number[], gap: number, value: number): number {
  const climb = (step: number): number => {
    let peak = value;
    for (let at = gap + step; at >= 0 && at < likeness.length && (likeness[at] ?? 0) >= peak; at += step)
      peak = likeness[at] ?? 0;
    return peak - value;
  };
  return climb(-1) + climb(1);
}
