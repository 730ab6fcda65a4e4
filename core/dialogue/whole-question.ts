import { topicsIn } from '../knowledge/words/terms.ts';
import { tokenize } from '../text/tokenize.ts';
import type { Exchange } from './exchange.ts';
import { namedIn, putInstead } from './put-instead.ts';
import { readFollowUp } from './read-follow-up.ts';

/** They say what kind of answer was wanted before, which need not be wanted now. */
const ASKED_FOR = /^(?:costs?|price[sd]?|pay(?:s|ing)?|fees?|charges?|hours?|多少钱|价格|费用|收费|多久|时间|钱)$/i;
const MOST_WORDS = 8;

/**
 * What a follow-up asks, in whole words: with what it leaves out from the exchange that it goes on with. "And for the P2?" becomes
 * the question before with P2 in it; "How long does it take?" gets the words that name what "it" is. Pure.
 */
export function wholeQuestion(followUp: string, { question }: Pick<Exchange, 'question'>): string {
  const { kind, rest, names } = readFollowUp(followUp);
  if (kind === 'fragment' || kind === 'correction') {
    const named = rest.replace(/[\s?？。.!！]+$/u, '');
    return putInstead(question, named) ?? beside(withoutLast(question, named), named);
  }
  if (kind === 'comparing' && topicsIn(names) === 0) return beside(question, rest);
  const topic = topicWords(readFollowUp(question).names || question);
  // Who names the topic again says which part of it is meant.
  const said = new Set(tokenize(rest));
  return topic.length === 0 || topic.some((word) => said.has(word)) ? rest : beside(rest, topic.join(' '));
}

/** What somebody wants to hear of a thing. */
const ASKING =
  /\bhow (?:long|much|many|often|soon|far)\b|\b(?:cost|price|fee)s?\b|\b(?:when|where|who)\b|多少钱|多久|多长时间?|几点|什么时候|哪[里儿]|谁|怎么/iu;

/** `within`: it is asked of what the talk is about. */
type OtherReading = { readonly question: string; readonly within: boolean };

/**
 * How else a follow-up may be meant that names something of its own: "And shipping?" asks the same of something else ("shipping
 * (cost)"), or is a question by itself; "how much is it?" is about the thing that was named. Pure.
 */
export function otherReadings(followUp: string, { question }: Pick<Exchange, 'question'>): OtherReading[] {
  const { kind, rest } = readFollowUp(followUp);
  const named = rest.replace(/[\s?？。.!！]+$/u, '');
  if (kind === 'fragment') {
    // "In China?" narrows down what was asked.
    if (namedIn(named).length > 0 || NARROWS.test(named) || putInstead(question, named)) return [];
    const [asking] = ASKING.exec(question) ?? [];
    return [...(asking ? [beside(named, asking)] : []), named].map((one) => ({ question: one, within: false }));
  }
  const [thing] = namedIn(question);
  return [
    ...(kind === 'plain' ? [{ question: rest, within: true }] : []),
    ...(thing && namedIn(rest).length === 0 ? [{ question: beside(rest, thing), within: false }] : []),
  ];
}

const NARROWS = /^(?:in|to|from|for|at|on|by|with|without|within|during|after|before)\b|^[到去在从给]/iu;

/**
 * A question without what the last fragment put beside it: the next one takes its place ("And accredited? - And on-site?"), unless
 * it narrows that down ("And shipping? - To Norway?"), once, or is of another kind than the thing that is asked about.
 */
function withoutLast(question: string, named: string): string {
  const [asked, end] = parted(question);
  const last = NARROWS.test(named) ? /(?<=[）)])\s?[（(][^（）()]*[）)]$/u : /(?<=.)\s?[（(][^（）()]*[）)]$/u;
  const [before = ''] = last.exec(asked) ?? [];
  const isOfThing = namedIn(before).length > 0 && namedIn(named).length === 0;
  return isOfThing ? question : `${asked.replace(last, '')}${end}`;
}

/** A question with words beside it that say what it is about: before its end, since what stands behind that is no part of it. */
export function beside(question: string, words: string): string {
  const [asked, end] = parted(question);
  return /\p{Script=Han}/u.test(asked) ? `${asked}（${words}）${end}` : `${asked} (${words})${end}`;
}

/** A question and the marks that end it. */
function parted(question: string): readonly [string, string] {
  const [end = ''] = /[\s?？。.!！]*$/u.exec(question) ?? [];
  return [question.slice(0, question.length - end.length), end];
}

/** The words of a question that name what it is about, in order. */
export function topicWords(question: string): string[] {
  const words = [...new Set(tokenize(question))];
  const whole = words.filter((word) => !words.some((other) => other !== word && other.includes(word)));
  const topics = whole.filter((word) => !ASKED_FOR.test(word) && topicsIn(word) > 0).slice(0, MOST_WORDS);
  // By its capital a later question knows "Germany" for a place.
  const plain = question.toLowerCase();
  return topics.map((word) => {
    const at = plain.indexOf(word);
    return at < 0 || plain.length !== question.length ? word : question.slice(at, at + word.length);
  });
}
