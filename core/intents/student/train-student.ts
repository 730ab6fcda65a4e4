import { believeLabels } from './believe-labels.ts';
import { findFamiliar, findTemperature, type Judged } from './calibrate.ts';
import { compact } from './compact.ts';
import { type Example, type MarkPriors, NONE_OF_THESE } from './evidence.ts';
import { countFeatures, hashFeature } from './features.ts';
import { fitBayes } from './fit-bayes.ts';
import { fitFactors } from './fit-factors.ts';
import { fitMargins } from './fit-margins.ts';
import { indexOfHighest, type Linear, type Row, type Size, score, softmax } from './linear.ts';
import type { Outcome } from './reliability.ts';
import { bestOf, offsetsOf } from './scores.ts';
import type { StudentData } from './student.ts';
import { buildVocabulary, toVector } from './vocabulary.ts';

const COST = 1;
/** A margin of 1 is worth so much in log-odds of the factors' softmax. */
const MARGINS_WEIGH = 7;
const BAYES_WEIGHS = 0.2;
/** Of fewer texts a label on average, naive Bayes knows less than the others. */
const BAYES_WANTS = 30;
/** One text in so many is held back to see how sure the student may be. */
const HELD_BACK = 5;

/**
 * Learns from labelled texts: a sum of support vector machines, of a factored softmax regression and, given enough, of naive
 * Bayes, which err differently and fold into one matrix. Probabilities are calibrated on a fifth of the texts, chosen by
 * their hash, that a first round did not see; what a model said is never among them. Labels are left out that the others
 * speak against. Deterministic: the same examples give the same student, to the bit.
 */
export function trainStudent(examples: readonly Example[], priors: MarkPriors = {}): StudentData {
  const intents = labelsOf(examples);
  const counted = examples.map(({ text }) => countFeatures(text));
  const marks = [...new Set(examples.flatMap((example) => example.marks ?? []))];
  const vocabulary = buildVocabulary(counted, marks);
  const rows = examples.map(({ intent, weight = 1, marks: own = [] }, at): Row => {
    const { columns, values } = toVector(counted[at] as (typeof counted)[number], own, vocabulary);
    return { columns, values, label: intents.indexOf(intent), weight, offsets: offsetsOf(own, intents, priors) };
  });
  const size = { labels: intents.length, columns: vocabulary.hashes.length };
  const held = heldBack(examples);
  const believed = believeLabels(rows, size, held);
  const kept = rows.filter((_, at) => believed[at]);
  const withBayes = kept.length >= BAYES_WANTS * size.labels;
  const first = fitAll(
    rows.filter((_, at) => believed[at] && !held.has(at)),
    size,
    withBayes,
  );
  const judged = rows
    .filter(({ label }, at) => believed[at] && held.has(at) && intents[label] !== NONE_OF_THESE)
    .map((row): Judged => ({ label: row.label, scores: score(row, first, new Float32Array(size.labels)) }));
  const temperature = findTemperature(judged);
  const familiar = findFamiliar(judged.map(({ scores }) => bestOf(scores, intents) / temperature));
  const outcomes = judged.map(({ scores, label }) => outcomeOf(scores, label, temperature));
  return {
    intents,
    vocabulary,
    linear: compact(divided(fitAll(kept, size, withBayes), temperature)),
    priors,
    familiar,
    outcomes,
  };
}

const heldBack = (examples: readonly Example[]): Set<number> =>
  new Set([...examples.keys()].filter((at) => isHeldBack(examples[at] as Example)));
const isHeldBack = ({ text, taught }: Example): boolean => !taught && hashFeature(text) % HELD_BACK === 0;

function outcomeOf(scores: Float32Array, label: number, temperature: number): Outcome {
  const probabilities = softmax(scores.slice(), temperature);
  const best = indexOfHighest(probabilities);
  return { probability: probabilities[best] as number, right: best === label };
}

/** In order of their first example; what belongs nowhere is last. */
function labelsOf(examples: readonly Example[]): string[] {
  const intents = [...new Set(examples.map(({ intent }) => intent))];
  const named = intents.filter((intent) => intent !== NONE_OF_THESE);
  return named.length < intents.length ? [...named, NONE_OF_THESE] : named;
}

function fitAll(rows: readonly Row[], size: Size, withBayes: boolean): Linear {
  const all = fitFactors(rows, size);
  add(all, fitMargins(rows, size, COST), MARGINS_WEIGH);
  if (withBayes) add(all, fitBayes(rows, size), BAYES_WEIGHS);
  return all;
}

/** In place. */
function add(to: Linear, from: Linear, worth: number): void {
  for (const part of ['weights', 'bias'] as const)
    for (let at = 0; at < to[part].length; at++)
      to[part][at] = (to[part][at] as number) + worth * (from[part][at] as number);
}

function divided({ weights, bias }: Linear, temperature: number): Linear {
  return { weights: weights.map((value) => value / temperature), bias: bias.map((value) => value / temperature) };
}
