import { type AskedInContext, counting, namesHeading, nearness, SMALL_NUMBER, subjectMatch } from './match-subject.ts';
import type { Passage } from './passage.ts';
import { pickSpan, type Span } from './pick-span.ts';
import { answersKind, kindOfQuestion } from './question-kind.ts';
import type { Hit } from './retrieve.ts';
import { termsOf } from './terms.ts';
import { wantsPerson } from './wants-person.ts';

export type Candidate = {
  readonly passage: Passage;
  readonly span: Span;
  /** How sure it is that the passage answers the question, from 0 to 1. */
  readonly confidence: number;
};

/** `said` is undefined when the words around the question are not to be read. */
type Asked = Omit<AskedInContext, 'said'> & {
  readonly question: string;
  readonly said: AskedInContext['said'] | undefined;
};

/** What is left of the confidence when the passage lacks the rarest word of the question. */
const LACKS_MAIN_WORD = 0.75;
/** What is left when the only word that counts is mentioned in passing, under another heading. */
const IN_PASSING = 0.6;
/** What is left when the question asks how long, when or how much and no such thing is said. */
const LACKS_KIND = 0.5;
/** The same where the words around the question had to help: then the kind is most of what it says itself. */
const LACKS_KIND_IN_CONTEXT = 0.4;
/** What is left when only a person knows (one order or ticket) or can do what is asked for. */
const FOR_PERSON = 0.6;
/** Added when the question names the heading: then the passage is about it. */
const NAMES_HEADING = 0.15;

/** How much the title and heading that a mail speaks of count for the rank. */
const NAMED = 0.15;
/** What a word around the question counts for the choice of sentences. */
const AROUND = 0.4;

/** The passages found, with the stretch of each that answers best, the most likely answer first. */
export function rankPassages(asked: Asked, hits: readonly Hit[]): Candidate[] {
  const { question, own, said } = asked;
  const kind = kindOfQuestion(question);
  const topScore = hits[0]?.score ?? 1;
  const withoutKind = said ? LACKS_KIND_IN_CONTEXT : LACKS_KIND;
  const looked = said ? mixed(own, said) : own;
  const ranked = hits.map((hit) => {
    const span = pickSpan(hit.passage.text, looked, kind);
    const lacksKind = kind !== undefined && !answersKind(span.text, kind);
    const match = matchOf(hit, asked, kind !== undefined && !lacksKind);
    const confidence = match * (lacksKind ? withoutKind : 1) * (wantsPerson(question) ? FOR_PERSON : 1);
    const named = said ? NAMED * nearness(hit.passage, { ...asked, said }, kind) : 0;
    const rank = 0.5 * confidence + 0.3 * span.score + 0.2 * (hit.score / topScore) + named;
    return { passage: hit.passage, span, confidence, rank };
  });
  return ranked.toSorted((a, b) => b.rank - a.rank);
}

function mixed(own: ReadonlyMap<string, number>, said: ReadonlyMap<string, number>): Map<string, number> {
  const around = [...said].filter(([term]) => !own.has(term) && !SMALL_NUMBER.test(term));
  return new Map([...own, ...around.map(([term, weight]): [string, number] => [term, AROUND * weight])]);
}

function matchOf(hit: Hit, asked: Asked, ofKind: boolean): number {
  if (!asked.said) return topicMatch(hit, asked.own);
  const inContext = subjectMatch(hit, { ...asked, said: asked.said }, ofKind);
  return counting(asked.own).length > 1 ? Math.max(topicMatch(hit, asked.own), inContext) : inContext;
}

/** How far the passage is about what the question is about, from 0 to 1. */
function topicMatch({ passage, support, terms }: Hit, own: ReadonlyMap<string, number>): number {
  const topics = counting(own).toSorted(([, a], [, b]) => b - a);
  const main = topics[0]?.[0] ?? '';
  const above = new Set(termsOf(`${passage.title}\n${passage.heading}`));
  if (topics.length === 1 && !above.has(main)) return support * IN_PASSING;
  const share = support * (terms.has(main) ? 1 : LACKS_MAIN_WORD);
  return Math.min(1, share + (namesHeading(passage, own) ? NAMES_HEADING : 0));
}
