import { type Audience, audienceIn, type Passage, type Scope } from '../passage.ts';
import { type IndexedDocument, postingsAt, type Segment } from './segment.ts';

/** A segment with what of it still counts. Both are never changed: what takes their place is a new object. */
export type LiveSegment = {
  readonly segment: Segment;
  /** 1 for each slot whose document is still as it was indexed. */
  readonly alive: Uint8Array;
  /** Counts in every scope: it came with the question. */
  readonly atHand?: boolean;
};

/** Who asks, where, and when in milliseconds. */
export type Reader = { readonly audience: Audience; readonly scope: Scope; readonly now: number };

/** The passages that somebody may be told about somewhere. All figures are of those alone. */
export type Shelf = {
  readonly parts: readonly ShelfPart[];
  readonly passages: number;
  /** In the unit of `Segment.lengths`. */
  readonly averageLength: number;
};

type ShelfPart = { readonly segment: Segment; readonly view: View };

type View = {
  /** 1 for each slot that may be told. */
  readonly visible: Uint8Array;
  readonly passages: number;
  readonly length: number;
  /** From then on it is another one: a document expires. */
  readonly until: number;
};

/** How many readers a segment remembers its view for. */
const MOST_VIEWS = 50;
const views = new WeakMap<LiveSegment, Map<string, View>>();

export function openShelf(live: readonly LiveSegment[], reader: Reader): Shelf {
  const parts = live.map((one) => ({ segment: one.segment, view: viewOf(one, reader) }));
  const passages = parts.reduce((sum, { view }) => sum + view.passages, 0);
  const length = parts.reduce((sum, { view }) => sum + view.length, 0);
  return { parts: parts.filter(({ view }) => view.passages > 0), passages, averageLength: length / passages || 1 };
}

function viewOf(live: LiveSegment, reader: Reader): View {
  const key = JSON.stringify([reader.audience, reader.scope.place, reader.scope.only]);
  const kept = views.get(live) ?? new Map<string, View>();
  views.set(live, kept);
  const known = kept.get(key);
  const view = known && reader.now < known.until ? known : look(live, reader);
  kept.delete(key);
  kept.set(key, view);
  if (kept.size > MOST_VIEWS) kept.delete([...kept.keys()][0] ?? '');
  return view;
}

function look({ segment, alive, atHand }: LiveSegment, reader: Reader): View {
  const visible = new Uint8Array(segment.size);
  let passages = 0;
  let length = 0;
  for (let slot = 0; slot < segment.size; slot++) {
    const document = segment.documents[segment.documentOf[slot] ?? 0];
    if (!alive[slot] || !document) continue;
    if (!atHand && !mayBeTold(document, segment.audiences[slot] ?? 'members', reader)) continue;
    visible[slot] = 1;
    passages++;
    length += segment.lengths[slot] ?? 0;
  }
  const ends = segment.documents.flatMap(({ expiresAt = Infinity }) => (expiresAt > reader.now ? expiresAt : []));
  return { visible, passages, length, until: ends.reduce((first, end) => Math.min(first, end), Infinity) };
}

/** Whether a reader may be told of a passage of a document. */
export function mayBeTold(
  { path, expiresAt = Infinity }: IndexedDocument,
  of: Passage['audience'],
  { audience, scope, now }: Reader,
): boolean {
  if (expiresAt <= now) return false;
  const there = audienceIn({ path, audience: of }, scope);
  return there === 'everyone' || (there === 'members' && audience === 'members');
}

/** In how many passages of a shelf a term stands. */
export function holdersOf({ parts }: Shelf, term: number): number {
  let holders = 0;
  for (const { segment, view } of parts) {
    const [from, to] = postingsAt(segment, term);
    for (let at = from; at < to; at++) holders += view.visible[segment.slots[at] ?? 0] ?? 0;
  }
  return holders;
}
