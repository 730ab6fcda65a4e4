import { LRUCache } from 'lru-cache';
import type { PassageKey, ReadPassage } from './index-parts.ts';

type Read = (workspaceId: string, keys: readonly PassageKey[]) => Promise<readonly (ReadPassage | undefined)[]>;

/** What the passages that were read last may take, in bytes, roughly: some 20,000 of a handbook. */
const MOST_BYTES = 32 * 1024 * 1024;
const OVERHEAD = 400;

/**
 * Reads passages, those that were read before from memory. A document that changes has another version, so that what was read of
 * one version stays true; whose documents are in no index any more are not asked for.
 */
export function keepPassages(read: Read): Read {
  const kept = new LRUCache<string, ReadPassage>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ passage, terms }) => 2 * passage.text.length + terms.byteLength + OVERHEAD,
  });
  return async (workspaceId, keys) => {
    const names = keys.map(({ document, position }) =>
      [workspaceId, document.id, document.version, position].join(' '),
    );
    const found = names.map((name) => kept.get(name));
    const missing = [...keys.keys()].filter((at) => !found[at]);
    if (missing.length === 0) return found;
    const fresh = await read(
      workspaceId,
      missing.map((at) => keys[at] as PassageKey),
    );
    for (const [place, at] of missing.entries()) {
      const one = fresh[place];
      if (!one) continue;
      found[at] = one;
      kept.set(names[at] as string, one);
    }
    return found;
  };
}
