import type { Passage } from '../passage.ts';
import { numberTerms } from './packed-terms.ts';
import { buildSegment, type IndexedDocument, MOST_SLOTS } from './segment.ts';
import type { LiveSegment } from './shelf.ts';

export type PassageKey = { readonly document: IndexedDocument; readonly position: number };

/** A passage with its terms as `unpackTerms` reads them. */
export type ReadPassage = { readonly passage: Passage; readonly terms: Uint32Array };

/** What an index is opened on. `read` gives passages in the order of their keys; undefined: it has changed since. */
export type IndexParts = {
  readonly live: readonly LiveSegment[];
  read(keys: readonly PassageKey[]): Promise<readonly (ReadPassage | undefined)[]>;
  now(): number;
};

/** Passages as an index of their own: what is in memory needs no reading. `atHand`: they count in every scope. */
export function inMemory(passages: readonly Passage[], atHand: boolean): Pick<IndexParts, 'live' | 'read'> {
  const stored = new Map<IndexedDocument, ReadPassage>();
  const live: LiveSegment[] = [];
  for (let from = 0; from < passages.length; from += MOST_SLOTS) {
    const segment = buildSegment(
      passages.slice(from, from + MOST_SLOTS).map((passage) => {
        const document = { id: passage.id, path: passage.path, version: 0 };
        const terms = numberTerms(passage);
        stored.set(document, { passage, terms });
        return { document, position: 0, audience: passage.audience, terms };
      }),
    );
    live.push({ segment, alive: new Uint8Array(segment.size).fill(1), atHand });
  }
  return { live, read: async (keys) => keys.map(({ document }) => stored.get(document)) };
}

/** The same with passages beside them that came with the question. */
export function withMore(parts: IndexParts, passages: readonly Passage[]): IndexParts {
  const more = inMemory(passages, true);
  return {
    ...parts,
    live: [...more.live, ...parts.live],
    async read(keys) {
      const near = await more.read(keys);
      const far = await parts.read(keys.filter((_, at) => !near[at]));
      let next = 0;
      return near.map((one) => one ?? far[next++]);
    },
  };
}
