import type { Rule } from './dates-mention.ts';

/** Parts of patterns and how they are read, for dates in English. */

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

export const WEEKDAY =
  '(monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)';
export const MONTH =
  '(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)';
export const COUNT = `(\\d{1,3}|half an?|an?|${NUMBERS.slice(1).join('|')}|a couple(?: of)?)`;
const UNITS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];
const TEENS = ['tenth', 'eleventh', 'twelfth', 'thirteenth', 'fourteenth', 'fifteenth', 'sixteenth', 'seventeenth'];
const TENS = [...TEENS, 'eighteenth', 'nineteenth', 'twentieth'];
/** first, tenth, twenty-first, … in the order of the days of a month. */
const SPELLED = [...UNITS, ...TENS, ...UNITS.map((unit) => `twenty-${unit}`), 'thirtieth', 'thirty-first'];
const SPELLED_LONGEST_FIRST = SPELLED.toReversed().join('|').replaceAll('-', '[\\s-]');
export const ORDINAL = `(\\d{1,2}(?=st|nd|rd|th)|${SPELLED_LONGEST_FIRST})(?:st|nd|rd|th)?\\b(?!\\s+(?:of\\s+)?${MONTH})`;
/** After "the 2nd" no noun may stand: "the 2nd floor" is no date, and "the Christmas party" is none. */
export const NO_NOUN =
  '(?=\\s*(?:$|[^\\w\\s]|(?:at|and|or|to|for|if|with|from|when|because|so|but|please|we|i|you|it|is|was|will|as|in|then|latest|nobody|everybody|they|he|she|there|on|off)\\b))';

/** 1 (Monday) to 7. */
export const weekdayNumber = (name: string): number => WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
/** 1 (January) to 12. */
export const monthNumber = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
export const stepOf = (word: string | undefined): number => ({ next: 1, last: -1 })[(word ?? '').toLowerCase()] ?? 0;
export const yearOf = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits);

export function countOf(words = ''): number {
  if (/^\d/.test(words)) return Number(words);
  if (/^half/i.test(words)) return 0.5;
  return /couple/i.test(words) ? 2 : Math.max(1, NUMBERS.indexOf(words.toLowerCase()));
}

/** "25" or "twenty-fifth" as a number. */
export const ordinalOf = (word = ''): number =>
  /^\d/.test(word) ? Number(word) : SPELLED.indexOf(word.toLowerCase().replace(/\s+/, '-')) + 1;

/** A pattern that begins at the border of a word and cares for no capitals. */
export const rule = (pattern: string, read: Rule['read']): Rule => ({
  pattern: new RegExp(`\\b${pattern}`, 'gi'),
  read,
});
