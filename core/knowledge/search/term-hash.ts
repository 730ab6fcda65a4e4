/** Numbers below are marks in packed terms, never the hash of a term. */
const FIRST_HASH = 3;

/**
 * A term as 32 bits: FNV-1a over its UTF-16 code units, mixed as MurmurHash3 ends. Among 300,000 terms about ten pairs share
 * a number and are then counted as one.
 */
export function hashTerm(term: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < term.length; at++) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return Math.max((hash ^ (hash >>> 16)) >>> 0, FIRST_HASH);
}
