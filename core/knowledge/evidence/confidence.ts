import type { Agreement } from './agreement.ts';
import type { Evidence } from './evidence.ts';

/**
 * What each piece of evidence counts, in log-odds: a logistic regression (Cox 1958) on the questions of
 * `core/knowledge/testing`, rounded. `npm run -s bench -- calibration` fits it again and says how true it is.
 */
const WEIGHTS: Evidence = { near: 4.7, order: 0.7, lacking: -2.8, unfit: -4.2, unsaid: -0.4 };
const BIAS = -3.2;

/**
 * How much likelier an answer is when a model, shown the passages, says that it is there, as odds, e to this: that of a model of which
 * nothing is known yet. What it is of one that was tried, `trial/` says.
 */
export const MODEL_SAYS = 0.8;

/**
 * The same where pages were read against each other: also how far others bear an answer out, and that others speak of what is asked and
 * none does. Fitted to `core/knowledge/testing/read-rows.ts`, rounded.
 */
const READ_WEIGHTS: Evidence & ByOthers = {
  near: 4.3,
  order: 0.7,
  lacking: -3.1,
  unfit: -2.8,
  unsaid: -0.6,
  borneOut: 1.9,
  alone: -1.8,
};
const READ_BIAS = -3;

/** How likely a talk makes what it is about, as odds; and the power to which its fit counts. */
const SPOKEN_OF = 1.2;
const FIT = 2;

/** What a talk says of a passage: `fit` (0 to 1) is how far it is what the talk is about. */
type Talk = { readonly fit: number; readonly isSpokenOf: boolean };

/** How likely it is that what was found answers the question: of ten answers at 0.8 eight are right. `heard`: what other pages say. */
export const confidenceOf = (evidence: Evidence, { fit, isSpokenOf }: Talk = NO_TALK, heard?: Agreement): number =>
  chanceOf(oddsOf(evidence, heard) + (isSpokenOf ? SPOKEN_OF : 0) + FIT * Math.log(fit));

const NO_TALK: Talk = { fit: 1, isSpokenOf: false };

/** The same where a model says that it does, which is believed by `believed` (log-odds). */
export const confidenceWithModel = (evidence: Evidence, heard: Agreement, believed = MODEL_SAYS): number =>
  chanceOf(oddsOf(evidence, heard) + believed);

/** The same for a passage that question and mail together are about, by how far (0 to 1). */
export const confidenceBySubject = (match: number): number => chanceOf(3.5 * match - 1.5);

const oddsOf = (evidence: Evidence, heard?: Agreement): number =>
  heard
    ? weighed({ ...evidence, ...evidenceByOthers(heard) }, READ_WEIGHTS, READ_BIAS)
    : weighed(evidence, WEIGHTS, BIAS);

/** What other pages say to a sentence, as evidence: by how many it is borne out, and whether they only speak of what is asked. */
export const evidenceByOthers = ({ alike, unlike, support }: Agreement) => ({
  borneOut: support,
  alone: alike === 0 && unlike > 0 ? 1 : 0,
});
type ByOthers = ReturnType<typeof evidenceByOthers>;

function weighed<T extends Record<keyof T, number>>(found: T, weights: T, bias: number): number {
  const names = Object.keys(weights) as (keyof T)[];
  return names.reduce((odds, name) => odds + weights[name] * found[name], bias);
}

/** The chance behind log-odds. */
const chanceOf = (odds: number): number => 1 / (1 + Math.exp(-odds));
