import type { Agreement } from './agreement.ts';
import type { Evidence } from './evidence.ts';

/**
 * What each piece of evidence counts, in log-odds: a logistic regression (Cox 1958) on the questions of
 * `core/knowledge/testing`, rounded. `npm run -s bench -- calibration` fits it again and says how true it is.
 */
const WEIGHTS: Evidence = { near: 4.7, order: 0.7, lacking: -2.8, unfit: -4.2, unsaid: -0.4 };
const BIAS = -3.2;

/**
 * How much likelier an answer is when a model, shown the passages, says that it is there: as odds, e to this. That of a model that
 * always says so; one that was found to decline is believed more.
 */
export const MODEL_SAYS = 0.6;

/**
 * Where a model has read the pages, as odds: each of the first two other pages that bear an answer out; that others speak of what is
 * asked and none does; and that a sentence does not say it, which then shares its other words with the question all the more. Chosen
 * by hand, from some twenty settings, on `npm run -s bench -- near-misses` and the development half of `robustness`.
 */
const BORNE_OUT = 0.5;
const MOST_BEARING = 2;
const ALONE = -0.8;
const UNSAID_AS_WELL = -0.5;

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
  EVIDENCE.reduce((odds, name) => odds + WEIGHTS[name] * evidence[name], BIAS) +
  (heard ? oddsByOthers(heard) + UNSAID_AS_WELL * evidence.unsaid : 0);

const oddsByOthers = ({ alike, unlike }: Agreement): number =>
  alike === 0 && unlike > 0 ? ALONE : BORNE_OUT * Math.min(alike, MOST_BEARING);

const EVIDENCE = ['near', 'order', 'lacking', 'unfit', 'unsaid'] as const;

/** The chance behind log-odds. */
const chanceOf = (odds: number): number => 1 / (1 + Math.exp(-odds));
