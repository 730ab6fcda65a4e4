import { tokenize } from '../../text/tokenize.ts';
import { findConcepts } from '../concepts.ts';
import { withoutCourtesy } from '../courtesy.ts';
import { countOpinions, type Opinions } from '../opinions.ts';
import { findShapes } from '../surface.ts';

/** What a message is about stands at its beginning; a long tail of legal text only blurs it. */
const READ_AT_MOST = 2500;
/** Words that stand together in whatever order, of the first so many different ones. */
const PAIRED = 25;
const LONGEST_WORD = 24;

/** Parallel arrays: a feature's hash (32 bit, signed), its count, and the word it came from (an index into `words`). */
export type Counted = {
  readonly hashes: readonly number[];
  readonly counts: readonly number[];
  readonly origins: readonly number[];
};
/** What can be counted in a text. `words` names origins: the words of the text, then what `senses` met. */
export type CountedText = { readonly blocks: readonly Counted[]; readonly words: readonly string[] };

/** In this order: words and neighbours, words in whatever order, characters in words, what they mean in any language. */
export const BLOCKS = ['words', 'pairs', 'characters', 'senses'] as const;
export type Block = (typeof BLOCKS)[number];

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const extendCode = (hash: number, code: number): number => Math.imul(hash ^ code, FNV_PRIME);

/** Goes on hashing with a part of a text: features that share a beginning need no string of their own. */
function extendHash(hash: number, text: string, from = 0, to = text.length): number {
  let extended = hash;
  for (let at = from; at < to; at++) extended = extendCode(extended, text.charCodeAt(at));
  return extended;
}

/** FNV-1a, 32 bit. */
export const hashFeature = (text: string): number => extendHash(FNV_OFFSET, text) >>> 0;

/**
 * Counts a text's features: words, neighbours, pairs in whatever order, character n-grams (3 to 4 of a word of letters,
 * 1 to 3 of written Chinese), concepts, opinions and shapes. Reads the beginning of a long text only.
 */
export function countFeatures(whole: string): CountedText {
  const text = withoutCourtesy(whole.slice(0, READ_AT_MOST));
  const read = tokenize(text);
  const words = read.map(fold);
  const counters = BLOCKS.map(() => new Counter());
  const [alone, pairs, characters, senses] = counters as [Counter, Counter, Counter, Counter];
  countWords(words, alone);
  countPairs(words, pairs);
  for (let at = 0; at < words.length; at++) countLetters(words[at] as string, at, characters);
  countChinese(text, words, characters);
  const met = countSenses(text, read, words.length, senses);
  return {
    blocks: counters.map(({ hashes, counts, origins }) => ({ hashes, counts, origins })),
    words: [...words, ...met],
  };
}

/** Digits are folded, so that "invoice 2041" and "invoice 2055" are alike; a mail address becomes its kind. */
function fold(word: string): string {
  if (word.includes('@')) return '<address>';
  return /\d/.test(word) ? word.replace(/\d+/g, '0') : word;
}

const WORD = extendHash(FNV_OFFSET, 'w ');
const NEIGHBOURS = extendHash(FNV_OFFSET, 'n ');
const PAIR = extendHash(FNV_OFFSET, 'p ');
const CHARACTERS = extendHash(FNV_OFFSET, 'c ');
const SPACE = 0x20;
const BORDER = '\n';

const hashTogether = (kind: number, first: string, second: string): number =>
  extendHash(extendCode(extendHash(kind, first), SPACE), second);

function countWords(words: readonly string[], counter: Counter): void {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    counter.add(extendHash(WORD, word), at);
    counter.add(hashTogether(NEIGHBOURS, words[at - 1] ?? BORDER, word), at);
  }
  const last = words.length - 1;
  if (last >= 0) counter.add(hashTogether(NEIGHBOURS, words[last] as string, BORDER), last);
}

function countPairs(words: readonly string[], counter: Counter): void {
  const firstAt = new Map<string, number>();
  for (let at = 0; at < words.length && firstAt.size < PAIRED; at++) {
    const word = words[at] as string;
    if (!firstAt.has(word)) firstAt.set(word, at);
  }
  const different = [...firstAt.keys()].sort();
  for (let one = 0; one < different.length; one++) {
    const first = different[one] as string;
    const begun = extendCode(extendHash(PAIR, first), SPACE);
    const origin = firstAt.get(first) as number;
    for (let two = one + 1; two < different.length; two++)
      counter.add(extendHash(begun, different[two] as string), origin);
  }
}

const HAN_FIRST = /^\p{Script=Han}/u;

/** Character n-grams of 3 to 4 of a word of letters, whose borders count as characters. */
function countLetters(word: string, at: number, counter: Counter): void {
  if (word.charCodeAt(0) > 0x2e7f && HAN_FIRST.test(word)) return;
  const padded = ` ${word} `.slice(0, LONGEST_WORD);
  for (let size = 3; size <= 4; size++)
    for (let start = 0; start + size <= padded.length; start++)
      counter.add(extendHash(CHARACTERS, padded, start, start + size), at);
}

/** Character n-grams of 1 to 3 of written Chinese, also across the words it was cut into. */
function countChinese(text: string, words: readonly string[], counter: Counter): void {
  const origins = new Map<string, number>();
  for (let at = words.length - 1; at >= 0; at--)
    for (const character of words[at] as string) if (HAN_FIRST.test(character)) origins.set(character, at);
  for (const [run] of text.normalize('NFKC').matchAll(/\p{Script=Han}+/gu))
    for (let start = 0; start < run.length; start++) {
      const origin = origins.get(run[start] as string) ?? 0;
      for (let end = start + 1; end <= Math.min(start + 3, run.length); end++)
        counter.add(extendHash(CHARACTERS, run, start, end), origin);
    }
}

const SHAPES_WEIGH = 0.5;

function countSenses(text: string, words: readonly string[], firstOrigin: number, counter: Counter): string[] {
  const named: string[] = [];
  const meet = (feature: string, name: string, count: number) =>
    counter.add(hashFeature(feature) | 0, firstOrigin + named.push(name) - 1, count);
  for (const [concept, { term, count }] of findConcepts(text, words)) meet(`k ${concept}`, term, 1 + Math.log(count));
  meetOpinions(countOpinions(text, words), meet);
  for (const shape of findShapes(text)) meet(`s ${shape}`, shape, SHAPES_WEIGH);
  return named;
}

function meetOpinions({ good, bad }: Opinions, meet: (feature: string, name: string, count: number) => void): void {
  if (good > 0) meet('o good', 'praise', 1 + Math.log(good));
  if (bad > 0) meet('o bad', 'criticism', 1 + Math.log(bad));
  if (good > bad) meet('o better', 'more praise than criticism', 1);
  if (bad > good) meet('o worse', 'more criticism than praise', 1);
}

class Counter implements Counted {
  readonly hashes: number[] = [];
  readonly counts: number[] = [];
  readonly origins: number[] = [];
  readonly #places = new Map<number, number>();

  add(hash: number, origin: number, count = 1): void {
    const place = this.#places.get(hash);
    if (place !== undefined) {
      this.counts[place] = (this.counts[place] as number) + count;
      return;
    }
    this.#places.set(hash, this.hashes.push(hash) - 1);
    this.counts.push(count);
    this.origins.push(origin);
  }
}
