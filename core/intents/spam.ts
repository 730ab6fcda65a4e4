import type { Classifiable, Surroundings } from './classifiable.ts';
import { envelopeEvidence } from './spam-envelope.ts';
import { pretenceEvidence } from './spam-sender.ts';
import { shapeEvidence } from './spam-shape.ts';
import { type SpamEvidence, wordEvidence } from './spam-words.ts';

/** `probability` that a message is spam or phishing; `evidence` strongest first, what speaks against it last. */
export type SpamJudgement = {
  readonly isSpam: boolean;
  readonly score: number;
  readonly probability: number;
  readonly evidence: readonly SpamEvidence[];
};

const THRESHOLD = 4.5;

/** `chance`: the student's probability of spam, 0 to 1. `warnings`: what `findWarnings` found. */
type Hints = { readonly chance: number; readonly warnings: readonly string[] };

/** A stranger who wants a password is a thief; a colleague who names one may just be careless. */
const TRICKS: Readonly<Record<string, number>> = {
  'asks for a password or another secret': 3,
  'asks to pay to another bank account': 2,
  'asks for gift cards': 3,
};

const trickEvidence = (warnings: readonly string[], { senderKnown, senderMember }: Surroundings): SpamEvidence[] =>
  senderKnown || senderMember
    ? []
    : warnings.flatMap((why) => (why in TRICKS ? [{ points: TRICKS[why] ?? 0, why: `a stranger ${why}` }] : []));

/**
 * Adds up evidence in the manner of rule-based mail filters and turns the sum into a probability (0.5 at the threshold).
 * The student's own opinion counts too: lists of lures and it see different things.
 */
export function judgeSpam(
  message: Classifiable,
  surroundings: Surroundings,
  { chance, warnings }: Hints,
): SpamJudgement {
  const evidence = [
    ...trickEvidence(warnings, surroundings),
    ...wordEvidence(message.subject, message.text),
    ...shapeEvidence(message),
    ...envelopeEvidence(message, surroundings),
    ...pretenceEvidence(message, surroundings),
    { points: Math.min(2.7, 4 * (chance - 0.15)), why: `its words resemble spam (${Math.round(chance * 100)} %)` },
  ].sort((a, b) => b.points - a.points);
  const score = evidence.reduce((sum, { points }) => sum + points, 0);
  return { isSpam: score >= THRESHOLD, score, probability: 1 / (1 + Math.exp(THRESHOLD - score)), evidence };
}
