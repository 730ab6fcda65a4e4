import type { IndexedDocument, IndexedPassage } from '../search/segment.ts';
import type { ChangedPlace } from './vector-store.ts';

/** Where a passage stands, who may be told of it, and the hash that its vector bears. */
export type PlacedPassage = Omit<IndexedPassage, 'terms'> & { readonly hash: string };

/** The passages of a workspace as they are now, without their words. */
export type PlacedPassages = {
  /** Adds passages in the order in which they changed; an earlier version of their documents counts no more. */
  put(changed: readonly ChangedPlace[]): void;
  /** Leaves only the documents with these ids. */
  keepOnly(ids: ReadonlySet<string>): void;
  all(): readonly PlacedPassage[];
};

export function openPlacedPassages(): PlacedPassages {
  const byPath = new Map<string, { readonly document: IndexedDocument; readonly passages: PlacedPassage[] }>();
  let all: readonly PlacedPassage[] | undefined;
  return {
    put(changed) {
      all = undefined;
      for (const { id, path, version, expiresAt, position, audience, hash } of changed) {
        const known = byPath.get(path);
        const isSame = known?.document.id === id && known.document.version === version;
        const document = { id, path, version, ...(expiresAt ? { expiresAt: expiresAt.getTime() } : {}) };
        const entry = isSame ? known : { document, passages: [] };
        if (audience !== null && hash !== null)
          entry.passages.push({ document: entry.document, position, audience, hash });
        byPath.set(path, entry);
      }
    },
    keepOnly(ids) {
      all = undefined;
      for (const [path, { document }] of byPath) if (!ids.has(document.id)) byPath.delete(path);
    },
    all() {
      all ??= [...byPath.values()].flatMap(({ passages }) => passages);
      return all;
    },
  };
}
