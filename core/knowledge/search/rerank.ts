import type { Passage } from '../passage.ts';
import { unpackTerms } from './packed-terms.ts';

type Candidate = { readonly passage: Passage; readonly terms: Uint32Array; readonly score: number };

/** What passages are looked for by: terms as hashes. */
export type Sought = {
  readonly question: string;
  /** The terms of the question in order. */
  readonly order: readonly number[];
  /** What each term counts, those of the words around the question too. */
  readonly weights: ReadonlyMap<number, number>;
};

/** What counts beside the score of BM25, of which the best match has 1. Chosen on questions in Chinese and English. */
const IN_ONE_SENTENCE = 0.8;
const SIDE_BY_SIDE = 0.4;
const LETTERS = 0.8;
/** A question is compared by letter as far as this: most are shorter. */
const COMPARED = 300;

/**
 * Orders matches by what BM25 does not see, best first: whether the words of the question meet in one sentence and follow each
 * other there as they do in the question (Metzler and Croft 2005), and how much of it the passage holds letter for letter,
 * however words are cut and inflected. Title and heading are part of each sentence below them: what tells two pages apart often
 * stands there alone.
 */
export function rerank<C extends Candidate>(matches: readonly C[], sought: Sought): C[] {
  const best = matches[0]?.score || 1;
  const all = sumOf(sought.weights.values());
  const pairs = pairsOf(sought);
  const allPairs = sumOf([...pairs.values()].flatMap((after) => [...after.values()]));
  // Where the question says little, the words around it decide, and they are not in its order.
  const own = sumOf(new Set(sought.order).values().map((term) => sought.weights.get(term) ?? 0)) / (all || 1);
  const letters = sharesOfLetters(
    sought.question,
    matches.map(({ passage: { title, heading, text } }) => `${title}\n${heading}\n${text}`),
  );
  return matches
    .map((match, at) => {
      const { title, heading, sentences } = unpackTerms(match.terms);
      const above = [...title, ...heading];
      const meeting = sentences.map((sentence) => weightIn([...above, ...sentence], sought.weights));
      const inOne = Math.max(0, ...meeting) / (all || 1);
      const beside = weightOfPairs([title, heading, ...sentences], pairs) / (allPairs || 1);
      const score =
        match.score / best + IN_ONE_SENTENCE * inOne + own * (SIDE_BY_SIDE * beside + LETTERS * (letters[at] ?? 0));
      return { ...match, score };
    })
    .toSorted((a, b) => b.score - a.score);
}

const sumOf = (weights: Iterable<number>): number => {
  let sum = 0;
  for (const weight of weights) sum += weight;
  return sum;
};

function weightIn(sentence: readonly number[], weights: ReadonlyMap<number, number>): number {
  return sumOf(new Set(sentence).values().map((term) => weights.get(term) ?? 0));
}

/** What it counts that a term follows another one: as much as the more common of both. */
type Pairs = ReadonlyMap<number, ReadonlyMap<number, number>>;

function pairsOf({ order, weights }: Sought): Pairs {
  const pairs = new Map<number, Map<number, number>>();
  for (const [at, term] of order.entries()) {
    const next = order[at + 1];
    const weight = Math.min(weights.get(term) ?? 0, (next !== undefined && weights.get(next)) || 0);
    if (next !== undefined && weight > 0) pairs.set(term, (pairs.get(term) ?? new Map()).set(next, weight));
  }
  return pairs;
}

/** There may be one term between the two. */
function weightOfPairs(sentences: readonly Uint32Array[], pairs: Pairs): number {
  const found = new Map<ReadonlyMap<number, number>, Set<number>>();
  for (const sentence of sentences)
    for (const [at, term] of sentence.entries()) {
      const after = pairs.get(term);
      if (!after) continue;
      for (const next of sentence.subarray(at + 1, at + 3))
        if (after.has(next)) found.set(after, (found.get(after) ?? new Set()).add(next));
    }
  return sumOf([...found].flatMap(([after, terms]) => [...terms].map((term) => after.get(term) ?? 0)));
}

/** Two Chinese characters, or four letters of a word. */
const PIECE = /(?=(\p{Script=Han}{2}|[[\p{L}\p{N}]--\p{Script=Han}]{4}))/gv;

/** Which share of the question's pieces each text holds; one that few of them hold counts more. */
function sharesOfLetters(question: string, texts: readonly string[]): number[] {
  const pieces = new Set(
    question
      .slice(0, COMPARED)
      .toLowerCase()
      .matchAll(PIECE)
      .map(([, piece = '']) => piece),
  );
  const lower = texts.map((text) => text.toLowerCase());
  const shares = lower.map(() => 0);
  let all = 0;
  for (const piece of pieces) {
    const holders = lower.map((text) => text.includes(piece));
    const held = holders.filter(Boolean).length;
    const weight = Math.log(1 + (texts.length - held + 0.5) / (held + 0.5));
    all += weight;
    for (const [at, holds] of holders.entries()) if (holds) shares[at] = (shares[at] ?? 0) + weight;
  }
  return shares.map((share) => share / (all || 1));
}
