import type { Passage } from '../passage.ts';
import { answersKind, kindOfQuestion, type QuestionKind } from '../questions/question-kind.ts';
import { wantsPerson } from '../questions/wants-person.ts';
import { coverage, type Hit } from '../retrieve.ts';
import { inRangesOf, type Measure, measuresIn } from '../words/ranges.ts';
import { isWeak, termsOf } from '../words/terms.ts';
import { type Agreement, agreementAmong } from './agreement.ts';
import { confidenceBySubject, confidenceOf } from './confidence.ts';
import { bestOf, type Evidence, type Sought, type Statement, statementsFor } from './evidence.ts';
import { type AskedInContext, counting, namesHeading, nearness, SMALL_NUMBER, subjectMatch } from './match-subject.ts';
import { pickSpan, type Span } from './pick-span.ts';

export type Candidate = {
  readonly passage: Passage;
  readonly span: Span;
  readonly evidence: Evidence;
  /** How likely it is that the passage answers the question, from 0 to 1. */
  readonly confidence: number;
};

/** `said` is undefined when the words around the question are not to be read. */
type Asked = Omit<AskedInContext, 'said'> & {
  readonly question: string;
  readonly said: AskedInContext['said'] | undefined;
  readonly models?: readonly string[];
};

/** What is left when the question asks how long, when or how much, says little itself, and no such thing is said. */
const LACKS_KIND_IN_CONTEXT = 0.4;
/** What is left when only a person knows (one order or ticket) or can do what is asked for. */
const FOR_PERSON = 0.6;

/** How much the title and heading that a mail speaks of count for the rank. */
const NAMED = 0.15;
/** The same for a heading that the question names (then the passage is about it), and for one that promises what it asks for. */
const NAMES_HEADING = 0.25;
const PROMISES = 0.1;
/** The same for steps where a question asks how something is done, as far as title and heading are about it. */
const STEPS = 0.6;
/** The same for an entry of a list in whose range an amount of the question lies, and for title and heading that are about it, as much again for the heading. */
const IN_RANGE = 0.25;
const ABOUT = 0.1;
/** What a word around the question counts for the choice of sentences. */
const AROUND = 0.4;
/** What a word counts at least that stands in nearly every passage, as a share of the rarest: it is still part of the question. */
const COMMON = 0.35;

/** The passages found, with the stretch of each that answers best, the most likely answer first. */
export function rankPassages(asked: Asked, hits: readonly Hit[]): Candidate[] {
  const looking = lookFor(asked);
  const statementsOf = statementsFor(looking.sought);
  const topScore = hits[0]?.score ?? 1;
  const ranked = hits.map((hit) => {
    const span = spanIn(hit, looking);
    const { evidence } = bestOf(statementsOf(hit.passage, hit.spokenOf));
    const confidence = sureOf(hit, span, { evidence, heard: undefined }, looking);
    const score = 0.5 * confidence + 0.3 * span.score + 0.2 * (hit.score / topScore);
    const fits = (1 - evidence.unfit) * shareOfHeading(hit.passage, asked.own, looking.sought.kind);
    return { passage: hit.passage, span, evidence, confidence, rank: score + fits + pageIsAboutIt(hit, span, looking) };
  });
  return ranked.toSorted((a, b) => b.rank - a.rank);
}

/**
 * The same for what takes the place of a model's answer: of each passage the sentence that all pages together bear out best, the
 * surest first.
 */
export function rankInstead(asked: Asked, hits: readonly Hit[]): Candidate[] {
  const looking = lookFor(asked);
  const sought = { ...looking.sought, strict: true };
  const statementsOf = statementsFor(sought);
  const pages = hits.map(({ passage, spokenOf }) => ({
    path: passage.path,
    language: passage.language,
    statements: statementsOf(passage, spokenOf),
  }));
  const heardOf = agreementAmong(pages, sought);
  const ranked = hits.map((hit, at) => {
    const span = spanIn(hit, looking);
    const candidateOf = ({ sentence, evidence }: Statement): Candidate => ({
      passage: hit.passage,
      span: span.text.includes(sentence) ? span : { ...span, text: sentence },
      evidence,
      confidence: sureOf(hit, span, { evidence, heard: heardOf(sentence, hit.passage) }, looking),
    });
    const [best = candidateOf(bestOf([]))] = (pages[at]?.statements ?? []).map(candidateOf).toSorted(surestFirst);
    return best;
  });
  return ranked.toSorted(surestFirst);
}

const surestFirst = (a: Candidate, b: Candidate): number => b.confidence - a.confidence;

/** A question as it is looked for in each passage. */
type Looking = {
  readonly asked: Asked;
  readonly sought: Sought & { readonly measures: readonly Measure[] };
  /** What a sentence is chosen by, with what is said around the question. */
  readonly looked: ReadonlyMap<string, number>;
  readonly asksHow: boolean;
  /** What is left of how sure a page is, where only a person knows. */
  readonly forPerson: number;
};

