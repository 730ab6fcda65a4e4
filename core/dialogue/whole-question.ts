import { topicsIn } from '../knowledge/terms.ts';
import { tokenize } from '../text/tokenize.ts';
import type { Exchange } from './exchange.ts';
import { putInstead } from './put-instead.ts';
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
    return putInstead(question, named) ?? beside(question, named);
  }
  if (kind === 'comparing' && topicsIn(names) === 0) return beside(question, rest);
  const topic = topicWords(question);
  // Who names the topic again says which part of it is meant.
  const said = new Set(tokenize(rest));
  return topic.length === 0 || topic.some((word) => said.has(word)) ? rest : beside(rest, topic.join(' '));
}

export const beside = (question: string, words: string): string =>
  /\p{Script=Han}/u.test(question) ? `${question}（${words}）` : `${question} (${words})`;

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
