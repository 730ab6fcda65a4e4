import type { Passage } from '../passage.ts';
import { buildSegment, bytesOf, type IndexedDocument, type IndexedPassage, mergeSegments } from './segment.ts';
import type { LiveSegment } from './shelf.ts';

/** A passage that was added or changed; of a document without passages there is one without `terms`. */
export type Arriving = {
  readonly document: IndexedDocument;
  readonly position: number;
  readonly audience: Passage['audience'];
  readonly terms?: Uint32Array;
};

/** An index that keeps step with its documents: a change costs what the changed documents cost, not the whole. */
export type LiveIndex = {
  /** Adds passages; an earlier version of their documents, or another document under the path, counts no more. */
  put(passages: readonly Arriving[]): void;
  /** Leaves only the documents with these ids. */
  keepOnly(ids: ReadonlySet<string>): void;
  /** What there is now; what was handed out before stays as it is. */
  segments(): readonly LiveSegment[];
  /** What it takes in memory, in bytes, roughly. */
  bytes(): number;
};

/** A segment with fewer passages is small: of those there are few at a time. */
const SMALL = 1024;
const MOST_SMALL = 8;

/** The place of a segment whose live slots change. */
type Part = { live: LiveSegment; left: number };

export function openLiveIndex(): LiveIndex {
  let parts: Part[] = [];
  /** Where a path is. */
  const places = new Map<string, Part[]>();

  function addPart(live: LiveSegment): void {
    const part = { live, left: live.alive.reduce((sum, alive) => sum + alive, 0) };
    parts.push(part);
    for (const { path } of live.segment.documents) {
      const known = places.get(path);
      if (!known) places.set(path, [part]);
      else if (!known.includes(part)) known.push(part);
    }
  }

  /** Takes documents out of the parts they are in. */
  function remove(paths: Iterable<string>, isGone: (document: IndexedDocument) => boolean): void {
    const byPart = new Map<Part, Set<string>>();
    for (const path of paths)
      for (const part of places.get(path) ?? []) byPart.set(part, (byPart.get(part) ?? new Set()).add(path));
    for (const [part, gone] of byPart) {
      const { segment } = part.live;
      const alive = part.live.alive.slice();
      const isOut = segment.documents.map((document) => gone.has(document.path) && isGone(document));
      for (let slot = 0; slot < alive.length; slot++) if (isOut[segment.documentOf[slot] ?? 0]) alive[slot] = 0;
      part.live = { segment, alive };
      part.left = alive.reduce((sum, one) => sum + one, 0);
    }
  }

  function tidy(): void {
    const small = parts.filter(({ left }) => left < SMALL);
    const isHollow = ({ live, left }: Part) => left * 2 < live.segment.size;
    const merged = small.length > MOST_SMALL || small.some((part) => part.left === 0 || isHollow(part)) ? small : [];
    if (merged.length === 0) return;
    parts = parts.filter((part) => !merged.includes(part));
    for (const { live } of merged)
      for (const { path } of live.segment.documents) {
        const left = (places.get(path) ?? []).filter((part) => !merged.includes(part));
        if (left.length > 0) places.set(path, left);
        else places.delete(path);
      }
    const segment = mergeSegments(merged.map(({ live }) => live));
    if (segment.size > 0) addPart({ segment, alive: new Uint8Array(segment.size).fill(1) });
  }

  return {
    put(passages) {
      const versions = new Map(passages.map(({ document }) => [document.path, document.version]));
      remove(versions.keys(), ({ path, version }) => version !== versions.get(path));
      const added = passages.flatMap(({ terms, ...passage }): IndexedPassage[] =>
        terms ? [{ ...passage, terms }] : [],
      );
      const segment = buildSegment(added);
      if (segment.size > 0) addPart({ segment, alive: new Uint8Array(segment.size).fill(1) });
      tidy();
    },
    keepOnly(ids) {
      remove([...places.keys()], ({ id }) => !ids.has(id));
      tidy();
    },
    segments: () => parts.map(({ live }) => live),
    bytes: () => parts.reduce((sum, { live }) => sum + bytesOf(live.segment), 0),
  };
}
