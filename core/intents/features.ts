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
export const hashFeature = (text: string): number => foldHash(extendHash(FNV_OFFSET, text));

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const extendCode = (hash: number, code: number): number => Math.imul(hash ^ code, FNV_PRIME);

/** Goes on hashing with a part of a text: features that share a beginning need no string of their own. */
function extendHash(hash: number, text: string, from = 0, to = text.length): number {
  let extended = hash;
  for (let at = from; at < to; at++) extended = extendCode(extended, text.charCodeAt(at));
  return extended;
}

const foldHash = (hash: number): number => (hash ^ (hash >>> 17)) & (DIMENSIONS - 1);

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

const WORD = extendHash(FNV_OFFSET, 'w ');
const PAIR = extendHash(FNV_OFFSET, 'p ');
const CHARACTERS = extendHash(FNV_OFFSET, 'c ');
const CHARACTERS_WEIGH = 0.5;

function countWords(words: readonly string[]): Sparse {
  const counts = new Counts();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    counts.add(foldHash(extendHash(WORD, word)), at, 1);
    if (at > 0) {
      const before = extendCode(extendHash(PAIR, words[at - 1] as string), SPACE);
      counts.add(foldHash(extendHash(before, word)), at, 1);
    }
    countCharacters(word, at, counts);
  }
  return counts.toSparse(words);
}
const SPACE = 0x20;

function countSenses(text: string, words: readonly string[]): Sparse {
  const counts = new Counts();
  const named: string[] = [];
  for (const [concept, { term, count }] of findConcepts(text, words)) {
    counts.add(hashFeature(`k ${concept}`), named.push(term) - 1, 1 + Math.log(count));
  }
  for (const shape of findShapes(text)) counts.add(hashFeature(`s ${shape}`), named.push(shape) - 1, SHAPES_WEIGH);
  return counts.toSparse(named);
}
const SHAPES_WEIGH = 0.5;

/** Character n-grams: 1 to 2 of a Chinese word, 3 to 4 of others, whose borders count as characters. */
function countCharacters(word: string, at: number, counts: Counts): void {
  const chinese = HAN_FIRST.test(word);
  if (chinese && word.length === 1) return;
  const padded = (chinese ? word : `^${word}$`).slice(0, 24);
  for (let size = chinese ? 1 : 3; size <= (chinese ? 2 : 4); size++) {
    for (let start = 0; start + size <= padded.length; start++)
      counts.add(foldHash(extendHash(CHARACTERS, padded, start, start + size)), at, CHARACTERS_WEIGH);
  }
}
const HAN_FIRST = /^\p{Script=Han}/u;

/** Where each feature of the text at hand stands in `Counts`, plus one. Cleared after each text, so one is enough. */
const slots = new Uint32Array(DIMENSIONS);

class Counts {
  readonly #indices: number[] = [];
  readonly #values: number[] = [];
  readonly #origins: number[] = [];

  add(index: number, origin: number, value: number): void {
    const slot = slots[index] as number;
    if (slot > 0) {
      this.#values[slot - 1] = (this.#values[slot - 1] as number) + value;
      return;
    }
    this.#values.push(value);
    this.#origins.push(origin);
    slots[index] = this.#indices.push(index);
  }

  toSparse(words: readonly string[]): Sparse {
    for (const index of this.#indices) slots[index] = 0;
    return {
      indices: Uint32Array.from(this.#indices),
      values: Float32Array.from(this.#values),
      origins: Uint16Array.from(this.#origins),
      words,
    };
  }
}

/** A copy of the values scaled to length 1 (or left, when all are zero). */
export function toUnitLength(values: Float32Array): Float32Array {
  let sum = 0;
  for (const value of values) sum += value * value;
  const scale = sum > 0 ? 1 / Math.sqrt(sum) : 1;
  const scaled = new Float32Array(values.length);
  for (let at = 0; at < values.length; at++) scaled[at] = (values[at] as number) * scale;
  return scaled;
}

/** Counts are whole and half numbers and mostly small: their logarithms are looked up. */
const DAMPED = Float64Array.from({ length: 64 }, (_, halves) => Math.log(1 + halves / 2));
const damped = (count: number): number => DAMPED[count * 2] ?? Math.log(1 + count);

/** Damps repeated features, weighs rare ones more, and scales to length 1. `idf` has one entry a feature. */
export function weigh(features: Sparse, idf: Float32Array): Sparse {
  const { indices, values } = features;
  const raw = new Float32Array(values.length);
  for (let at = 0; at < values.length; at++)
    raw[at] = damped(values[at] as number) * (idf[indices[at] as number] as number);
  return { ...features, values: toUnitLength(raw) };
}

/** Smoothed inverse document frequency of every feature over the given texts. */
export function inverseDocumentFrequency(texts: readonly Sparse[]): Float32Array {
  const seen = new Float32Array(DIMENSIONS);
  for (const { indices } of texts) for (const index of indices) seen[index] = (seen[index] as number) + 1;
  return seen.map((count) => Math.log((1 + texts.length) / (1 + count)) + 1);
}
