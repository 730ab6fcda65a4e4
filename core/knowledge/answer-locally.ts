import { type Audience, type Source, sourceOf } from './passage.ts';
import { type Candidate, rankPassages } from './rank-passages.ts';
import type { PassageIndex } from './retrieve.ts';
import { termsOf, topicsIn } from './terms.ts';

/** An answer out of documents, or what comes nearest and why it is not close enough. `confidence` from 0 to 1. */
export type Answer =
  | {
      readonly kind: 'answer';
      readonly text: string;
      /** ISO 639-1 of `text`: not always the language of the question. */
      readonly language: string;
      readonly sources: readonly Source[];
      readonly confidence: number;
    }
  | { readonly kind: 'unknown'; readonly nearest: readonly Source[]; readonly why: string };

export type Asking = {
  readonly audience: Audience;
  readonly language: string;
  /** Words around the question (subject, sentence before): read when the question alone says too little. */
  readonly context?: string;
};

/** The confidence that is close enough; words of two languages meet by glossary only, so there it takes more. */
const CLOSE_ENOUGH = 0.43;
const CLOSE_ENOUGH_ABROAD = 0.5;
/** How much surer a page in another language must be to be preferred. */
const MUCH_SURER = 0.3;
const CANDIDATES = 12;

/**
 * Answers with the sentences of the best passage, word for word, or says that nothing is close enough. Passages in the
 * language of the question come first, those in other languages when they answer clearly.
 */
export function answerLocally(question: string, index: PassageIndex, asking: Asking): Answer {
  const alone = answerOnce(question, index, asking);
  if (alone.kind === 'answer' || !asking.context?.trim() || termsOf(question).length === 0) return alone;
  const together = `${asking.context}\n${question}`;
  // A question without a topic ("Is that possible?") takes it from around it; one word there would fit any page.
  if (topicsIn(question) === 0 && topicsIn(together) < 2) return alone;
  const inContext = answerOnce(together, index, asking);
  return inContext.kind === 'answer' ? inContext : alone;
}

function answerOnce(question: string, index: PassageIndex, asking: Asking): Answer {
  const asked = index.weigh(question, asking.audience);
  if (topicsIn(question) === 0) {
    return { kind: 'unknown', nearest: [], why: 'The question names no topic to look for.' };
  }
  const hits = index.search(question, { audience: asking.audience, limit: CANDIDATES, context: asking.context ?? '' });
  const candidates = rankPassages(question, asked, hits);
  const best = bestOf(candidates, asking.language);
  if (!best) return unknown(candidates);
  const { passage, span, confidence } = best;
  return {
    kind: 'answer',
    text: span.text,
    language: passage.language,
    sources: [sourceOf(passage, span.text)],
    confidence,
  };
}

/** In reading order of rank: a page of the reader's language, unless one in another language is much surer. */
function bestOf(candidates: readonly Candidate[], language: string): Candidate | undefined {
  const enough = (own: boolean, least: number) =>
    candidates.find(({ passage, confidence }) => (passage.language === language) === own && confidence >= least);
  const own = enough(true, CLOSE_ENOUGH);
  const foreign = enough(false, Math.max(CLOSE_ENOUGH_ABROAD, (own?.confidence ?? 0) + MUCH_SURER));
  return foreign ?? own;
}

function unknown(candidates: readonly Candidate[]): Answer {
  const nearest = candidates.slice(0, 3).map(({ passage, span }) => sourceOf(passage, span.text));
  const [best] = candidates;
  if (!best) return { kind: 'unknown', nearest, why: 'No page mentions what the question is about.' };
  const page = [best.passage.title, best.passage.heading].filter(Boolean).join(' › ');
  const share = Math.round(best.confidence * 100);
  return {
    kind: 'unknown',
    nearest,
    why: `Nothing is close enough: the nearest page, "${page}", covers ${share} % of the question.`,
  };
}
