import type { Transcript } from '../../core/meetings/transcript.ts';
import { contentWords } from '../../core/meetings/words/content-words.ts';
import { splitSentences } from '../../core/text/sentences.ts';
import { rougeTokens } from './rouge.ts';

type Sentence = { readonly at: number; readonly text: string; readonly length: number };
type Edge = { readonly to: number; readonly likeness: number };

/** Sentences are neighbours from this cosine on, as in the paper. */
const LIKE = 0.1;
const DAMPING = 0.85;
const ROUNDS = 50;

/** LexRank (Erkan and Radev 2004): the sentences most like the others, up to a length in tokens, in the order said. */
export function lexRank(transcript: Transcript, length: number): string {
  const sentences = sentencesOf(transcript);
  const ranks = rankedBy(neighbours(sentences));
  return upTo(length, sentences, ({ at }) => ranks[at] ?? 0);
}

/** The longest sentences, up to a length in tokens, in the order said. */
export const longestSentences = (transcript: Transcript, length: number): string =>
  upTo(length, sentencesOf(transcript), (sentence) => sentence.length);

const sentencesOf = ({ utterances }: Transcript): Sentence[] =>
  utterances
    .flatMap(({ text }) => splitSentences(text))
    .map((text, at) => ({ at, text, length: rougeTokens(text).length }));

/** Whole sentences, the best first; one that no longer fits is left out. */
function upTo(length: number, sentences: readonly Sentence[], score: (sentence: Sentence) => number): string {
  let left = length;
  const taken: Sentence[] = [];
  for (const sentence of sentences.toSorted((a, b) => score(b) - score(a))) {
    if (sentence.length > left && taken.length > 0) continue;
    taken.push(sentence);
    left -= sentence.length;
    if (left <= 0) break;
  }
  return taken
    .toSorted((a, b) => a.at - b.at)
    .map(({ text }) => text)
    .join(' ');
}

/** For each sentence those that share enough of its words, by TF-IDF. */
function neighbours(sentences: readonly Sentence[]): Edge[][] {
  const counted = sentences.map(({ text }) => countsOf(contentWords(text)));
  const spread = new Map<string, number>();
  for (const counts of counted) for (const word of counts.keys()) spread.set(word, (spread.get(word) ?? 0) + 1);
  const idf = (word: string): number => Math.log(sentences.length / (spread.get(word) ?? 1));
  const vectors = counted.map((counts) => unit(new Map([...counts].map(([word, count]) => [word, count * idf(word)]))));
  const entries = vectors.flatMap((vector, at) => [...vector].map(([word, value]) => ({ word, at, value })));
  const holding = Map.groupBy(entries, ({ word }) => word);
  return vectors.map((vector, at) => {
    const likeness = new Map<number, number>();
    for (const [word, value] of vector)
      for (const other of holding.get(word) ?? [])
        likeness.set(other.at, (likeness.get(other.at) ?? 0) + value * other.value);
    return [...likeness].flatMap(([to, value]) => (to !== at && value >= LIKE ? [{ to, likeness: value }] : []));
  });
}

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function unit(vector: ReadonlyMap<string, number>): Map<string, number> {
  const norm = Math.hypot(...vector.values()) || 1;
  return new Map([...vector].map(([word, value]) => [word, value / norm]));
}

/** PageRank over the edges, weighted by likeness (continuous LexRank). */
function rankedBy(edges: readonly (readonly Edge[])[]): number[] {
  const out = edges.map((all) => all.reduce((sum, { likeness }) => sum + likeness, 0));
  let ranks: number[] = edges.map(() => 1 / edges.length);
  for (let round = 0; round < ROUNDS; round++) {
    const next: number[] = edges.map(() => (1 - DAMPING) / edges.length);
    edges.forEach((all, from) => {
      for (const { to, likeness } of all)
        next[to] = (next[to] ?? 0) + (DAMPING * (ranks[from] ?? 0) * likeness) / (out[from] ?? 1);
    });
    ranks = next;
  }
  return ranks;
}
