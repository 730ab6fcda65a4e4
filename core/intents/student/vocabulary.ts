import { BLOCKS, type Block, type Counted, type CountedText, countFeatures, hashFeature } from './features.ts';

/** A feature's column and how much it weighs: the rarer, the more. Columns are numbered from 0 without gaps. */
export type Vocabulary = {
  readonly hashes: Uint32Array;
  readonly idf: Float32Array;
  /** By `keyOf` their hashes. */
  readonly columns: ReadonlyMap<number, number>;
  /** The weight of what was never seen. */
  readonly rarest: number;
};
/** Parallel arrays: column, value, and the word it came from. */
export type Vector = {
  readonly columns: Uint32Array;
  readonly values: Float32Array;
  readonly origins: Uint16Array;
  readonly words: readonly string[];
};

/** Each block has this length, so that a hundred character n-grams say no more than four words. */
const LENGTHS: Readonly<Record<Block, number>> = { words: 1, pairs: 0.7, characters: 1, senses: 0.5 };
/** A mark of the envelope is one feature of its own. */
const MARK_LENGTH = 0.5;

/** A pair that stands in one text alone says nothing about others, and most pairs do. */
const LEAST_SEEN: Readonly<Record<Block, number>> = { words: 1, pairs: 2, characters: 1, senses: 1 };
/** Of so many texts that holds for each feature. */
const MANY = 3000;

/** The features of the texts to learn from, with smoothed inverse document frequency. */
export function buildVocabulary(texts: readonly CountedText[], marks: readonly string[]): Vocabulary {
  const hashes: number[] = [];
  const idf: number[] = [];
  BLOCKS.forEach((block, at) => {
    const least = texts.length < MANY ? LEAST_SEEN[block] : 2;
    const seen = new Map<number, number>();
    for (const { blocks } of texts)
      for (const hash of (blocks[at] as Counted).hashes) seen.set(hash, (seen.get(hash) ?? 0) + 1);
    for (const [hash, count] of seen) {
      if (count < least) continue;
      hashes.push(hash);
      idf.push(Math.log((1 + texts.length) / (1 + count)) + 1);
    }
  });
  for (const mark of marks) {
    hashes.push(markHash(mark));
    idf.push(1);
  }
  return vocabularyOf(Uint32Array.from(hashes), Float32Array.from(idf));
}

export const vocabularyOf = (hashes: Uint32Array, idf: Float32Array): Vocabulary => ({
  hashes,
  idf,
  columns: new Map(Array.from(hashes, (hash, column) => [keyOf(hash), column])),
  rarest: idf.reduce((most, one) => Math.max(most, one), 1),
});

/** A hash as a signed number, as texts are counted: V8 looks those up without an object for each. */
const keyOf = (hash: number): number => hash | 0;

const markHash = (mark: string): number => hashFeature(`m ${mark}`);

/** A counted text in the vocabulary's columns, with repeated features damped; what the vocabulary lacks is left out. */
export function toVector(text: CountedText, marks: readonly string[], vocabulary: Vocabulary): Vector {
  const size = text.blocks.reduce((sum, { hashes }) => sum + hashes.length, marks.length);
  const into = {
    columns: new Uint32Array(size),
    values: new Float32Array(size),
    origins: new Uint16Array(size),
    length: 0,
  };
  text.blocks.forEach((block, at) => {
    put(block, LENGTHS[BLOCKS[at] as Block], vocabulary, into);
  });
  marks.forEach((mark, at) => {
    const column = vocabulary.columns.get(keyOf(markHash(mark)));
    if (column === undefined) return;
    into.columns[into.length] = column;
    into.values[into.length] = MARK_LENGTH;
    into.origins[into.length++] = text.words.length + at;
  });
  return {
    columns: into.columns.subarray(0, into.length),
    values: into.values.subarray(0, into.length),
    origins: into.origins.subarray(0, into.length),
    words: [...text.words, ...marks],
  };
}

type Filling = { columns: Uint32Array; values: Float32Array; origins: Uint16Array; length: number };

function put({ hashes, counts, origins }: Counted, length: number, { columns, idf }: Vocabulary, into: Filling): void {
  const from = into.length;
  let squares = 0;
  for (let at = 0; at < hashes.length; at++) {
    const column = columns.get(hashes[at] as number);
    if (column === undefined) continue;
    const value = damp(counts[at] as number) * (idf[column] as number);
    squares += value * value;
    into.columns[into.length] = column;
    into.values[into.length] = value;
    into.origins[into.length++] = origins[at] as number;
  }
  const scale = squares > 0 ? length / Math.sqrt(squares) : 0;
  for (let at = from; at < into.length; at++) into.values[at] = (into.values[at] as number) * scale;
}

/** Twice is more than once, but not twice as much. */
const damp = (count: number): number => (count > 1 ? 1 + Math.log(count) : count);

/**
 * A text's weighted words and characters by hash, of length 1: the dot product of two is how alike they are. What the
 * vocabulary never saw counts as rare.
 */
export function toFingerprint(text: string, { columns, idf, rarest }: Vocabulary): ReadonlyMap<number, number> {
  const print = new Map<number, number>();
  countFeatures(text).blocks.forEach(({ hashes, counts }, block) => {
    if (!TELLING.has(BLOCKS[block] as Block)) return;
    const weigh = (hash: number, at: number): number => {
      const column = columns.get(hash);
      return damp(counts[at] as number) * (column === undefined ? rarest : (idf[column] as number));
    };
    const values = hashes.map(weigh);
    const squares = values.reduce((sum, value) => sum + value * value, 0);
    const scale = squares > 0 ? 1 / Math.sqrt(squares * TELLING.size) : 0;
    values.forEach((value, at) => {
      print.set(hashes[at] as number, value * scale);
    });
  });
  return print;
}
const TELLING: ReadonlySet<Block> = new Set(['words', 'characters']);
