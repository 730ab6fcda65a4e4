import { isWeak } from './terms.ts';

/** How far apart neighbours may stand. */
const APART = 4;

/** The terms of a question that stand next to each other there, two by two. */
export function neighboursIn(terms: readonly string[]): [string, string][] {
  return terms.slice(1).flatMap((term, at): [string, string][] => {
    const before = terms[at] ?? '';
    return before === term || (isWeak(term) && isWeak(before)) ? [] : [[before, term]];
  });
}

/** The share of such pairs that stand near each other among other terms, from 0 to 1. */
export function shareOfPairs(pairs: readonly [string, string][], terms: readonly string[]): number {
  if (pairs.length === 0) return 0;
  const places = Map.groupBy(terms.keys(), (at) => terms[at] ?? '');
  const met = pairs.filter(([one, other]) =>
    places.get(one)?.some((here) => places.get(other)?.some((there) => Math.abs(here - there) <= APART)),
  );
  return met.length / pairs.length;
}

/** "direct" and "director", 导演 and 执导: words of one root that are not the same term. */
export function areAlike(one: string, other: string): boolean {
  if (HAN.test(one) && HAN.test(other)) return other.length > 1 && [...other].some((letter) => one.includes(letter));
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 4 && long.startsWith(short) && /^[a-z]+$/.test(long);
}

const HAN = /^\p{Script=Han}+$/u;

/** Whether one of two texts holds the other, or the beginning or end of it; only letters and digits count. */
export function overlap(sentence: string, quote: string): boolean {
  const [one, other] = [bare(sentence), bare(quote)];
  return one.includes(other) || other.includes(one);
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
