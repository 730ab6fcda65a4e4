import { readFileSync } from 'node:fs';
import { splitSentences } from '../../text/sentences.ts';
import type { Passage } from '../passage.ts';
import { termsOf } from '../words/terms.ts';
import { hashTerm } from './term-hash.ts';

const SENTENCE_ENDS = 0;
const TITLE_ENDS = 1;
const HEADING_ENDS = 2;

/** The terms of a passage in order, as hashes: those of its text by sentence. */
export type PassageTerms = {
  readonly title: Uint32Array;
  readonly heading: Uint32Array;
  readonly sentences: readonly Uint32Array[];
};

/** What decides which terms a text has. */
const READ_BY = [
  '../words/terms.ts',
  '../words/stem.ts',
  '../words/glossary.ts',
  '../../text/countries.ts',
  '../../text/tokenize.ts',
  '../../text/sentences.ts',
];

let edition: number | undefined;

/** Changes whenever the way in which texts become terms does: what was packed before is to be packed again. */
function termsEdition(): number {
  edition ??= hashTerm(READ_BY.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('\0'));
  return edition;
}

type Words = Pick<Passage, 'title' | 'heading' | 'text'>;

/** The terms of a passage as numbers: what `unpackTerms` reads. */
export function numberTerms({ title, heading, text }: Words): Uint32Array<ArrayBuffer> {
  const numbers = [...hashesOf(title), TITLE_ENDS, ...hashesOf(heading), HEADING_ENDS];
  for (const sentence of splitSentences(text)) numbers.push(...hashesOf(sentence), SENTENCE_ENDS);
  return Uint32Array.from(numbers);
}

/** The same as bytes: little-endian 32-bit numbers, the edition first. */
export function packTerms(passage: Words): Uint8Array<ArrayBuffer> {
  const numbers = numberTerms(passage);
  const packed = new Uint32Array(1 + numbers.length);
  packed.set([termsEdition()]);
  packed.set(numbers, 1);
  return new Uint8Array(packed.buffer);
}

/** The numbers in packed terms; undefined when they are of another edition. */
export function readPacked(bytes: Uint8Array): Uint32Array | undefined {
  if (bytes.byteLength < 4 || bytes.byteLength % 4 !== 0) return undefined;
  const numbers = new Uint32Array(bytes.slice().buffer);
  return numbers[0] === termsEdition() ? numbers.subarray(1) : undefined;
}

export function unpackTerms(numbers: Uint32Array): PassageTerms {
  const titleEnds = numbers.indexOf(TITLE_ENDS);
  const headingEnds = numbers.indexOf(HEADING_ENDS, titleEnds);
  const sentences: Uint32Array[] = [];
  for (let from = headingEnds + 1; from < numbers.length; ) {
    const to = numbers.indexOf(SENTENCE_ENDS, from);
    sentences.push(numbers.subarray(from, to));
    from = to + 1;
  }
  return { title: numbers.subarray(0, titleEnds), heading: numbers.subarray(titleEnds + 1, headingEnds), sentences };
}

const hashesOf = (text: string): number[] => termsOf(text).map(hashTerm);
