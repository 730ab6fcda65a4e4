import { termsOf } from '../words/terms.ts';
import { counterpartsOf } from './counterparts.ts';
import { swappedFor } from './swapped.ts';

/**
 * Tells of a sentence whether it says what is asked for of another one only: the "former CEO" or the "CEO of Norvia" where the CEO of
 * Corvane is asked for, 松石集团董事长 for that of another group. `asked` is a term of the question.
 */
export function otherBearersOf(question: string, asked: string | undefined): (sentence: string) => boolean {
  const others = [counterpartsOf(question), leftFor(question), swappedFor(question), pastFor(question)];
  return (sentence) =>
    others.some((isOther) => isOther(sentence)) || (asked !== undefined && isSaidOfAnother(sentence, question, asked));
}

function isSaidOfAnother(sentence: string, question: string, asked: string): boolean {
  const find = HAN.test(asked) ? placesInChinese : placesInEnglish;
  const places = find(sentence, question, asked);
  return places.length > 0 && places.every((isOther) => isOther);
}

/** Who is dismissed holds an office no more. */
const LEFT =
  /\b(?:fired|sacked|dismissed|resign(?:ed|s)|stepp(?:ed|ing) down|step(?:s)? down|retire[ds]|ousted|parted ways|will leave|has left)\b|辞职|卸任|解雇|解聘|下课|离任|被免|退休/iu;
const ASKS_HOLDER = /\bwho(?: is|['’]s)\b|\bwho (?:runs|leads|heads)\b|是谁|谁是|[任员长裁理练官]$/iu;

function leftFor(question: string): (sentence: string) => boolean {
  const applies = ASKS_HOLDER.test(question) && !QUALIFIES.test(question) && !LEFT.test(question);
  return (sentence) => applies && LEFT.test(sentence) && !SUCCEEDS.test(sentence);
}
const SUCCEEDS = /\b(?:succeed|replac|take[ns]? over|took over|new|appoint|named)\w*|接任|接替|继任|任命|新任/iu;

/** What was so once, where nothing is asked of the past. */
const PAST =
  /^\W*(?:until (?:now|then|recently)|previously|in the past|last year|years ago|\w+ years ago|formerly|used to)\b|\bused to\b|^[^，。]{0,12}?(?:去年|前年|[一二三四五六七八九十两几\d]+年前|此前|过去|原先|从前|往年|曾经)/iu;
const OF_PAST =
  /\b(?:did|was|were|had|ago|last|when|since|previous\w*|used|until|before|\d{4})\b|\b(?:who|which \w+) \w+ed\b|去年|前年|此前|过去|曾|什么时候|何时|哪[年天]|年前|\d{4}|原/iu;
function pastFor(question: string): (sentence: string) => boolean {
  const applies = !OF_PAST.test(question);
  return (sentence) => applies && PAST.test(sentence);
}

const HAN = /\p{Script=Han}/u;
const QUALIFIES =
  /\b(?:defending|previous|former|formerly|ex|vice|deputy|assistant|acting|interim|outgoing|late|then)\b/iu;
const WORD = /\p{L}[\p{L}’'-]*/gu;

/** For each place where a term stands, whether it is said there of another one. */
function placesInEnglish(sentence: string, question: string, asked: string): boolean[] {
  if (QUALIFIES.test(question)) return [];
  const names = new Set(question.match(/\p{Lu}[\p{L}’'-]*/gu));
  return [...sentence.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    if (termsOf(word).at(-1) !== asked) return [];
    const [, of] = OF.exec(sentence.slice(index + word.length)) ?? [];
    const isOther = names.size > 1 && of !== undefined && !isNamed(of, names);
    return [isOther || QUALIFIES.test(leadTo(index, sentence))];
  });
}

/** The four words before a place that belong to its clause. */
const leadTo = (place: number, sentence: string): string =>
  /(?:[^\s,.;:]+\s+){0,4}$/.exec(sentence.slice(0, place))?.[0] ?? '';
const OF = /^\s*(?:of|at) (?:the )?(\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*)*)/u;

const isNamed = (name: string, names: ReadonlySet<string>): boolean => {
  const words = name.split(' ');
  const initials = words.map(([first]) => first).join('');
  const known = words.filter((word) => names.has(word) || names.has(word.replace(/['’]s$/, '')));
  // The International Chess Union is not the International Kite Federation.
  return names.has(initials) || known.length * 2 >= words.length;
};

const EARLIER = /(?:前任?|原任?|副|代理?|卫冕|上(?:一?届|一?任|赛季))$/u;

function placesInChinese(sentence: string, question: string, asked: string): boolean[] {
  const of = textBefore(question, asked)[0] ?? '';
  if (EARLIER.test(of)) return [];
  return textBefore(sentence, asked).map((other) => EARLIER.test(other) || isAnother(of, other));
}

/** The one that the text speaks of: 本届世界杯. */
const THIS = /(?:本|此|这一?|该)[届次场年]/u;

/** What stands before each place of a word, up to the sign or number before it. */
const textBefore = (text: string, word: string): string[] =>
  text
    .split(word)
    .slice(0, -1)
    .map((before) => (/(?:《[^》]*》|[\p{Script=Han}·]*)的?$/u.exec(before)?.[0] ?? '').replaceAll('的', ''))
    .map((before) => before.split(DOES).at(-1) ?? before);

/** What somebody does to be it stands between a name and what it is: 基普乔尔夺得男子冠军. */
const DOES = /夺得|[获赢]得|荣获|获|成为|当选|担任|出任|就任|[是为任]/u;

/** Of two titles, whether they differ; of two names that end alike, whether what stands before that does: 青岚集团, 松石集团. */
function isAnother(of: string, other: string): boolean {
  if (THIS.test(other)) return false;
  if (of.endsWith('》') && other.endsWith('》')) return of !== other;
  let alike = 0;
  while (alike < Math.min(of.length, other.length) && of.at(-1 - alike) === other.at(-1 - alike)) alike++;
  let first = 0;
  while (first < Math.min(of.length, other.length) - alike && of[first] === other[first]) first++;
  const [name, otherName] = [of.slice(first, of.length - alike), other.slice(first, other.length - alike)];
  return alike > 0 && areNames(name, otherName);
}

/** Short, and without a character in common: 青岚 and 松石, not 全年 and 年中国, nor half a sentence. */
const areNames = (one: string, other: string): boolean =>
  [one, other].every(({ length }) => length > 0 && length <= LONGEST_NAME) &&
  Math.max(one.length, other.length) > 1 &&
  ![...one].some((letter) => other.includes(letter));
const LONGEST_NAME = 5;
