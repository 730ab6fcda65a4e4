import { tagChinese } from '../text/tokenize.ts';
import { withoutDateline } from './dateline.ts';
import type { QuestionKind } from './question-kind.ts';
import { termsOf } from './terms.ts';

/**
 * What a sentence offers as an answer, other than what the question says itself: the days and years where a time is asked for, the
 * numbers where one is, names else. The same for all ways of writing a day.
 */
export function offersIn(sentence: string, question: string, kind: QuestionKind | undefined): Set<string> {
  const said = withoutDateline(sentence);
  const read = kind === 'moment' ? daysIn : kind !== undefined && COUNTS.has(kind) ? numbersIn : namesIn;
  const known = new Set(read(question));
  return new Set(read(said).filter((offer) => !known.has(offer) && !question.includes(offer)));
}

const COUNTS = new Set<QuestionKind>(['number', 'amount', 'duration']);

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH = `(${MONTHS.join('|')})[a-z]*`;
const MONTH_FIRST = new RegExp(String.raw`\b${MONTH}\.? (\d{1,2})(?!\d)`, 'gi');
const DAY_FIRST = new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH}`, 'gi');
const CHINESE_DAY = /(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]/g;
const YEAR = /(?<!\d)(?:1\d|20)\d\d(?!\d)/g;

const monthOf = (name = ''): number => MONTHS.indexOf(name.toLowerCase()) + 1;

/** The year of a day is left out: it may be said elsewhere. */
function daysIn(text: string): string[] {
  const days = [
    ...[...text.matchAll(CHINESE_DAY)].map(([, month, day]) => `${Number(month)}/${Number(day)}`),
    ...[...text.matchAll(MONTH_FIRST)].map(([, month, day]) => `${monthOf(month)}/${Number(day)}`),
    ...[...text.matchAll(DAY_FIRST)].map(([, day, month]) => `${monthOf(month)}/${Number(day)}`),
  ];
  return days.length > 0 ? days : (text.match(YEAR) ?? []);
}

const NUMBER = /\d+(?:[.,]\d+)*/g;
const DATES =
  /(?:1\d|20)\d\d ?年|\d{1,2} ?[月日]|第\d+|(?<!\d)(?:19|20)\d\d(?!\d)|(?<![\d.,])\d(?![\d.,\p{Script=Han}%])/gu;

const numbersIn = (text: string): string[] =>
  (text.replaceAll(DATES, ' ').match(NUMBER) ?? []).map((number) => number.replaceAll(/,(?=\d{3})/g, ''));

const LATIN = /\p{Lu}[\p{L}'’-]+(?: (?:\p{Lu}\. ?)?\p{Lu}[\p{L}'’-]+)*/gu;
const FOREIGN = /\p{Script=Han}{1,6}(?:[·•・]\p{Script=Han}{1,6})+/gu;
const TITLE = /(?<=《)[^》]+/gu;
const HAN = /\p{Script=Han}/u;

/** A person by the surname, as they are called the second time. */
function namesIn(text: string): string[] {
  const latin = (text.match(LATIN) ?? []).map((name) => name.split(' ').at(-1) ?? '');
  const plain = latin.filter((name) => name.length > 2 && termsOf(name).length > 0);
  if (!HAN.test(text)) return plain;
  const foreign = (text.match(FOREIGN) ?? []).map((name) => name.split(/[·•・]/u).at(-1) ?? '');
  const tagged = tagChinese(text).flatMap(({ word, tag }) =>
    word.length > 1 && HAN.test(word) && /^(?:n[rstz].*|x)$/.test(tag) ? [word] : [],
  );
  return [...plain, ...foreign, ...tagged, ...(text.match(TITLE) ?? [])];
}
