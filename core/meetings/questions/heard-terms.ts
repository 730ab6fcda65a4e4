import { termsOf } from '../../knowledge/words/terms.ts';
import { numbersIn } from '../../text/numbers.ts';

/** What a spelled number above ten, or a fraction, has in it: most of what is said has none. */
const SPELLED = /(?:teen|ty|eleven|twelve|dozen|hundred|thousand|million|billion|\bpoint)(?!\p{L})|[十百千万亿点]/iu;
const COUNTS = 10;

/** The terms of what is said, a spelled number also in digits: who reads "2.7" wants to hear "two point seven". */
export function heardTerms(text: string): string[] {
  const terms = termsOf(text);
  if (!SPELLED.test(text)) return terms;
  const numbers = numbersIn(text)
    .filter((number) => !/\d/.test(number.text) && (number.value > COUNTS || !Number.isInteger(number.value)))
    .map(({ value }) => String(value));
  return [...terms, ...numbers];
}
