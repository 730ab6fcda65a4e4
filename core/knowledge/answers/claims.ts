import { unsupportedFacts } from '../../safety/unsupported-facts.ts';
import { splitSentences } from '../../text/sentences.ts';
import type { Passage, Source } from '../passage.ts';
import { isWeak, termsOf } from '../words/terms.ts';

/** A statement of an answer with what it rests on; no source bears it out: absent. */
export type Claim = { readonly text: string; readonly source?: Source };

/** A passage and the words of it that were cited. */
export type CitedPassage = { readonly passage: Passage; readonly source: Source };

/** Share of a statement's words that its passage holds. Models say things in their own words: less than half is enough. */
const BORNE_OUT = 0.4;

/**
 * The statements of an answer, each with the source that bears it out best. Sentences that state nothing ("Certainly!", a question,
 * the line above a list) are none; nor is what only repeats `said`, the question. Where answer and passage are in two languages,
 * numbers, dates and names of places on the net are compared, and no words.
 */
export function claimsOf(answer: string, cited: readonly CitedPassage[], said: string): Claim[] {
  const asked = new Set(termsOf(said));
  return statementsIn(answer).flatMap((text): Claim[] => {
    const terms = [...new Set(termsOf(text))].filter((term) => !isWeak(term));
    const own = terms.filter((term) => !asked.has(term));
    if ((own.length === 0 && !/\d/.test(text)) || (terms.length < 2 && !/\d/.test(text))) return [];
    const source = restsOn(text, own.length > 0 ? own : terms, cited, said);
    return [source ? { text, source } : { text }];
  });
}

const statementsIn = (answer: string): string[] =>
  answer
    .split('\n')
    .flatMap(splitSentences)
    .filter((sentence) => !/[?？:：]["'”’」』）)*]*$/.test(sentence));

function restsOn(
  text: string,
  terms: readonly string[],
  cited: readonly CitedPassage[],
  said: string,
): Source | undefined {
  const shares = cited.map(({ passage }) => shareIn(passage, text, terms, said));
  const best = shares.indexOf(Math.max(BORNE_OUT, ...shares));
  return cited[best]?.source;
}

function shareIn(
  { title, heading, text: words }: Passage,
  text: string,
  terms: readonly string[],
  said: string,
): number {
  const whole = `${title}\n${heading}\n${words}`;
  if (unsupportedFacts(text, [whole, said]).length > 0) return 0;
  if (HAN.test(text) !== HAN.test(words)) return BORNE_OUT;
  const known = new Set(termsOf(whole));
  return terms.filter((term) => known.has(term)).length / terms.length;
}

const HAN = /\p{Script=Han}/u;

/** An answer in which each statement says so that no source bears out. */
export function markClaims(answer: string, claims: readonly Claim[], language: string): string {
  const mark = language === 'zh' ? '（出处中没有）' : ' (not in the sources)';
  return claims
    .filter(({ source }) => source === undefined)
    .reduce((text, claim) => {
      const [, words = '', end = ''] = /^([\s\S]*?)([.。!！…]*)$/u.exec(claim.text) ?? [];
      return text.replace(claim.text, () => `${words}${mark}${end}`);
    }, answer);
}
