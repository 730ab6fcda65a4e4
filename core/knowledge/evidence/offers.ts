import { mayBeName } from '../../text/english-names.ts';
import { tagChinese } from '../../text/tokenize.ts';
import { isSurnamed } from '../questions/names-in.ts';
import type { QuestionKind } from '../questions/question-kind.ts';
import { withoutDateline } from '../words/dateline.ts';
import { termsOf } from '../words/terms.ts';

/**
 * What a sentence offers as an answer, other than what the question says itself: the days and years where a time is asked for, the
 * numbers where one is, names else. The same for all ways of writing a day.
 */
export function offersIn(sentence: string, question: string, kind: QuestionKind | undefined): Set<string> {
  const said = withoutDateline(sentence);
  const read = readerFor(question, kind);
  const known = new Set(read(question));
  return new Set(read(said).filter((offer) => !known.has(offer) && !question.includes(offer)));
}

const COUNTS = new Set<QuestionKind>(['number', 'amount', 'duration']);

function readerFor(question: string, kind: QuestionKind | undefined): (text: string) => string[] {
  if (kind === 'moment') return daysIn;
  if (kind !== undefined && COUNTS.has(kind)) return numbersIn;
  if (kind === 'person' && !OF_MANY.test(question)) return (text) => namesIn(text, /^nr/);
  return kind === 'place' ? (text) => namesIn(text, /^n[sz]/) : (text) => namesIn(text, /^(?:n[rstz].*|x)$/);
}

/** Who wins or buys may be a team, a country, a company. */
const OF_MANY =
  /\b(?:which|won|wins?|winner|champions?|runners?-up|acquir\w*|bought|buys|own\w*|made|makes|built|teams?|compan\w+)\b|冠军|亚军|季军|得主|获奖|公司|集团|企业|收购|哪[个家支]|球队/i;

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

const NUMBER = /(\d+(?:[.,]\d+)*)( ?(?:[%‰％]|\p{Script=Han}|\p{Ll}{1,3}))?/gu;
const DATES =
  /(?:1\d|20)\d\d ?年|\d{1,2} ?[月日]|第\d+|(?<!\d)(?:19|20)\d\d(?!\d)|(?<![\d.,])\d(?![\d.,\p{Script=Han}%])/gu;

/** Small numbers meet by chance: they count with what they are numbers of. */
const numbersIn = (text: string): string[] =>
  [...text.replaceAll(DATES, ' ').matchAll(NUMBER)].map(([, number = '', unit = '']) => {
    const plain = number.replaceAll(/,(?=\d{3})/g, '');
    return plain.length > 2 ? plain : `${plain}${unit.trim()}`;
  });

const LATIN = /\p{Lu}[\p{L}'’-]+(?: (?:\p{Lu}\. ?)?\p{Lu}[\p{L}'’-]+)*/gu;
const FOREIGN = /\p{Script=Han}{1,6}(?:[·•・]\p{Script=Han}{1,6})+/gu;
const TITLE = /(?<=《)[^》]+/gu;
const HAN = /\p{Script=Han}/u;

/** A person by the surname, as they are called the second time. */
function namesIn(text: string, tags: RegExp): string[] {
  const latin = (text.match(LATIN) ?? []).map((name) => name.split(' ').at(-1) ?? '');
  const plain = latin.filter((name) => name.length > 2 && termsOf(name).length > 0 && mayBeName(name));
  if (!HAN.test(text)) return plain;
  const foreign = (text.match(FOREIGN) ?? []).map((name) => name.split(/[·•・]/u).at(-1) ?? '');
  const tagged = tagChinese(text).flatMap(({ word, tag }) =>
    word.length > 1 && HAN.test(word) && (tags.test(tag) || isSurnamed(word, tag)) ? [word] : [],
  );
  return [...plain, ...foreign, ...tagged, ...(text.match(TITLE) ?? [])];
}
