import { isNumber } from '../words/content-words.ts';
import type { Spoken } from '../words/spoken.ts';

const POOL = 60;
/** Balance of telling much and repeating little (MMR, Carbonell and Goldstein 1998). */
const RELEVANCE = 0.7;
const SHORTEST_WORDS = 4;
const LONGEST_CHARACTERS = 240;
const BEST_WORDS = 8;

/** Sentences that tell most of a stretch without repeating each other, in the order spoken. */
export function chooseSentences(
  sentences: readonly Spoken[],
  count: number,
  weight: (word: string) => number,
  skip: (sentence: Spoken) => boolean,
): Spoken[] {
  const centre = new Map<string, number>();
  for (const { words } of sentences) for (const word of words) centre.set(word, (centre.get(word) ?? 0) + 1);
  const told = (sentence: Spoken): number => centrality(sentence, centre, weight);
  const pool = sentences
    .filter(
      (sentence) =>
        sentence.words.length >= SHORTEST_WORDS && sentence.text.length <= LONGEST_CHARACTERS && !skip(sentence),
    )
    .map((sentence) => ({ sentence, score: told(sentence) }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, POOL);
  return takeBest(pool, count, weight).toSorted((a, b) => a.place - b.place);
}

/** The weight of the words that the whole stretch is about; a question or a very short sentence tells less. */
function centrality(
  { words, text }: Spoken,
  centre: ReadonlyMap<string, number>,
  weight: (word: string) => number,
): number {
  const distinct = new Set(words.filter((word) => !isNumber(word)));
  const sum = [...distinct].reduce((total, word) => total + Math.log1p((centre.get(word) ?? 1) - 1) * weight(word), 0);
  const spread = sum / Math.max(distinct.size, BEST_WORDS);
  return /[?？]\s*$/.test(text) ? spread / 2 : spread;
}

type Scored = { readonly sentence: Spoken; readonly score: number };

function takeBest(pool: readonly Scored[], count: number, weight: (word: string) => number): Spoken[] {
  const best = pool[0]?.score ?? 0;
  const taken: Spoken[] = [];
  let left = [...pool];
  while (taken.length < count && left.length > 0 && best > 0) {
    const gain = ({ sentence, score }: Scored): number =>
      (RELEVANCE * score) / best -
      (1 - RELEVANCE) * Math.max(0, ...taken.map((other) => cosine(sentence, other, weight)));
    const next = left.reduce((a, b) => (gain(b) > gain(a) ? b : a));
    taken.push(next.sentence);
    left = left.filter((one) => one !== next);
  }
  return taken;
}

function cosine(one: Spoken, other: Spoken, weight: (word: string) => number): number {
  const [a, b] = [new Set(one.words), new Set(other.words)];
  const norm = (words: Iterable<string>): number => [...words].reduce((sum, word) => sum + weight(word) ** 2, 0);
  const shared = norm([...a].filter((word) => b.has(word)));
  return shared === 0 ? 0 : shared / Math.sqrt(norm(a) * norm(b));
}
