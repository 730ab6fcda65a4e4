import { termsOf } from '../words/terms.ts';

/**
 * Tells of a sentence whether it tells what was done by the one to whom it was done in a question: "The Herons beat Ashgate" where it
 * is asked who beat the Herons, 海角队击败了明湖队 for 谁击败了海角队.
 */
export const swappedFor = (question: string): ((sentence: string) => boolean) =>
  HAN.test(question) ? swappedInChinese(question) : swappedInEnglish(question);

const HAN = /\p{Script=Han}/u;
const ASKS =
  /\b[Ww]hom? (?:has |had )?(\p{Ll}{3,}) (?:the )?((?:\p{Lu}[\p{L}\d’'-]*)(?: (?:of |the )?\p{Lu}[\p{L}\d’'-]*)*)/u;
const NO_VERB = /^(?:was|were|are|will|has|had|can|does|did|the|won|runs|leads|is)$/;
/** "was beaten by" tells who did it. */
const PASSIVE = /^(?:is|was|were|been|be|being|are|gets?|got|has been|have been)$/;

function swappedInEnglish(question: string): (sentence: string) => boolean {
  const [, verb = '', object = ''] = ASKS.exec(question) ?? [];
  const last = object.split(' ').at(-1) ?? '';
  const stem = termsOf(verb).at(-1);
  if (last === '' || stem === undefined || NO_VERB.test(verb)) return () => false;
  return (sentence) => {
    const words = sentence.match(/[\p{L}\d’'-]+|[.,;:]/gu) ?? [];
    const places = words.flatMap((word, at) => (termsOf(word).at(-1) === stem ? [at] : []));
    const isDoneByIt = (at: number) => {
      const before = words.slice(Math.max(0, at - 3), at);
      return before.includes(last) && !before.some((word) => PASSIVE.test(word)) && !words.slice(at + 1).includes(last);
    };
    return places.length > 0 && places.every(isDoneByIt);
  };
}

const ASKS_ZH =
  /谁(?:在[^，。？]{0,12}?)?(击败|打败|战胜|收购|接替|接任|取代|超过|起诉|投资|并购|控股|赞助)了?([\p{Script=Han}\p{L}\d]{2,12})/u;

function swappedInChinese(question: string): (sentence: string) => boolean {
  const [, verb = '', object = ''] = ASKS_ZH.exec(question) ?? [];
  if (verb === '') return () => false;
  return (sentence) => {
    const clauses = sentence.split(/[，。；！？,;]/u).filter((clause) => clause.includes(verb));
    const isDoneByIt = (clause: string) => {
      const [before = '', after = ''] = clause.split(verb);
      return before.includes(object) && !after.includes(object) && !/[被遭由]/u.test(before);
    };
    return clauses.length > 0 && clauses.every(isDoneByIt);
  };
}
