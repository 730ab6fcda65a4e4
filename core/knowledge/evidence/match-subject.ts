import type { Passage } from '../passage.ts';
import { kindOfQuestion, type QuestionKind } from '../questions/question-kind.ts';
import { coverage, type Hit } from '../retrieve.ts';
import { conceptsOf } from '../words/glossary.ts';
import { isWeak, termsOf } from '../words/terms.ts';

/** A question and what is said around it, as terms with their weights. */
export type AskedInContext = {
  readonly own: ReadonlyMap<string, number>;
  /** The terms of the question and of the subject of the mail. */
  readonly topic: ReadonlySet<string>;
  /** The terms of the question and of the words around it. */
  readonly said: ReadonlyMap<string, number>;
  /** What a term weighs that stands in one passage only. */
  readonly rarest: number;
};

/** How many words as rare as can be make it certain that a mail speaks of what a passage speaks of. */
const CERTAIN = 1.6;
/** What is left when neither title nor heading of the passage is spoken of. */
const NAMES_NOTHING = 0.8;
/** What does not hang on the question's own words; more when the mail names the heading or the answer is of its kind. */
const BY_SUBJECT = 0.2;
const BY_HEADING = 0.55;
const BY_KIND = 0.55;
/** How rare the words of a heading are, together, before naming it says something. */
const TELLING = 0.75;
/** An error code or model name. */
const CODE = /^(?=.*\d)(?=.*[a-z])/;
/** A question with as many words that the passage lacks has a topic of its own. */
const OWN_TOPIC = 3;

/** The digits of dates and amounts say nothing of the subject. */
export const SMALL_NUMBER = /^\d{1,2}$/;
/** The words that say what kind of answer is wanted are no topic of their own where the answer is of that kind. */
const AMOUNT = new Set(['price', 'cost', 'pay'].flatMap(conceptsOf));

/** The terms that name a topic. */
export const counting = (terms: ReadonlyMap<string, number>): [string, number][] =>
  [...terms].filter(([term]) => !isWeak(term));

/** How far question and mail together are about the subject of the passage, from 0 to 1. */
export function subjectMatch({ passage, terms }: Hit, asked: AskedInContext, ofKind: boolean): number {
  const { own, said, rarest } = asked;
  const topics = counting(own).filter(([term]) => !(ofKind && AMOUNT.has(term)));
  if (topics.filter(([term]) => !terms.has(term)).length >= OWN_TOPIC) return 0;
  const { above, heading } = spokenOf(passage, said);
  const certainty = Math.min(1, sharedWeight(terms, asked, above) / rarest / CERTAIN);
  const hasCode = heading.some(([term, weight]) => CODE.test(term) && weight >= TELLING * rarest);
  const isTelling = hasCode || (namesHeading(passage, said) && sumOf(heading) >= TELLING * rarest);
  const floor = Math.max(BY_SUBJECT, isTelling ? BY_HEADING : 0, ofKind ? BY_KIND : 0);
  const known = topics.map(([term, weight]): [string, number] => [term, Math.min(weight, rarest)]);
  const covered = topics.length === 0 ? 1 : coverage(new Map(known), terms);
  return certainty * (above.length > 0 ? 1 : NAMES_NOTHING) * (floor + (1 - floor) * covered);
}

/** What question and passage share, by weight; what subject and title both name counts in full. */
function sharedWeight(
  terms: ReadonlySet<string>,
  { own, topic, said, rarest }: AskedInContext,
  above: readonly [string, number][],
): number {
  const titled = new Set(above.map(([term]) => term).filter((term) => topic.has(term)));
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

/**
 * How near the title and heading of a passage are to what a mail speaks of: up to 1 for three words or more, those of the
 * heading counting twice; more when the heading promises the kind of answer wanted ("How long …"), or when the mail's
 * subject names them and the question has no topic of its own.
 */
export function nearness(
  passage: Passage,
  { own, topic, said }: AskedInContext,
  kind: QuestionKind | undefined,
): number {
  const { above, heading } = spokenOf(passage, said);
  const bySubject = counting(own).length < 2 && above.some(([term]) => topic.has(term) && !own.has(term));
  const promised = kind && heading.length > 0 && isTime(kindOfQuestion(passage.heading)) === isTime(kind);
  return Math.min(1, (above.length + heading.length) / 6) + (bySubject ? 1 : 0) + (promised ? 0.5 : 0);
}

const isTime = (kind: QuestionKind | undefined) => (kind === 'moment' || kind === 'duration' ? 'time' : kind);

const sumOf = (weights: readonly [string, number][]): number => weights.reduce((sum, [, weight]) => sum + weight, 0);

/** Whether terms name all that the heading of a passage names. */
export function namesHeading({ heading }: Passage, terms: ReadonlyMap<string, number>): boolean {
  const topics = termsOf(heading.split(' › ').at(-1) ?? '').filter((term) => !isWeak(term));
  return topics.length > 0 && topics.every((term) => terms.has(term));
}
