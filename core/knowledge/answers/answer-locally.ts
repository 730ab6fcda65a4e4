import { spellOut } from '../../text/spell-out.ts';
import { contradictionsOf } from '../evidence/contradictions.ts';
import { type Candidate, rankInstead, rankPassages } from '../evidence/rank-passages.ts';
import { type Audience, nameOfSource, type Source, sourceOf } from '../passage.ts';
import { type Part, questionsOfEach } from '../questions/coordination.ts';
import { holdsAnswer, kindOfQuestion, saysKind, withoutKind } from '../questions/question-kind.ts';
import { familiarModels } from '../questions/rules-for-all.ts';
import { splitQuestion, withoutAside } from '../questions/split-question.ts';
import { wantsPerson } from '../questions/wants-person.ts';
import type { PassageIndex } from '../retrieve.ts';
import { isWeak, termsOf, topicsIn } from '../words/terms.ts';
import type { Claim } from './claims.ts';
import { tellConflicts } from './tell-conflicts.ts';

/** An answer out of documents, or what comes nearest and why it is not close enough. `confidence` from 0 to 1. */
export type Answer =
  | {
      readonly kind: 'answer';
      readonly text: string;
      /** ISO 639-1 of `text`: not always the language of the question. */
      readonly language: string;
      readonly sources: readonly Source[];
      /** Its statements, each with what it rests on; those without a source are marked in `text`. */
      readonly claims: readonly Claim[];
      readonly confidence: number;
      /** Sources that say otherwise, among `sources` too; `text` tells so. */
      readonly conflicts?: readonly Source[];
      /** The parts of the question that nothing was found for. */
      readonly open?: readonly string[];
    }
  | {
      readonly kind: 'unknown';
      readonly nearest: readonly Source[];
      /** What may be the answer, for whoever asks to see: too little speaks for it to say so. */
      readonly perhaps?: Source;
      readonly why: string;
      /** The colleague to ask: who looks after the page that came nearest. Never for outsiders. */
      readonly mightKnow?: string;
    };

/** An answer that was found. */
export type Found = Extract<Answer, { kind: 'answer' }>;

export type Asking = {
  readonly audience: Audience;
  readonly language: string;
  /** The words around the question: they tell what it is about when it says too little alone. */
  readonly context?: string;
  /** What all of it is about, in a few words: the subject of a mail. */
  readonly subject?: string;
  /** A model has read the passages and said nothing that holds: what answers in its place must name what is asked. */
  readonly strict?: boolean;
};

/** The confidence that is close enough; words of two languages meet by glossary only, so there it takes more. */
const CLOSE_ENOUGH = 0.5;
const CLOSE_ENOUGH_ABROAD = 0.55;
/** The same in the place of a model's answer whose pages hardly speak of the question. */
const CLOSE_ENOUGH_INSTEAD = 0.55;
/** From what confidence on a sentence is shown to whoever asks, who can see whether it answers. */
const WORTH_SEEING = 0.15;
/** How much surer a page in another language must be to be preferred. */
const MUCH_SURER = 0.3;
const CANDIDATES = 12;
/** The confidence from which on a passage is heard that says otherwise. */
const WORTH_HEARING = 0.3;

/**
 * Answers with the sentences of the best passages, word for word, or says that nothing is close enough. Each question
 * that the sentence joins is answered by itself. Passages in the language of the question come first, those in other
 * languages when they answer clearly.
 */
export async function answerLocally(question: string, index: PassageIndex, asking: Asking): Promise<Answer> {
  const answer = await answerParts(withoutAside(spellOut(question)), index, asking);
  return answer.kind === 'answer' ? tellConflicts(answer, asking.language) : answer;
}

