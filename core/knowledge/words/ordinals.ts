import { chineseNumber } from '../../text/dates-chinese-words.ts';

/** A place in a row with what is counted: 第六届, 第6届; "the 3rd floor", "third floor". */
export type Ordinal = { readonly number: number; readonly of: string };

const CHINESE = /第(\d{1,3}|[一二三四五六七八九十]{1,3})(\p{Script=Han})|(首)(届|位|个|艘|架|次|棒|批|家)/gu;
const WORDS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const ENGLISH = new RegExp(String.raw`\b(?:(\d{1,3})(?:st|nd|rd|th)|(${WORDS.join('|')}))[ -](\p{L}{3,})`, 'giu');
/** "Season 4", "Q2". */
const BEHIND =
  /\b(season|series|episode|part|chapter|volume|round|stage|level|floor|phase) (\d{1,3})\b|\bQ([1-4])\b/giu;

/** The places in rows that a text speaks of. */
export const ordinalsIn = (text: string): Ordinal[] => [
  ...[...text.matchAll(CHINESE)].map(([, number, of, first, ofFirst]) => ({
    number: first ? 1 : chineseNumber(number),
    of: of ?? ofFirst ?? '',
  })),
  ...[...text.matchAll(ENGLISH)].map(([, digits, word, of = '']) => ({
    number: digits ? Number(digits) : WORDS.indexOf(word?.toLowerCase() ?? '') + 1,
    of: of.toLowerCase().replace(/s$/, ''),
  })),
  ...[...text.matchAll(BEHIND)].map(([, of = 'quarter', number, quarter]) => ({
    number: Number(number ?? quarter),
    of: of.toLowerCase(),
  })),
];

/**
 * The share of the places in rows that are asked for in whose stead a sentence speaks of another one, the 7th floor for the 6th; half
 * counts for one that `all` of its passage never speaks of.
 */
export function otherOrdinals(asked: readonly Ordinal[], sentence: string, all: string): number {
  if (asked.length === 0) return 0;
  const [said, known] = [ordinalsIn(sentence), ordinalsIn(all)];
  const lacks = (one: Ordinal): number => {
    const alike = said.filter(({ of }) => of === one.of);
    const isIn = (some: readonly Ordinal[]) => some.some(({ number, of }) => number === one.number && of === one.of);
    if (alike.length > 0) return isIn(alike) ? 0 : 1;
    return isIn(known) ? 0 : 0.5;
  };
  return asked.reduce((sum, one) => sum + lacks(one), 0) / asked.length;
}
