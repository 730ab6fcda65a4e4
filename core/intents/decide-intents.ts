import { type Asking, asksOf, withAsks } from './asks.ts';
import { type Classifiable, readableText } from './classifiable.ts';
import type { Rung, ScoredIntent } from './classification.ts';
import type { ClassifyContext } from './classify.ts';
import { findLikeness, type Likeness } from './exemplars.ts';
import { findForgery } from './forgery.ts';
import { meantBy, originalId } from './in-force.ts';
import type { Intent } from './intent.ts';
import { marksOf } from './marks.ts';
import { rule } from './rules.ts';
import { judgeSpam, type SpamJudgement } from './spam.ts';
import type { Evidence } from './student/evidence.ts';
import type { Prediction, Student } from './student/student.ts';
import { findWarnings } from './warnings.ts';

/** The intents of a message by their original ids, best first, with who decided, and what the words alone predicted. */
export type DecidedIntents = {
  readonly intents: readonly ScoredIntent[];
  readonly predictions: readonly Prediction[];
  /** The chance, 0 to 1, that the words are about none of the intents. */
  readonly strange: number;
  readonly asking: readonly Asking[];
  readonly rung: Rung;
  readonly why: string;
  readonly warnings: readonly string[];
  readonly marks: readonly string[];
};

const WORTH_NAMING = 0.05;
const SURE = 0.99;
/** Below this the sentence of reasons says what else it could be. */
const UNSURE = 0.5;

/**
 * Decides in order of certainty: a person's label of the same sender's alike message; a machine's report; spam
 * evidence; a person's label of alike words; other certain rules; at last the student. What a rule or the evidence says is
 * passed over where the workspace has no such intent any more.
 */
export function decideIntents(message: Classifiable, context: ClassifyContext): DecidedIntents {
  const { student, intents } = context;
  const evidence = { text: readableText(message), marks: marksOf(message, context) };
  const guess = student.predict(evidence);
  // Before anything else is read: the student remembers what it read last.
  const strange = student.outOfScope(evidence);
  const tricks = [...findWarnings(message), ...findForgery(message, context)];
  const spam = judgeSpam(message, context, { chance: chanceOf(guess, 'spam'), warnings: tricks });
  const asking = asksOf(message.text, guess, student);
  const inForce = (intent: string) => idInForce(intent, intents);
  const spamId = inForce('spam');
  const predictions = spamId === 'spam' ? weighSpam(withAsks(guess, asking), spam) : withAsks(guess, asking);
  const warnings = [...tricks, ...spam.evidence.filter(({ warns }) => warns).map(({ why }) => why)];
  const settle = (
    intent: string,
    confidence: number,
    rung: Rung,
    why: string,
    words: readonly string[] = [],
  ): DecidedIntents => ({
    intents: [
      { intent, confidence, words },
      ...named(
        predictions.filter((other) => other.intent !== intent),
        1 - confidence,
      ),
    ],
    predictions,
    strange,
    asking,
    rung,
    why,
    warnings,
    marks: evidence.marks,
  });

  const likeness = findLikeness(message, context.exemplars, student);
  if (likeness?.sameSender) return settle(likeness.intent, SURE, 'person', sayLikeness(likeness, intents));
  const ruling = rule(message, guess);
  const ruled = ruling && inForce(ruling.intent);
  if (ruled && REPORTS.has(ruling.intent)) return settle(ruled, SURE, 'rule', ruling.why);
  if (spam.isSpam && spamId)
    return settle(
      spamId,
      spam.probability,
      'local',
      saySpam(spam),
      spam.evidence.slice(0, 3).map(({ why }) => why),
    );
  if (likeness) return settle(likeness.intent, likeness.similarity, 'person', sayLikeness(likeness, intents));
  if (ruled) return settle(ruled, SURE, 'rule', ruling.why);
  return {
    ...byStudent(predictions, evidence, context),
    predictions,
    strange,
    asking,
    rung: 'local',
    warnings,
    marks: evidence.marks,
  };
}

/** The original id of the intent that has this one's place in the workspace; undefined where nothing has. */
function idInForce(id: string, intents: readonly Intent[]): string | undefined {
  const intent = meantBy(id, intents);
  return intent && originalId(intent);
}

/** A report quotes the mail it is about, which may well be spam or an invoice. */
const REPORTS = new Set(['bounce', 'out-of-office']);

const chanceOf = (predictions: readonly Prediction[], intent: string): number =>
  predictions.find((prediction) => prediction.intent === intent)?.probability ?? 0;

/** Evidence, not words alone, says how likely spam is; it leads only when the evidence is over the threshold. */
function weighSpam(guess: readonly Prediction[], spam: SpamJudgement): Prediction[] {
  const others = guess.filter(({ intent }) => intent !== 'spam');
  const rest = others.reduce((sum, { probability }) => sum + probability, 0) || 1;
  const top = others[0]?.probability ?? 0;
  // With everything else below it spam would lead by words alone; it may only come second then.
  const chance = spam.isSpam ? spam.probability : Math.min(spam.probability, top / (rest + top));
  return [
    ...others.map(({ intent, probability }) => ({ intent, probability: (probability / rest) * (1 - chance) })),
    { intent: 'spam', probability: chance },
  ].sort((a, b) => b.probability - a.probability || (a.intent === 'spam' ? 1 : -1));
}

const named = (predictions: readonly Prediction[], share: number): ScoredIntent[] =>
  predictions
    .map(({ intent, probability }) => ({ intent, confidence: probability * share, words: [] }))
    .filter(({ confidence }) => confidence >= WORTH_NAMING);

function byStudent(
  predictions: readonly Prediction[],
  evidence: Evidence,
  { student, intents }: Pick<ClassifyContext, 'student' | 'intents'>,
) {
  const scored = predictions
    .filter(({ probability }, at) => at === 0 || probability >= WORTH_NAMING)
    .map(({ intent, probability }) => ({
      intent,
      confidence: probability,
      words: wordsFor(student, evidence, intent),
    }));
  return { intents: scored, why: sayWords(scored, intents) };
}

const wordsFor = (student: Student, evidence: Evidence, intent: string): string[] => student.explain(evidence, intent);

const nameOf = (id: string, intents: readonly Intent[]): string => meantBy(id, intents)?.name.en ?? id;
const quoteAll = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(', ');

function sayWords([best, second]: readonly ScoredIntent[], intents: readonly Intent[]): string {
  if (!best) return 'Nothing in it could be read.';
  const because = best.words.length > 0 ? ` because of ${quoteAll(best.words.slice(0, 4))}` : '';
  const sure = `${Math.round(best.confidence * 100)} % sure`;
  const doubt = best.confidence < UNSURE && second ? `, could also be ${nameOf(second.intent, intents)}` : '';
  return `Reads like ${nameOf(best.intent, intents)}${because} (${sure}${doubt}).`;
}

const sayLikeness = ({ intent, how }: Likeness, intents: readonly Intent[]): string =>
  `A person labelled ${how} as ${nameOf(intent, intents)}.`;

const saySpam = ({ evidence }: SpamJudgement): string =>
  `Looks like spam: ${evidence
    .slice(0, 4)
    .filter(({ points }) => points > 0)
    .map(({ why }) => why)
    .join('; ')}.`;