async function answerParts(question: string, index: PassageIndex, asking: Asking): Promise<Answer> {
  const parts = splitQuestion(question).map((part, at, all) => leaningOn(all[at - 1], part));
  // Nothing else tells what a question by itself is about: what leads in to it is needed.
  const stands = asking.context === undefined && asking.subject === undefined;
  if (parts[0] === question || (parts.length === 1 && stands)) return answerEach(question, index, asking);
  const contextOf = (part: string) => `${asking.context ?? ''}\n${question.split(part)[0]}`.trim();
  const answers = await Promise.all(
    parts.map((part) => answerEach(part, index, { ...asking, context: contextOf(part) })),
  );
  const found = answers.filter((answer) => answer.kind === 'answer');
  const together = found.filter(({ language }) => language === found[0]?.language);
  if (together.length === 0) return answerOne(question, index, asking);
  const said = together.map(({ text }) => text);
  const open = parts.filter((part, at) => !together.some((answer) => answer === answers[at]) && !speaksOf(part, said));
  return joinAnswers(together, open);
}

/** A question with coordinated parts by one answer where that speaks of each, by one for each part where there are such. */
async function answerEach(question: string, index: PassageIndex, asking: Asking): Promise<Answer> {
  const whole = await answerOne(question, index, asking);
  const parts = questionsOfEach(question);
  if (parts.length === 0 || (whole.kind === 'answer' && parts.every((part) => isSaid(part, whole)))) return whole;
  const answers = await Promise.all(parts.map((part) => answerOne(part.question, index, asking)));
  const found = answers.flatMap((answer, at) => {
    const part = parts[at];
    return answer.kind === 'answer' && part && isSaid(part, answer) ? [answer] : [];
  });
  const together = found.filter(({ language }) => language === found[0]?.language);
  const areAll = together.length === parts.length;
  if (together.length === 0 || (whole.kind === 'answer' && !areAll && !asking.strict)) return whole;
  const open = parts.filter((_part, at) => !together.some((answer) => answer === answers[at]));
  const joined = joinAnswers(
    together,
    open.map((part) => part.question),
  );
  if (!asking.strict) return joined;
  // In the place of a model's answer half of one is worth half.
  const share = together.reduce((sum, { confidence }) => sum + confidence, 0) / parts.length;
  return share >= CLOSE_ENOUGH_INSTEAD
    ? { ...joined, confidence: share }
    : { kind: 'unknown', nearest: joined.sources, why: 'The pages answer only a part of what the question joins.' };
}

/** Whether an answer names a part, or holds what the part asks for. */
function isSaid({ operand, question }: Part, { text, sources }: Found): boolean {
  const kind = kindOfQuestion(question);
  const terms = termsOf(operand).filter((term) => !isWeak(term) && !saysKind(term, kind));
  const said = new Set(termsOf([text, ...sources.flatMap(({ title, heading }) => [title, heading])].join('\n')));
  return terms.length > 0
    ? terms.every((term) => said.has(term))
    : kind !== undefined && holdsAnswer(text, question, kind);
}

/** "… and how long does it take?" names nothing by itself: it is asked of what the question before it names. */
function leaningOn(before: string | undefined, part: string): string {
  const kind = kindOfQuestion(part);
  const leans = kind !== undefined && termsOf(part).every((term) => isWeak(term) || saysKind(term, kind));
  return before !== undefined && leans
    ? `${part.replace(/[?？]$/, '')}, ${withoutKind(before).replace(ASKS_WHETHER, '')}`
    : part;
}

const ASKS_WHETHER = /^(?:can|could|would|will|do|does|is|are) (?:you|i|we|it|there)\b|[吗么呢]/gi;

/** Whether words that answer one question name two things that another asks about, and hold what that asks for: they answer both. */
export function speaksOf(part: string, said: readonly string[]): boolean {
  const kind = kindOfQuestion(part);
  const terms = new Set(said.flatMap(termsOf));
  const shared = new Set(termsOf(part).filter((term) => !isWeak(term) && terms.has(term)));
  return shared.size > 1 && (kind === undefined || said.some((words) => holdsAnswer(words, part, kind)));
}

function joinAnswers(answers: readonly Found[], open: readonly string[]): Found {
  const texts = answers.map(({ text }) => text);
  const distinct = texts.filter(
    (text, at) => !texts.some((other, place) => place !== at && other.includes(text) && (other !== text || place < at)),
  );
  const conflicts = answers.flatMap((answer) => answer.conflicts ?? []);
  return {
    kind: 'answer',
    text: distinct.join('\n\n'),
    language: answers[0]?.language ?? 'und',
    sources: distinct.flatMap((text) => answers.find((answer) => answer.text === text)?.sources ?? []),
    claims: answers.flatMap(({ claims }) => claims),
    confidence: Math.min(...answers.map(({ confidence }) => confidence)),
    ...(conflicts.length > 0 ? { conflicts } : {}),
    ...(open.length > 0 ? { open } : {}),
  };
}

