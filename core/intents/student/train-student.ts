import { believeLabels } from './believe-labels.ts';
import { findFamiliar, findTemperature, type Judged } from './calibrate.ts';
import { type Example, type MarkPriors, NONE_OF_THESE } from './evidence.ts';
import { countFeatures, hashFeature } from './features.ts';
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
/** One text in so many is held back to see how sure the student may be. */
const HELD_BACK = 5;

/**
 * Learns from labelled texts: a sum of support vector machines and of a factored softmax regression, which err differently and
 * fold into one matrix. Probabilities are calibrated on a fifth of the texts, chosen by their hash, that a first round did not
 * see; what a model said is never among them. Labels are left out that the others speak against. Deterministic: the same examples give the same student, to the bit.
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
  const first = fitBoth(
    rows.filter((_, at) => believed[at] && !held.has(at)),
    size,
  );
  const judged = rows
    .filter(({ label }, at) => believed[at] && held.has(at) && intents[label] !== NONE_OF_THESE)
    .map((row): Judged => ({ label: row.label, scores: score(row, first, new Float32Array(size.labels)) }));
  const temperature = findTemperature(judged);
  const familiar = findFamiliar(judged.map(({ scores }) => bestOf(scores, intents) / temperature));
  const outcomes = judged.map(({ scores, label }) => outcomeOf(scores, label, temperature));
  return { intents, vocabulary, linear: divided(fitBoth(kept, size), temperature), priors, familiar, outcomes };
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

function fitBoth(rows: readonly Row[], size: Size): Linear {
  const margins = fitMargins(rows, size, COST);
  const { weights, bias } = fitFactors(rows, size);
  const add = (to: Float32Array, from: Float32Array) => {
    for (let at = 0; at < to.length; at++) to[at] = (to[at] as number) + MARGINS_WEIGH * (from[at] as number);
  };
  add(weights, margins.weights);
  add(bias, margins.bias);
  return { weights, bias };
}

function divided({ weights, bias }: Linear, temperature: number): Linear {
  return { weights: weights.map((value) => value / temperature), bias: bias.map((value) => value / temperature) };
}
