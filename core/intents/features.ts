import { tokenize } from '../text/tokenize.ts';
import { findConcepts } from './concepts.ts';
import { withoutCourtesy } from './courtesy.ts';
import { findShapes } from './surface.ts';

/** Feature space: 2^17 keeps collisions rare for tens of thousands of examples at 0.5 MB a label. */
export const DIMENSIONS = 1 << 17;
/** What a message is about stands at its beginning; a long tail of legal text only blurs it. */
const READ_AT_MOST = 2500;

/** Parallel arrays: hashed feature, its weight, and the word it came from (an index into `words`). */
export type Sparse = {
  readonly indices: Uint32Array;
  readonly values: Float32Array;
  readonly origins: Uint16Array;
  readonly words: readonly string[];
};

/** What can be counted in a text: `text` is words and characters, `sense` is concepts and shapes. */
export type Counted = { readonly text: Sparse; readonly sense: Sparse };

/** FNV-1a, 32 bit, folded into the feature space. */
export function hashFeature(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 17)) & (DIMENSIONS - 1);
}

/**
 * Raw counts of a text's features: words, word pairs, character n-grams inside words (3 to 4 for alphabets, 1 to 2
 * for Chinese), concepts and shapes. Reads the beginning of a long text only.
 */
export function countFeatures(whole: string): Counted {
  const text = withoutCourtesy(whole.slice(0, READ_AT_MOST));
  const words = tokenize(text);
  return { text: countWords(words.map(fold)), sense: countSenses(text, words) };
}

/** Digits are folded, so that "invoice 2041" and "invoice 2055" are alike; a mail address becomes its kind. */
function fold(word: string): string {
  if (word.includes('@')) return '<address>';
  return /\d/.test(word) ? word.replace(/\d+/g, '0') : word;
}

function countWords(words: readonly string[]): Sparse {
  const counts = new Counts();
  words.forEach((word, at) => {
    counts.add(`w ${word}`, at, 1);
    if (at > 0) counts.add(`p ${words[at - 1]} ${word}`, at, 1);
    for (const gram of characterGrams(word)) counts.add(`c ${gram}`, at, CHARACTERS_WEIGH);
  });
  return counts.toSparse(words);
}
const CHARACTERS_WEIGH = 0.5;

function countSenses(text: string, words: readonly string[]): Sparse {
  const counts = new Counts();
  const named: string[] = [];
  for (const [concept, { term, count }] of findConcepts(text, words)) {
    counts.add(`k ${concept}`, named.push(term) - 1, 1 + Math.log(count));
  }
  for (const shape of findShapes(text)) counts.add(`s ${shape}`, named.push(shape) - 1, SHAPES_WEIGH);
  return counts.toSparse(named);
}
const SHAPES_WEIGH = 0.5;

function characterGrams(word: string): string[] {
  const chinese = /^\p{Script=Han}/u.test(word);
  if (chinese && word.length === 1) return [];
  const padded = (chinese ? word : `^${word}$`).slice(0, 24);
  const grams: string[] = [];
  for (let size = chinese ? 1 : 3; size <= (chinese ? 2 : 4); size++) {
    for (let start = 0; start + size <= padded.length; start++) grams.push(padded.slice(start, start + size));
  }
  return grams;
}

class Counts {
  readonly #seen = new Map<number, { value: number; readonly origin: number }>();

  add(feature: string, origin: number, value: number): void {
    const index = hashFeature(feature);
    const seen = this.#seen.get(index);
    if (seen) seen.value += value;
    else this.#seen.set(index, { value, origin });
  }

  toSparse(words: readonly string[]): Sparse {
    const size = this.#seen.size;
    const sparse = {
      indices: new Uint32Array(size),
      values: new Float32Array(size),
      origins: new Uint16Array(size),
      words,
    };
    let at = 0;
    for (const [index, { value, origin }] of this.#seen) {
      sparse.indices[at] = index;
      sparse.values[at] = value;
      sparse.origins[at++] = origin;
    }
    return sparse;
  }
}

/** A copy of the values scaled to length 1 (or left, when all are zero). */
export function toUnitLength(values: Float32Array): Float32Array {
  let sum = 0;
  for (const value of values) sum += value * value;
  const scale = sum > 0 ? 1 / Math.sqrt(sum) : 1;
  return values.map((value) => value * scale);
}

/** Damps repeated features, weighs rare ones more, and scales to length 1. `idf` has one entry a feature. */
export function weigh(features: Sparse, idf: Float32Array): Sparse {
  const { indices, values } = features;
  const raw = values.map((count, at) => Math.log(1 + count) * (idf[indices[at] as number] as number));
  return { ...features, values: toUnitLength(raw) };
}

/** Smoothed inverse document frequency of every feature over the given texts. */
export function inverseDocumentFrequency(texts: readonly Sparse[]): Float32Array {
  const seen = new Float32Array(DIMENSIONS);
  for (const { indices } of texts) for (const index of indices) seen[index] = (seen[index] as number) + 1;
  return seen.map((count) => Math.log((1 + texts.length) / (1 + count)) + 1);
}
