/** How much the first places count beside the later ones; the value of the paper, which little depends on. */
const K = 60;

export type Fused<T> = { readonly item: T; readonly score: number };

/**
 * One ranking of several, best first, by reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): only places count, since scores
 * of different kinds can't be compared. What stands in several rankings is given as in the first of them; of equals the one
 * that was met first comes first. A ranking may leave a place empty.
 */
export function fuse<T>(rankings: readonly (readonly (T | undefined)[])[], keyOf: (item: T) => string): Fused<T>[] {
  const found = new Map<string, Fused<T>>();
  for (const ranking of rankings)
    for (const [place, item] of ranking.entries()) {
      if (item === undefined) continue;
      const known = found.get(keyOf(item));
      const score = (known?.score ?? 0) + 1 / (K + place + 1);
      found.set(keyOf(item), { item: known?.item ?? item, score });
    }
  return [...found.values()].toSorted((a, b) => b.score - a.score);
}
