import type { Answer } from '../knowledge/answers/answer-locally.ts';
import { type Audience, nameOfSource, type Passage, type Source, sourceOf } from '../knowledge/passage.ts';
import type { PassageIndex } from '../knowledge/retrieve.ts';
import { isWeak, termsOf } from '../knowledge/words/terms.ts';
import { splitSentences } from '../text/sentences.ts';
import { shortened } from '../text/shortened.ts';
import { onlyAt } from './lean-on.ts';
import type { BorneOut } from './understand.ts';

type Around = {
  readonly index: PassageIndex;
  readonly audience: Audience;
  /** ISO 639-1 of what is said around the words of the page. */
  readonly language: string;
};

/** A sentence that says why something is so. */
const SAYS_WHY =
  /\b(?:because|so that|in order (?:to|that)|therefore|that is why|the reason|due to (?!be\b)|owing to|to (?:avoid|prevent|protect|ensure|make sure))\b|(?:^|, )since (?!\d)|因为|由于|因此|所以|以便|为了|以免|避免|原因是|防止|确保|之所以/iu;
/** So near to what was answered, in sentences, a reason is one for that. */
const NEAR = 1;
const LONGEST = 700;

/**
 * Why it is as we answered: the sentence of the page that says so, else that it gives no reason and what stands there; or only that. Word for
 * word from the passages that the answer rests on, as far as they may be told.
 */
export async function tellReason({ sources, where }: BorneOut, { index, audience, language }: Around): Promise<Answer> {
  const chinese = language === 'zh';
  const found = await Promise.all(
    sources.map(async (source) => {
      const hits = await onlyAt(index, [source]).search(`${source.heading}\n${source.quote}`, { audience, limit: 1 });
      return hits.map(({ passage }) => ({ passage, source, reason: where ? undefined : reasonIn(passage, source) }));
    }),
  );
  const told = found.flat();
  const [first] = told.filter(({ reason }) => reason !== undefined).concat(told);
  if (sources.length === 0) return { ...ofNoPage(chinese), language };
  if (!first) return { kind: 'unknown', nearest: [], why: 'What was answered rests on no page that may be told here.' };
  const { passage, reason } = first;
  const page = nameOfSource(passage);
  const { text } = passage;
  const words = reason ?? (text.length > LONGEST ? shortened(text, LONGEST) : text);
  const source = sourceOf(passage, words);
  return {
    kind: 'answer',
    text: reason ? because(page, reason, chinese) : `${(where ? stands : noReason)(page, chinese)}\n\n${words}`,
    language: passage.language,
    sources: [source],
    claims: [{ text: words, source }],
    confidence: 1,
  };
}

const stands = (page: string, chinese: boolean): string =>
  chinese ? `“${page}”一页写着：` : `The page “${page}” says:`;

/** It was said in a meeting. */
const ofNoPage = (chinese: boolean) => ({
  kind: 'answer' as const,
  text: chinese
    ? '那是会议上说的，没有哪一页手册写明原因。'
    : 'That is what was said in the meeting; no page of the handbook gives a reason.',
  sources: [],
  claims: [],
  confidence: 1,
});

const because = (page: string, reason: string, chinese: boolean): string =>
  chinese ? `“${page}”一页说明了原因：“${reason}”` : `The page “${page}” says why: “${reason}”`;
const noReason = (page: string, chinese: boolean): string =>
  chinese ? `“${page}”一页没有说明原因，只写着：` : `The page “${page}” gives no reason. What it says:`;

/** The sentence by what was answered that says why: in it, or next to it about the same. */
function reasonIn({ text }: Passage, { quote }: Source): string | undefined {
  const sentences = splitSentences(text);
  const answered = sentences.flatMap((one, at) => (quote.includes(one) || one.includes(quote) ? [at] : []));
  const [from, to] = [Math.min(...answered), Math.max(...answered)];
  const topics = topicsOf(quote);
  const distance = (at: number): number => Math.max(from - at, at - to, 0);
  const saying = sentences.flatMap((one, at) => {
    const isNear = distance(at) === 0 || (distance(at) <= NEAR && topicsOf(one).intersection(topics).size > 0);
    return SAYS_WHY.test(one) && isNear ? [{ one, at }] : [];
  });
  return saying.toSorted((a, b) => distance(a.at) - distance(b.at))[0]?.one;
}

const topicsOf = (words: string): Set<string> => new Set(termsOf(words).filter((term) => !isWeak(term)));
