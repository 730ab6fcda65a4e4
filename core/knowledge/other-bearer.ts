import { termsOf } from './terms.ts';

/**
 * Whether a sentence says what is asked for of another one only: the "former CEO" or the "CEO of Norvia" where the CEO of Corvane is
 * asked for, 松石集团董事长 for that of another group. `asked` is a term of the question.
 */
export function isOfAnother(sentence: string, question: string, asked: string): boolean {
  if (isOfOtherSex(sentence, question)) return true;
  const find = HAN.test(asked) ? placesInChinese : placesInEnglish;
  const places = find(sentence, question, asked);
  return places.length > 0 && places.every((isOther) => isOther);
}

const WOMEN = /\b(?:women|female)\b|女(?:[子单双足篮排]|主角|配角)/iu;
const MEN = /\b(?:men|male)\b|男(?:[子单双足篮排]|主角|配角)/iu;

/** Of two contests or prizes that differ in nothing else. */
function isOfOtherSex(sentence: string, question: string): boolean {
  const sexOf = (text: string) => [WOMEN.test(text), MEN.test(text)];
  const [asked, said] = [sexOf(question), sexOf(sentence)];
  return [asked, said].every(([women, men]) => women !== men) && asked[0] !== said[0];
}

const HAN = /\p{Script=Han}/u;
const QUALIFIES = /\b(?:former|formerly|ex|vice|deputy|assistant|acting|interim|outgoing|late|then)\b/iu;
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
  return names.has(initials) || words.some((word) => names.has(word) || names.has(word.replace(/['’]s$/, '')));
};

const EARLIER = /(?:前任?|原任?|副|代理?)$/u;

function placesInChinese(sentence: string, question: string, asked: string): boolean[] {
  const of = textBefore(question, asked)[0] ?? '';
  if (EARLIER.test(of)) return [];
  return textBefore(sentence, asked).map((other) => EARLIER.test(other) || isAnother(of, other));
}

/** What stands before each place of a word, up to the sign or number before it. */
const textBefore = (text: string, word: string): string[] =>
  text
    .split(word)
    .slice(0, -1)
    .map((before) => (/(?:《[^》]*》|[\p{Script=Han}·]*)的?$/u.exec(before)?.[0] ?? '').replace(/的$/u, ''));

/** Of two titles, whether they differ; of two names that end alike, whether what stands before that does: 青岚集团, 松石集团. */
function isAnother(of: string, other: string): boolean {
  if (of.endsWith('》') && other.endsWith('》')) return of !== other;
  let alike = 0;
  while (alike < Math.min(of.length, other.length) && of.at(-1 - alike) === other.at(-1 - alike)) alike++;
  return alike > 0 && alike < of.length && alike < other.length && of.length - alike >= 2;
}
