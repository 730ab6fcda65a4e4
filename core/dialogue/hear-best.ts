import { answerLocally } from '../knowledge/answers/answer-locally.ts';
import type { Audience, Source } from '../knowledge/passage.ts';
import { kindOfQuestion, saysKind } from '../knowledge/questions/question-kind.ts';
import { coverage, type PassageIndex } from '../knowledge/retrieve.ts';
import { isWeak, termsOf } from '../knowledge/words/terms.ts';
import { pageOf } from './page-of.ts';

/** A question in whole words, and the index to look in. */
export type Reading = {
  readonly question: string;
  readonly index: PassageIndex;
  /** It is meant of the pages of the talk. */
  readonly within?: boolean;
};

type Around = {
  /** What the question names itself, as it was written. */
  readonly names: string;
  /** The index without what the talk is about. */
  readonly index: PassageIndex;
  /** The pages that the talk is about, as `pageOf` calls them. */
  readonly pages: ReadonlySet<string>;
  readonly audience: Audience;
  readonly language: string;
};

/** The share of what is named that an answer speaks of. */
const SPOKEN_OF = 0.99;

/**
 * Of several ways to read a follow-up the one whose answer speaks of what the follow-up names: "And shipping?" after a price is
 * not answered by that price. The first is what it means as long as the talk's own pages answer it so, else what is answered
 * most surely; the first, too, where nothing is.
 */
export async function hearBest(first: Reading, others: readonly Reading[], around: Around): Promise<Reading> {
  const { names, index, pages, ...asking } = around;
  const own = new Map([...index.weigh(names, asking.audience)].filter(([term]) => !isWeak(term)));
  if (own.size === 0 || others.length === 0) return first;
  const kind = kindOfQuestion(names);
  const named = new Map([...own].filter(([term]) => !saysKind(term, kind)));
  let [best, surest] = [first, 0];
  for (const reading of [first, ...others]) {
    const answer = await answerLocally(reading.question, reading.index, asking);
    if (answer.kind !== 'answer' || !speaksOf(answer, named, pages)) continue;
    const isOfTalk = answer.sources.some(({ path }) => pages.has(pageOf(path)));
    if (reading === first && isOfTalk) return first;
    if (reading.within && !isOfTalk) continue;
    if (answer.confidence > surest) [best, surest] = [reading, answer.confidence];
  }
  return best;
}

/** A price need not be called one. What a page of the talk is called goes without saying: that it is named says nothing of its passages. */
function speaksOf({ text, sources }: Found, own: ReadonlyMap<string, number>, pages: ReadonlySet<string>): boolean {
  const above = sources.map(({ path, title, heading }) => (pages.has(pageOf(path)) ? heading : `${title}\n${heading}`));
  return own.size === 0 || coverage(own, new Set(termsOf([text, ...above].join('\n')))) >= SPOKEN_OF;
}

type Found = { readonly text: string; readonly sources: readonly Source[] };
