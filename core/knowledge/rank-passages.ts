import { conceptsOf } from './glossary.ts';
import type { Passage } from './passage.ts';
import { pickSpan, type Span } from './pick-span.ts';
import { answersKind, kindOfQuestion } from './question-kind.ts';
import { coverage, type Hit } from './retrieve.ts';
import { isWeak, termsOf } from './terms.ts';
import { wantsPerson } from './wants-person.ts';

export type Candidate = {
  readonly passage: Passage;
  readonly span: Span;
  /** How sure it is that the passage answers the question, from 0 to 1. */
  readonly confidence: number;
};

/** A question and what is said around it, as terms with their weights. */
export type Asked = {
  readonly question: string;
  readonly own: ReadonlyMap<string, number>;
  /** The terms of the question and of the words around it; undefined when they are not to be read. */
  readonly said: ReadonlyMap<string, number> | undefined;
  /** What a term weighs that stands in one passage only. */
  readonly rarest: number;
};

/** What is left of the confidence when the passage lacks the rarest word of the question. */
const LACKS_MAIN_WORD = 0.75;
/** What is left when the only word that counts is mentioned in passing, under another heading. */
const IN_PASSING = 0.6;
/** What is left when the question asks how long, when or how much and no such thing is said. */
const LACKS_KIND = 0.4;
/** What is left when only a person knows (one order or ticket) or can do what is asked for. */
const FOR_PERSON = 0.6;
/** Added when the question names the heading: then the passage is about it. */
const NAMES_HEADING = 0.15;

/** How many words as rare as can be make it certain that a mail speaks of what a passage speaks of. */
const CERTAIN = 1.6;
/** What is left when neither title nor heading of the passage is spoken of. */
const NAMES_NOTHING = 0.8;
/** What does not hang on the question's own words; more when the mail names the heading or the answer is of its kind. */
const BY_SUBJECT = 0.2;
const BY_HEADING = 0.55;
const BY_KIND = 0.55;
/** How rare the words of a heading are, together, before naming it says something. */
const TELLING = 0.8;
/** How much the title and heading that a mail speaks of count for the rank. */
const NAMED = 0.15;
/** A question with as many words that the passage lacks has a topic of its own. */
const OWN_TOPIC = 3;

/** The passages found, with the stretch of each that answers best, the most likely answer first. */
export function rankPassages(asked: Asked, hits: readonly Hit[]): Candidate[] {
  const { question, own, said } = asked;
  const kind = kindOfQuestion(question);
  const topScore = hits[0]?.score ?? 1;
  const looked = said ? mixed(own, said) : own;
  const ranked = hits.map((hit) => {
    const span = pickSpan(hit.passage.text, looked, kind);
    const lacksKind = kind !== undefined && !answersKind(span.text, kind);
    const match = matchOf(hit, asked, kind !== undefined && !lacksKind);
    const confidence = match * (lacksKind ? LACKS_KIND : 1) * (wantsPerson(question) ? FOR_PERSON : 1);
    const named = said ? NAMED * nearness(hit.passage, said) : 0;
    const rank = 0.5 * confidence + 0.3 * span.score + 0.2 * (hit.score / topScore) + named;
    return { passage: hit.passage, span, confidence, rank };
  });
  return ranked.toSorted((a, b) => b.rank - a.rank);
}

/** The digits of dates and amounts say nothing of the subject. */
const SMALL_NUMBER = /^\d{1,2}$/;
type Required = { readonly said: ReadonlyMap<string, number> };
const AROUND = 0.4;
/** The words that say what kind of answer is wanted are no topic of their own where the answer is of that kind. */
const AMOUNT = new Set(['price', 'cost', 'pay'].flatMap(conceptsOf));

function mixed(own: ReadonlyMap<string, number>, said: ReadonlyMap<string, number>): Map<string, number> {
  const around = [...said].filter(([term]) => !own.has(term) && !SMALL_NUMBER.test(term));
  return new Map([...own, ...around.map(([term, weight]): [string, number] => [term, AROUND * weight])]);
}

const counting = (terms: ReadonlyMap<string, number>): [string, number][] =>
  [...terms].filter(([term]) => !isWeak(term));

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

/** How far question and mail together are about the subject of the passage, from 0 to 1. */
function subjectMatch({ passage, terms }: Hit, { own, said, rarest }: Asked & Required, ofKind: boolean): number {
  const topics = counting(own).filter(([term]) => !(ofKind && AMOUNT.has(term)));
  if (topics.filter(([term]) => !terms.has(term)).length >= OWN_TOPIC) return 0;
  const { above, heading } = spokenOf(passage, said);
  const certainty = Math.min(1, sharedWeight(terms, { own, said, rarest }, above) / rarest / CERTAIN);
  const isTelling = namesHeading(passage, said) && sumOf(heading) >= TELLING * rarest;
  const floor = Math.max(BY_SUBJECT, isTelling ? BY_HEADING : 0, ofKind ? BY_KIND : 0);
  const known = topics.map(([term, weight]): [string, number] => [term, Math.min(weight, rarest)]);
  const covered = topics.length === 0 ? 1 : coverage(new Map(known), terms);
  return certainty * (above.length > 0 ? 1 : NAMES_NOTHING) * (floor + (1 - floor) * covered);
}

/** What question and passage share, by weight; what the question asks about and the title names counts in full. */
function sharedWeight(
  terms: ReadonlySet<string>,
  { own, said, rarest }: Pick<Asked, 'own' | 'rarest'> & Required,
  above: readonly [string, number][],
): number {
  const titled = new Set(above.map(([term]) => term).filter((term) => own.has(term)));
  const shared = counting(said).filter(([term]) => terms.has(term) && (own.has(term) || !SMALL_NUMBER.test(term)));
  return sumOf(shared.map(([term, weight]) => [term, titled.has(term) ? Math.max(weight, rarest) : weight]));
}

/** What a mail says of the title and heading of a passage, and of its heading alone. */
function spokenOf({ title, heading }: Passage, said: ReadonlyMap<string, number>) {
  const within = (words: string) => {
    const terms = new Set(termsOf(words));
    return counting(said).filter(([term]) => terms.has(term));
  };
  return { above: within(`${title}\n${heading}`), heading: within(heading) };
}

/** How many words of title and heading a mail speaks of, three or more being 1; those of the heading count twice. */
function nearness(passage: Passage, said: ReadonlyMap<string, number>): number {
  const { above, heading } = spokenOf(passage, said);
  return Math.min(1, (above.length + heading.length) / 6);
}

const sumOf = (weights: readonly [string, number][]): number => weights.reduce((sum, [, weight]) => sum + weight, 0);

function namesHeading({ heading }: Passage, terms: ReadonlyMap<string, number>): boolean {
  const topics = termsOf(heading.split(' › ').at(-1) ?? '').filter((term) => !isWeak(term));
  return topics.length > 0 && topics.every((term) => terms.has(term));
}
