import type { Passage } from './passage.ts';
import { pickSpan, type Span } from './pick-span.ts';
import { answersKind, kindOfQuestion } from './question-kind.ts';
import type { Hit } from './retrieve.ts';
import { isWeak, termsOf } from './terms.ts';

export type Candidate = {
  readonly passage: Passage;
  readonly span: Span;
  /** How sure it is that the passage answers the question, from 0 to 1. */
  readonly confidence: number;
};

/** What is left of the confidence when the passage lacks the rarest word of the question. */
const LACKS_MAIN_WORD = 0.75;
/** What is left when the only word that counts is mentioned in passing, under another heading. */
const IN_PASSING = 0.6;
/** What is left when the question asks how long, when or how much and no such thing is said. */
const LACKS_KIND = 0.5;
/** What is left when the question is about one order or ticket: documents do not know about those. */
const ONE_CASE = 0.6;
const CASE =
  /(?:order|invoice|ticket|booking|tracking|reference|case|rma|订单|单号|工单|发票号|编号)\D{0,12}\d{3,}|\b(?:status of|where is) (?:my|our)\b|到哪了|进度/i;
/** Added when the question names the heading: then the passage is about it. */
const NAMES_HEADING = 0.15;

/** The passages found, with the stretch of each that answers best, the most likely answer first. */
export function rankPassages(question: string, asked: ReadonlyMap<string, number>, hits: readonly Hit[]): Candidate[] {
  const kind = kindOfQuestion(question);
  const topScore = hits[0]?.score ?? 1;
  const ranked = hits.map((hit) => {
    const span = pickSpan(hit.passage.text, asked, kind);
    const lacksKind = kind !== undefined && !answersKind(span.text, kind);
    const confidence = topicMatch(hit, asked) * (lacksKind ? LACKS_KIND : 1) * (CASE.test(question) ? ONE_CASE : 1);
    const rank = 0.5 * confidence + 0.3 * span.score + 0.2 * (hit.score / topScore);
    return { passage: hit.passage, span, confidence, rank };
  });
  return ranked.toSorted((a, b) => b.rank - a.rank);
}

/** How far the passage is about what the question is about, from 0 to 1. */
function topicMatch({ passage, support, terms }: Hit, asked: ReadonlyMap<string, number>): number {
  const counting = [...asked].filter(([term]) => !isWeak(term)).toSorted(([, a], [, b]) => b - a);
  const main = counting[0]?.[0] ?? '';
  const above = new Set(termsOf(`${passage.title}\n${passage.heading}`));
  if (counting.length === 1 && !above.has(main)) return support * IN_PASSING;
  const share = support * (terms.has(main) ? 1 : LACKS_MAIN_WORD);
  return Math.min(1, share + (namesHeading(passage.heading, asked) ? NAMES_HEADING : 0));
}

function namesHeading(heading: string, asked: ReadonlyMap<string, number>): boolean {
  const terms = termsOf(heading.split(' › ').at(-1) ?? '').filter((term) => !isWeak(term));
  return terms.length > 0 && terms.every((term) => asked.has(term));
}
