import type { Passage } from '../passage.ts';
import { unpackTerms } from './packed-terms.ts';

/** What an index knows of a document without reading it. */
export type IndexedDocument = {
  readonly id: string;
  readonly path: string;
  /** Changes with each change of the document. */
  readonly version: number;
  /** From then on, in milliseconds, it is not found. */
  readonly expiresAt?: number;
};

/** A passage to be indexed; `terms` are the numbers of `readPacked`. */
export type IndexedPassage = {
  readonly document: IndexedDocument;
  readonly position: number;
  readonly audience: Passage['audience'];
  readonly terms: Uint32Array;
};

/**
 * An inverted index of up to 16,384 passages that never changes. A passage is known by its slot. The postings of the term at
 * place i of `terms` lie from `starts[i]` to `starts[i + 1]` in `slots` (ascending) and `counts` (halves of a word: a word of
 * the heading counts as two, one of the title as one and a half).
 */
export type Segment = {
  readonly size: number;
  /** Hashes, ascending. */
  readonly terms: Uint32Array;
  readonly starts: Uint32Array;
  readonly slots: Uint16Array;
  readonly counts: Uint8Array;
  /** Of each slot, in the unit of `counts`. */
  readonly lengths: Uint16Array;
  readonly audiences: readonly Passage['audience'][];
  readonly positions: Uint32Array;
  readonly documents: readonly IndexedDocument[];
  /** Place in `documents` of each slot. */
  readonly documentOf: Uint16Array;
};

export const MOST_SLOTS = 16_384;

/** Halves of a word, as in BM25F (Robertson, Zaragoza and Taylor 2004): fields are added up before they saturate. */
const TITLE = 3;
const HEADING = 4;
const TEXT = 2;

/** An entry is one number, so that sorting numbers makes the index: 32 bits of term, 14 of slot, 7 of count. */
const COUNT = 2 ** 7;
const SLOT = MOST_SLOTS * COUNT;

export function buildSegment(passages: readonly IndexedPassage[]): Segment {
  const entries = new Float64Array(passages.reduce((sum, { terms }) => sum + terms.length, 0));
  let filled = 0;
  const add = (terms: Uint32Array, slot: number, count: number) => {
    for (const term of terms) entries[filled++] = term * SLOT + slot * COUNT + count;
  };
  for (const [slot, passage] of passages.entries()) {
    const { title, heading, sentences } = unpackTerms(passage.terms);
    add(title, slot, TITLE);
    add(heading, slot, HEADING);
    for (const sentence of sentences) add(sentence, slot, TEXT);
  }
  return fromEntries(entries.subarray(0, filled), passages);
}

/** One segment of what is left in several. */
export function mergeSegments(parts: readonly { readonly segment: Segment; readonly alive: Uint8Array }[]): Segment {
  const passages: Omit<IndexedPassage, 'terms'>[] = [];
  const moved = parts.map(({ segment, alive }) =>
    Int32Array.from(alive, (isAlive, slot) => (isAlive ? passages.push(passageAt(segment, slot)) - 1 : -1)),
  );
  const entries = new Float64Array(parts.reduce((sum, { segment }) => sum + segment.slots.length, 0));
  let filled = 0;
  for (const [part, { segment }] of parts.entries())
    for (const [at, term] of segment.terms.entries())
      for (let place = segment.starts[at] ?? 0; place < (segment.starts[at + 1] ?? 0); place++) {
        const slot = moved[part]?.[segment.slots[place] ?? 0] ?? -1;
        if (slot >= 0) entries[filled++] = term * SLOT + slot * COUNT + (segment.counts[place] ?? 0);
      }
  return fromEntries(entries.subarray(0, filled), passages);
}

const passageAt = ({ documents, documentOf, positions, audiences }: Segment, slot: number) => ({
  document: documents[documentOf[slot] ?? 0] as IndexedDocument,
  position: positions[slot] ?? 0,
  audience: audiences[slot] ?? 'members',
});

function fromEntries(entries: Float64Array, passages: readonly Omit<IndexedPassage, 'terms'>[]): Segment {
  entries.sort();
  const documents = [...new Set(passages.map(({ document }) => document))];
  const places = new Map(documents.map((document, place) => [document, place]));
  return {
    size: passages.length,
    ...postingsOf(entries, passages.length),
    audiences: passages.map(({ audience }) => audience),
    positions: Uint32Array.from(passages, ({ position }) => position),
    documents,
    documentOf: Uint16Array.from(passages, ({ document }) => places.get(document) ?? 0),
  };
}

function postingsOf(entries: Float64Array, size: number) {
  const terms = new Uint32Array(entries.length);
  const starts = new Uint32Array(entries.length + 1);
  const slots = new Uint16Array(entries.length);
  const counts = new Uint8Array(entries.length);
  const lengths = new Uint16Array(size);
  let distinct = 0;
  let postings = 0;
  let before = -1;
  for (const entry of entries) {
    const key = Math.floor(entry / COUNT);
    const count = entry - key * COUNT;
    const slot = key % MOST_SLOTS;
    if (key !== before) {
      const term = Math.floor(key / MOST_SLOTS);
      if (distinct === 0 || terms[distinct - 1] !== term) {
        terms[distinct] = term;
        starts[distinct++] = postings;
      }
      slots[postings++] = slot;
      before = key;
    }
    counts[postings - 1] = Math.min(COUNT - 1, (counts[postings - 1] ?? 0) + count);
    lengths[slot] = Math.min(65_535, (lengths[slot] ?? 0) + count);
  }
  starts[distinct] = postings;
  return {
    terms: terms.slice(0, distinct),
    starts: starts.slice(0, distinct + 1),
    slots: slots.slice(0, postings),
    counts: counts.slice(0, postings),
    lengths,
  };
}

/** From where to where the postings of a term lie; nowhere if it has none. */
export function postingsAt({ terms, starts }: Segment, term: number): readonly [number, number] {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((terms[middle] ?? 0) < term) low = middle + 1;
    else high = middle;
  }
  return terms[low] === term ? [starts[low] ?? 0, starts[low + 1] ?? 0] : [0, 0];
}

/** What a segment takes in memory, in bytes, roughly. */
export const bytesOf = ({ terms, slots, documents, size }: Segment): number =>
  terms.length * 8 + slots.length * 3 + size * 16 + documents.length * 200;
