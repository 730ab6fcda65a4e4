import { termsOf } from '../knowledge/terms.ts';
import { splitSentences } from '../text/sentences.ts';

/** An answer that a person approved, with the mail it answered. */
export type PastReply = { readonly question: string; readonly answer: string };

const SAME = 0.75;
const READ_AT_MOST = 6000;

/**
 * The past reply to the same questions, newest first: each ask must resemble a sentence of the mail that was answered
 * then. A number or product code that differs makes it another question.
 */
export function findPastReply(asks: readonly string[], replies: readonly PastReply[]): PastReply | undefined {
  const wanted = asks.map(termsOf).filter((terms) => terms.length > 1);
  if (wanted.length === 0) return undefined;
  return replies.find(({ question }) => {
    const sentences = sentencesOf(question);
    return wanted.every((ask) => sentences.some((sentence) => resemblance(ask, sentence) >= SAME));
  });
}

/** The same few hundred replies are looked through for each mail: cutting them up each time would take 0.1 s a mail. */
const cut = new Map<string, string[][]>();
const CUT_AT_MOST = 2000;

function sentencesOf(question: string): string[][] {
  const known = cut.get(question);
  if (known) return known;
  if (cut.size >= CUT_AT_MOST) cut.clear();
  const sentences = splitSentences(question.slice(0, READ_AT_MOST)).map(termsOf);
  cut.set(question, sentences);
  return sentences;
}

/** Cosine of the two sets of terms, from 0 to 1; 0 when their numbers and codes differ. */
function resemblance(one: readonly string[], other: readonly string[]): number {
  const [a, b] = [new Set(one), new Set(other)];
  const codes = (terms: Set<string>) =>
    [...terms]
      .filter((term) => /\d/.test(term))
      .sort()
      .join(' ');
  if (a.size === 0 || b.size === 0 || codes(a) !== codes(b)) return 0;
  const common = [...a].filter((term) => b.has(term)).length;
  return common / Math.sqrt(a.size * b.size);
}