async function answerOne(asked: string, index: PassageIndex, asking: Asking): Promise<Answer> {
  const { audience, subject = '', strict } = asking;
  const context = `${subject}\n${asking.context ?? ''}`.trim();
  const question = withoutDestination(asked, (name) => index.weigh(name, audience), index.rarest(audience));
  const together = `${context}\n${question}`;
  // One word around a question would fit any page; what only a person can answer gets no help from around it.
  const inContext = context !== '' && topicsIn(together) > 1 && !wantsPerson(question);
  if (topicsIn(question) === 0 && !inContext)
    return { kind: 'unknown', nearest: [], why: 'The question names no topic to look for.' };
  const hits = await index.search(question, { audience, limit: CANDIDATES, context });
  const own = index.weigh(question, audience);
  const said = inContext ? index.weigh(together, audience) : undefined;
  const topic = new Set([...own.keys(), ...termsOf(subject)]);
  const models = familiarModels(question, (words) => index.weigh(words, audience));
  const rank = strict ? rankInstead : rankPassages;
  const candidates = rank({ question, own, topic, said, rarest: index.rarest(audience), models }, hits);
  const best = bestOf(candidates, asking.language, strict ? CLOSE_ENOUGH_INSTEAD : CLOSE_ENOUGH);
  if (!best) return unknown(candidates, asking);
  const { passage, span, confidence } = best;
  const { language } = passage;
  const source = sourceOf(passage, span.text);
  const claims = [{ text: span.text, source }];
  const others = candidates.filter((one) => one.confidence >= WORTH_HEARING).map((one) => one.passage);
  const conflicts = contradictionsOf(passage, others, question);
  return {
    kind: 'answer',
    text: span.text,
    language,
    sources: [source],
    claims,
    confidence,
    ...(conflicts.length > 0 ? { conflicts } : {}),
  };
}

const DESTINATION =
  /\bto (\p{Lu}[\p{L}-]+)|(?:[寄发送运]到|[寄发送运]往|到)(\p{Script=Han}{2,4}?)(?=要|需|多|大概|得|[，,？?])/gu;

/** A question leaves out the place where something goes when no page names it: the general rule is the answer then. */
const withoutDestination = (question: string, weigh: (name: string) => Map<string, number>, rarest: number): string =>
  question.replace(DESTINATION, (words, latin?: string, han?: string) => {
    const name = latin ?? han ?? '';
    return [...weigh(name).values()].some((weight) => weight > rarest)
      ? words.replace(name, latin ? 'there' : '')
      : words;
  });

/** In reading order of rank: a page of the reader's language, unless one in another language is much surer. */
function bestOf(candidates: readonly Candidate[], language: string, close: number): Candidate | undefined {
  const enough = (own: boolean, least: number) =>
    candidates.find(({ passage, confidence }) => (passage.language === language) === own && confidence >= least);
  const own = enough(true, close);
  const foreign = enough(false, Math.max(CLOSE_ENOUGH_ABROAD, (own?.confidence ?? 0) + MUCH_SURER));
  return foreign ?? own;
}

function unknown(candidates: readonly Candidate[], { language, strict }: Asking): Answer {
  const nearest = candidates.slice(0, 3).map(({ passage, span }) => sourceOf(passage, span.text));
  const [best] = candidates;
  if (!best) return { kind: 'unknown', nearest, why: 'No page mentions what the question is about.' };
  const page = nameOfSource(best.passage);
  const share = Math.round(best.confidence * 100);
  const why = `Nothing is close enough: the nearest page, "${page}", covers ${share} % of the question.`;
  // A model that read the pages found no answer in them.
  const mayBe = !strict && best.confidence >= WORTH_SEEING && best.passage.language === language;
  return { kind: 'unknown', nearest, why, ...(mayBe ? { perhaps: sourceOf(best.passage, best.span.text) } : {}) };
}
