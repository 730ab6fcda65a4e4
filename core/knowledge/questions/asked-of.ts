import { isWeak, termsOf } from '../words/terms.ts';
import { type QuestionKind, saysKind } from './question-kind.ts';

/**
 * The term of what a question wants to know of the things it names: "acquire" in "Who acquired Corvane?", 导演 in "《雾港》的导演是谁".
 * A page on those things that never says it hardly answers. Undefined where nothing but names is asked for.
 */
export function askedOf(question: string, kind: QuestionKind | undefined): string | undefined {
  const plain = [TITLES, LATIN_NAMES, NAMING].reduce((left, words) => left.replace(words, ' '), question);
  const stretches = HAN.test(plain) ? chineseStretches(plain) : englishStretches(plain);
  const found = stretches.map((words) => termsOf(words).findLast((term) => isTopic(term, kind)));
  return found.find((term) => term !== undefined);
}

const isTopic = (term: string, kind: QuestionKind | undefined): boolean =>
  !isWeak(term) && !NUMBER_OR_MODEL.test(term) && !saysKind(term, kind);
const NUMBER_OR_MODEL = /^(?:\d|[a-z]{1,3}-?\d+$)/;

const HAN = /\p{Script=Han}/u;
const TITLES = /《[^》]*》|“[^”]*”|「[^」]*」|"[^"]*"/gu;
/** Words with a capital but the first; not CEO, which is a word like any other. */
const LATIN_NAMES = /(?<=[\p{L}\p{N},:'’"”)] )\p{Lu}[\p{L}'’]*\p{Ll}[\p{L}\p{N}'’]*/gu;
/** "What is it called?": that it has a name goes without saying. */
const NAMING = /\b(?:called|named)\b|叫做?|名[称字]/giu;

/** What follows the question word says more than what leads up to it: 在哪举办, 多少支队伍. */
const ASKING =
  /谁|什么(?:时候|地方|时间)?|多少|多[大高远深长久]|哪(?:里|儿|些|个|家|天|年|部|位|所)?|几|何时|怎[么样]|如何/u;

function chineseStretches(question: string): string[] {
  const { index, 0: word } = ASKING.exec(question) ?? { index: question.length, 0: '' };
  return [question.slice(index + word.length), question.slice(0, index)];
}

/** The verb that "when" and "where" ask about stands at the end. */
const OF_VERB = /^(?:when|where|why|how (?!many|much|high|big|large))/i;
const BETWEEN = /\b(?:of|in|at|for|by|on|from|during|since|while|when|before|after|because|if|that|under|with)\b/i;

const englishStretches = (question: string): string[] =>
  OF_VERB.test(question) ? [question] : question.split(BETWEEN);
