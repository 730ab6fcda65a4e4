/** UIDs as IMAP writes a set of them (RFC 9051, sequence-set): `1:3,7`. Takes them in any order. */
export function packUids(uids: Iterable<number>): string {
  const sorted = [...uids].sort((a, b) => a - b);
  const ranges: string[] = [];
  for (let i = 0; i < sorted.length; i++) {
    const first = sorted[i] as number;
    while (sorted[i + 1] === (sorted[i] as number) + 1) i++;
    const last = sorted[i] as number;
    ranges.push(first === last ? `${first}` : `${first}:${last}`);
  }
  return ranges.join(',');
}

/** The UIDs of a set that `packUids` made, lowest first. */
export function unpackUids(set: string): number[] {
  if (set === '') return [];
  return set.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split(':').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

/** Servers need not take longer lines than 8,192 bytes (RFC 7162, 4), and a command has more in it than the set. */
const LONGEST = 7000;

/** A set of these UIDs that fits into a command: where they are too scattered, one that holds those in between as well. */
export function coverUids(uids: readonly number[]): string {
  const set = packUids(uids);
  if (set.length <= LONGEST) return set;
  const sorted = uids.toSorted((a, b) => a - b);
  return `${sorted[0]}:${sorted.at(-1)}`;
}
