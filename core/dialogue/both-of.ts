import type { Audience } from '../knowledge/passage.ts';
import { coverage, type PassageIndex } from '../knowledge/retrieve.ts';
import type { Exchange } from './exchange.ts';
import { leanOn, onlyAt } from './lean-on.ts';
import { namedIn, putInstead } from './put-instead.ts';
import { readFollowUp } from './read-follow-up.ts';
import { topicOf } from './topic-of.ts';
import { beside, topicWords } from './whole-question.ts';

/** They stand for two things at once. */
const BOTH = /\b(?:both|each|the two|these two|those two)(?: of (?:them|these|those|the two))?\b/i;
const BOTH_CHINESE =
  /(?:它们)?[这那]?两(?:个|者|种|款|台|项|样)(?:分别|各自|都|各)?|(?:它们)?(?:分别|各自)|它们(?:都|各)?|[都各](?=(?:要|是|需要|能|可以)?(?:多少|多久|多长|几))/u;
/** "For both?": what is asked was said before. */
const NOTHING_ELSE = /^(?:for|of|in|at|to|on|with|about)?$/i;

/**
 * What a question about both of two things asks, in whole words, once for each: "And what do both cost?" after questions about the T4
 * and the P2 becomes "what do T4 cost, and what do P2 cost?". Undefined where it is about no two things of the talk. Pure.
 */
export function bothOf(question: string, exchanges: readonly Pick<Exchange, 'question'>[]): string | undefined {
  const rest = readFollowUp(question).rest.replace(/[\s?？。.!！]+$/u, '');
  const [both] = (isChinese(rest) ? BOTH_CHINESE : BOTH).exec(rest) ?? [];
  const last = exchanges.at(-1);
  if (both === undefined || !last || namedIn(rest).length > 0) return undefined;
  const names = twoNames(exchanges);
  if (!names) return undefined;
  const asked = NOTHING_ELSE.test(rest.replace(both, '').trim())
    ? names.map((name) => instead(last.question, name))
    : names.map((name) => rest.replace(both, isChinese(rest) ? `${name} ` : name));
  return inOne(asked);
}

/** Two questions as one, each of which is answered by itself. */
export function inOne([first = '', second = '']: readonly string[]): string {
  const [one, other] = [first, second].map((part) => part.replace(/[\s?？。.!！]+$/u, ''));
  return isChinese(first) ? `${one}，${other}？` : `${one}, and ${lowered(other ?? '')}?`;
}

/** The last two things that were asked about, in order: by their codes, by places, or else by what the questions are about. */
function twoNames(exchanges: readonly Pick<Exchange, 'question'>[]): readonly [string, string] | undefined {
  const named: string[] = [];
  for (const { question } of exchanges.toReversed()) {
    for (const name of namedIn(question).toReversed()) if (!named.includes(name)) named.push(name);
    if (named.length === 0 || named.length > 1) break;
  }
  const [second, first] = named.length > 0 ? named : topicsOf(exchanges);
  return first && second ? [first, second] : undefined;
}

function topicsOf(exchanges: readonly Pick<Exchange, 'question'>[]): string[] {
  const topics = exchanges.map(({ question }) => topicWords(question).join(' '));
  return [...new Set(topics.toReversed())].slice(0, 2);
}

const instead = (question: string, name: string): string => putInstead(question, name) ?? beside(question, name);

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** "What do you ..." within a sentence; names stay as they are. */
const lowered = (question: string): string =>
  question.replace(/^\p{Lu}(?=\p{Ll}+\b)/u, (letter) => letter.toLowerCase());

const LOOKED_AT = 10;

type Asked = {
  /** About both, as `bothOf` gives it. */
  readonly question: string;
  readonly exchanges: readonly Exchange[];
  readonly index: PassageIndex;
  readonly audience: Audience;
  readonly language: string;
};

/** Where to look for both: on the page of the talk where that knows it, else in the passage that speaks of both. */
export async function indexForBoth({ question, exchanges, index, audience, language }: Asked): Promise<PassageIndex> {
  const about = await topicOf({ question, exchanges, index, audience });
  if (about?.answer) return leanOn(index, { sources: about.answer.sources, topic: '', names: '', language });
  const asked = index.weigh(question, audience);
  const hits = await index.search(question, { audience, limit: LOOKED_AT });
  const knowing = hits.find(({ passage, terms }) => passage.language === language && coverage(asked, terms) >= 1);
  return knowing ? onlyAt(index, [knowing.passage]) : index;
}
