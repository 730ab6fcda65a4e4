import type { Source } from '../knowledge/passage.ts';
import { termsOf } from '../knowledge/words/terms.ts';
import { unsupportedFacts } from '../safety/unsupported-facts.ts';
import { findDates } from '../text/dates.ts';
import { splitSentences } from '../text/sentences.ts';

/** An answer that a person approved, with the mail it answered. */
export type PastReply = { readonly question: string; readonly answer: string };

/** A past reply as what a draft rests on. */
export const pastSource = (question: string, answer: string): Source => ({
  path: '',
  title: 'An approved reply',
  heading: question.split('\n')[0] ?? '',
  quote: answer,
});

const SAME = 0.75;
const READ_AT_MOST = 6000;

/**
 * The past reply to the same questions, newest first: each ask must resemble a sentence of the mail that was answered
 * then. A number or product code that differs makes it another question.
 */
export function findPastReply(asks: readonly string[], replies: readonly PastReply[]): PastReply | undefined {
  const all = asks.map((text) => ({ text, terms: termsOf(text) })).filter(({ terms }) => terms.length > 0);
  const telling = all.filter(({ terms }) => terms.length > 1);
  // One word tells too little to know a question by: then it is the same only if it is put the same way.
  const [wanted, isIt] = telling.length > 0 ? [telling, isSame] : [all, isPutTheSame];
  if (wanted.length === 0) return undefined;
  return replies.find(({ question }) => {
    const sentences = sentencesOf(question);
    return wanted.every((ask) => sentences.some((sentence) => isIt(ask, sentence)));
  });
}

const isPutTheSame = (one: Sentence, other: Sentence): boolean => bareWords(one.text) === bareWords(other.text);

const bareWords = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A past reply to the same question about something else, with its number or code put in: `replaced` says which for which. */
export type AdaptedReply = PastReply & {
  readonly replaced: readonly { readonly was: string; readonly is: string }[];
};

/**
 * The past reply, newest first, to the same questions about another order, with its particulars replaced. What it says of one order
 * need not be so of the next: one that names a day, an amount or an address is not taken over, and a person has to look at the others.
 */
export function adaptPastReply(
  asks: readonly string[],
  replies: readonly PastReply[],
  now: Date,
): AdaptedReply | undefined {
  for (const reply of replies) {
    const replaced = particularsIn(asks, reply.question);
    if (!replaced || replaced.length === 0 || namesParticulars(reply.answer, now)) continue;
    const answer = replaced.reduce((text, { was, is }) => text.replace(wordOf(was), () => is), reply.answer);
    return { ...reply, answer, replaced };
  }
  return undefined;
}

const namesParticulars = (answer: string, now: Date): boolean =>
  findDates(answer, now, 'UTC').length > 0 || unsupportedFacts(answer, []).length > 0;

/** Which codes of the earlier question stand where others stand now; undefined when it was another question. */
function particularsIn(asks: readonly string[], question: string): AdaptedReply['replaced'] | undefined {
  const sentences = sentencesOf(question);
  const replaced = new Map<string, string>();
  for (const ask of asks) {
    const terms = termsOf(ask);
    const like = sentences.find(
      (sentence) => isSame({ text: ask, terms }, sentence) || sameButForCodes(terms, sentence.terms),
    );
    const [are, were] = [codesIn(ask), codesIn(like?.text ?? '')];
    if (like === undefined || are.length !== were.length) return undefined;
    for (const [index, was] of were.entries()) {
      const is = are[index] ?? was;
      if (is !== was && !isReference(like.text, was)) return undefined;
      if ((replaced.get(was) ?? is) !== is) return undefined;
      replaced.set(was, is);
    }
  }
  return [...replaced].filter(([was, is]) => was !== is).map(([was, is]) => ({ was, is }));
}

/** Numbers and product codes as written: "4411", "T4", "PO-2231". Chinese has no spaces around them. */
const CODE = /(?<![A-Za-z0-9])[A-Za-z0-9-]*\d[A-Za-z0-9-]*(?![A-Za-z0-9])/g;
/** What stands before the number of one order among many. A product's code is none: what is so of one is not of the next. */
const REFERENCE =
  /(?:\b(?:order|invoice|bill|ticket|case|booking|reservation|contract|reference|ref|po|rma|parcel|shipment|tracking)|订单|发票|账单|工单|合同|预订|运单|快递|单)\s*(?:no\.?|number|nr\.?|id|号码?|编号)?\s*[:：#]?\s*$/i;

const codesIn = (text: string): string[] => text.match(CODE) ?? [];

const isReference = (text: string, code: string): boolean => REFERENCE.test(text.slice(0, text.indexOf(code)));

const wordOf = (code: string): RegExp =>
  new RegExp(`(?<![A-Za-z0-9])${code.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![A-Za-z0-9])`, 'g');

const withoutCodes = (terms: readonly string[]): string[] => terms.filter((term) => !/\d/.test(term));

/** Two words besides the codes are the least that a question can be told by. */
function sameButForCodes(ask: readonly string[], sentence: readonly string[]): boolean {
  const [a, b] = [withoutCodes(ask), withoutCodes(sentence)];
  return a.length > 1 && a.length < ask.length && resemblance(a, b) >= SAME;
}

type Sentence = { readonly text: string; readonly terms: readonly string[] };

/** The same few hundred replies are looked through for each mail: cutting them up each time would take 0.1 s a mail. */
const cut = new Map<string, Sentence[]>();
const CUT_AT_MOST = 2000;

function sentencesOf(question: string): Sentence[] {
  const known = cut.get(question);
  if (known) return known;
  if (cut.size >= CUT_AT_MOST) cut.clear();
  const sentences = splitSentences(question.slice(0, READ_AT_MOST)).map((text) => ({ text, terms: termsOf(text) }));
  cut.set(question, sentences);
  return sentences;
}

const isSame = (ask: Sentence, sentence: Sentence): boolean =>
  sameCodes(ask.terms, sentence.terms) && resemblance(ask.terms, sentence.terms) >= SAME;

function sameCodes(one: readonly string[], other: readonly string[]): boolean {
  const codes = (terms: readonly string[]) =>
    [...new Set(terms)]
      .filter((term) => /\d/.test(term))
      .sort()
      .join(' ');
  return codes(one) === codes(other);
}

/** Cosine of the two sets of terms, from 0 to 1. */
function resemblance(one: readonly string[], other: readonly string[]): number {
  const [a, b] = [new Set(one), new Set(other)];
  if (a.size === 0 || b.size === 0) return 0;
  const common = [...a].filter((term) => b.has(term)).length;
  return common / Math.sqrt(a.size * b.size);
}