function lookFor(asked: Asked): Looking {
  const { question, own, said, rarest, models } = asked;
  const kind = kindOfQuestion(question);
  return {
    asked,
    sought: { question, weights: bounded(own, rarest), kind, measures: measuresIn(question), models },
    looked: said ? mixed(own, said) : own,
    asksHow: kind === undefined && ASKS_HOW.test(question),
    forPerson: wantsPerson(question) ? FOR_PERSON : 1,
  };
}

const spanIn = ({ passage }: Hit, { looked, sought: { kind, measures } }: Looking): Span =>
  pickSpan(passage.text, looked, kind, measures);

/** What it counts for the rank that title, heading and steps of a passage are about the question. */
function pageIsAboutIt(hit: Hit, span: Span, { asked, sought, asksHow }: Looking): number {
  const { weights, kind, measures } = sought;
  const { title, heading } = hit.passage;
  const above = shareIn(`${title}\n${heading}`, weights);
  const steps = asksHow && hasSteps(hit.passage) ? STEPS * above : 0;
  const within = span.entry && inRangesOf(span.text, measures).length > 0 ? IN_RANGE : 0;
  const about = ABOUT * (above + (keepsPromise(heading, kind) ? shareIn(heading, weights) : -1));
  const { said } = asked;
  const named = said ? NAMED * nearness(hit.passage, { ...asked, said }, kind) : 0;
  return named + steps + within + about;
}

/** Steps are numbered. */
const hasSteps = ({ text }: Passage): boolean => /^1[.)] /m.test(text) && /^2[.)] /m.test(text);
const ASKS_HOW = /\bhow (?:do|does|can|could|should|would|to|is|are)\b|怎[么样](?!样的)|如何|步骤/i;

/** The share of a question that some words say. */
const shareIn = (words: string, weights: ReadonlyMap<string, number>): number =>
  coverage(weights, new Set(termsOf(words)));

/** Under "How long the warranty lasts" stands no price. */
function keepsPromise(heading: string, kind: QuestionKind | undefined): boolean {
  const promised = kindOfQuestion(heading);
  return promised === undefined || kind === undefined || promised === kind;
}

/** Nothing for a heading that promises something else. */
function shareOfHeading(passage: Passage, own: ReadonlyMap<string, number>, kind: QuestionKind | undefined): number {
  if (!keepsPromise(passage.heading, kind)) return 0;
  const keeps = kind !== undefined && (kindOfQuestion(passage.heading) ?? kindOfQuestion(passage.title)) === kind;
  return (namesHeading(passage, own) ? NAMES_HEADING : 0) + (keeps ? PROMISES : 0);
}

/** What is left of the words that a hit covers, where a talk is about something else; 1 for any that it may be about. */
function fitOf({ support, terms }: Hit, own: ReadonlyMap<string, number>): number {
  const covered = coverage(own, terms);
  return covered === 0 ? 1 : Math.min(1, support / covered);
}

function mixed(own: ReadonlyMap<string, number>, said: ReadonlyMap<string, number>): Map<string, number> {
  const around = [...said].filter(([term]) => !own.has(term) && !SMALL_NUMBER.test(term));
  return new Map([...own, ...around.map(([term, weight]): [string, number] => [term, AROUND * weight])]);
}

/** No word that names a topic counts more than one that stands in one passage, or next to nothing; one that names none, little. */
export const bounded = (weights: ReadonlyMap<string, number>, rarest: number): Map<string, number> =>
  new Map(
    [...weights].map(([term, weight]) => [
      term,
      isWeak(term) ? Math.min(weight, COMMON * rarest) : Math.max(COMMON * rarest, Math.min(weight, rarest)),
    ]),
  );

/** How likely a passage is the answer, by the words of the question; in a mail also by what question and mail together speak of. */
function sureOf(
  hit: Hit,
  span: Span,
  { evidence, heard }: { readonly evidence: Evidence; readonly heard: Agreement | undefined },
  { asked: { own, topic, said, rarest }, sought: { kind }, forPerson }: Looking,
): number {
  const talk = { fit: fitOf(hit, own), isSpokenOf: hit.spokenOf !== undefined };
  const byWords = confidenceOf(evidence, talk, heard);
  if (!said) return byWords * forPerson;
  const lacksKind = kind !== undefined && !answersKind(span.text, kind);
  const match = subjectMatch(hit, { own, topic, said, rarest }, kind !== undefined && !lacksKind);
  const bySubject = confidenceBySubject(match * (lacksKind ? LACKS_KIND_IN_CONTEXT : 1));
  return (counting(own).length > 1 ? Math.max(byWords, bySubject) : bySubject) * forPerson;
}
