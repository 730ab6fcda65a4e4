import { tagChinese } from '../../text/tokenize.ts';
import { kindOfQuestion } from './question-kind.ts';

/** Amounts and lengths of time may be put to the test of a rule ("within 45 days?"): they need not stand there. */
const NUMBERS =
  /(?<![A-Za-z\d.,]|(?:EUR|USD|CNY|RMB|GBP|CHF|[€$£¥]) ?)\d+(?:[.,]\d+)*(?![\d%€$£k千百]|[.,]\d| ?(?:EUR|euros?|dollars?|working|business|minutes?|hours?|days?|weeks?|months?|pieces?|people|years? |[天台元个件份次人万亿]|小时|分钟|周|星期|欧元|美元|工作日))/giu;
/** Of a price the number of things that it is for is an amount as well: 7 probes. */
const NOT_COUNTED = new RegExp(`${NUMBERS.source}(?! ?(?:\\p{Ll}|\\p{Script=Han}|\\p{Lu}\\d))`, 'giu');
/** The year of a price is none: 2022年, "in 2022 for". */
const IN_YEAR =
  /(?<!\d)(?:19|20)\d\d(?= ?年)|(?<=\b(?:in|of|for|since|during) )(?:19|20)\d\d(?!\d| ?(?:\p{Ll}+s\b|EUR|USD|CNY))/gu;
const NAMES =
  /(?<=[\p{L}\p{N},'’] )(?!I\b)\p{Lu}[\p{L}\p{N}]+|(?<=《)[^》]+|(?<=“)[^”]+|(?<=「)[^」]+|(?<=\p{Script=Han}|^)[A-Za-z][\w-]+(?=\p{Script=Han})|\p{Script=Han}{2}[一二三四五六七八九十]+号/gu;

/** CBA2019-2020赛季 */
const YEAR_BEHIND = /(?<=[a-z])(?:19|20)\d\d(?:-\d{2,4})?$/;

/** The names and numbers that tell which thing a question is about. English written in small letters shows no names. */
export function namesAsked(question: string): string[] {
  const isAmount = kindOfQuestion(question) === 'amount';
  const numbers = question.match(isAmount ? NOT_COUNTED : NUMBERS) ?? [];
  const years = isAmount ? (question.match(IN_YEAR) ?? []) : [];
  const found = [...numbers, ...years, ...(question.match(NAMES) ?? [])];
  return [...new Set(found.map((name) => name.toLowerCase().replace(YEAR_BEHIND, '')))];
}

/**
 * The people, places and organisations of a Chinese question, which no capitals show. None where it asks of several at once: each may
 * have a sentence of its own.
 */
export const namedInChinese = (question: string): string[] =>
  HAN.test(question) && !JOINS.test(question)
    ? tagChinese(question.replace(TITLES, ' ')).flatMap(({ word, tag }) => {
        const name = word.replace(/^年/u, '');
        return /^(?:n[rstz]|x)$/.test(tag) && NAME.test(name) ? [name] : [];
      })
    : [];

/** Their titles are names anyway. */
const TITLES = /《[^》]*》/gu;
const NAME = /^\p{Script=Han}{2,}$/u;
const HAN = /\p{Script=Han}/u;
const JOINS = /[和与及、]|分别/u;

/** "Within 45 days?": whether a term is an amount that the question tries, and no part of what it is about. */
export const isPutToTest = (term: string, question: string): boolean =>
  /^\d/.test(term) &&
  question.replaceAll(THOUSANDS, '').includes(term) &&
  !namesAsked(question).some((name) => name.replaceAll(THOUSANDS, '') === term);

const THOUSANDS = /(?<=\d),(?=\d{3})/g;

/** The share of names that a sentence lacks; half counts for what stands elsewhere in `all` of its passage. All where it speaks of another year. */
export function lackingIn(names: readonly string[], sentence: string, all: string): number {
  if (names.length === 0) return 0;
  const lacks = (name: string): number => {
    if (stands(name, sentence)) return 0;
    if (!stands(name, all)) return 1;
    const isOnly = YEAR.test(name) && all.match(ALL_YEARS)?.every((year) => year === name);
    return isOnly ? 0.25 : 0.5;
  };
  const years = names.filter((name) => YEAR.test(name));
  const ofAnotherYear = years.some((year) => !stands(year, sentence)) && YEARS.test(sentence);
  return ofAnotherYear ? 1 : names.reduce((sum, name) => sum + lacks(name), 0) / names.length;
}

const YEAR = /^(?:1\d|20)\d\d$/;
const YEARS = /(?<!\d)(?:1\d|20)\d\d(?!\d)/;
const ALL_YEARS = new RegExp(YEARS, 'g');

/** A number counts as a whole one only: "2" does not stand in "2019", nor 《雾港》 in 《雾港2》. A Chinese name may be a short one: 世锦赛. */
function stands(name: string, text: string): boolean {
  if (name === '中国' && AT_HOME.test(text)) return true;
  if (/^\d/.test(name)) return new RegExp(`(?<![\\d.,])${name.replaceAll('.', '\\.')}(?!\\d)`).test(text);
  const words = SHORT_NAME.test(name)
    ? [...name].join(String.raw`\p{Script=Han}{0,6}`)
    : RegExp.escape(name.replace(PLURAL, ''));
  return new RegExp(`${words}${NO_OTHER}`, 'u').test(text.toLowerCase());
}

/** What pages of the country itself call it. */
const AT_HOME = /我国|全国|国内/u;
/** Behind a name stands no number that makes another one of it; a date may. */
const NO_OTHER = String.raw`(?!\d{1,2}(?![\d年月日点:：.]))`;
/** "On Fridays" is said of each Friday. */
const PLURAL = /(?<=\p{L}{3})s$/u;
const SHORT_NAME = /^\p{Script=Han}{2,3}$/u;
