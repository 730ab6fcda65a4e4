import { type Linear, type Row, type Size, softmax } from './linear.ts';
import { seeded, shuffled } from './random.ts';

const EPOCHS = 14;
const RATE = 0.06;
/** The last epoch learns a tenth as fast as the first. */
const SLOWS_BY = 0.9;
/** A part of the factors, and of the features, is left out at each step: none is relied on alone. */
const FACTORS_OUT = 0.7;
const FEATURES_OUT = 0.4;
const SCALE = 2;
const FACTORS_START = 0.02;
const STEADY = 0.01;
/** A label this close to its target moves nothing worth the time. */
const CLOSE_ENOUGH = 1e-3;
const [FEWEST_FACTORS, MOST_FACTORS] = [32, 128];

/**
 * Fits softmax regression whose weights are a product of two thin matrices, so that labels share what they have in common
 * (Joulin et al., 2017, "Bag of Tricks for Efficient Text Classification"), with dropout (Srivastava et al., 2014) and AdaGrad
 * (Duchi, Hazan and Singer, 2011), and gives the product.
 */
export function fitFactors(rows: readonly Row[], size: Size): Linear {
  const factors = Math.min(MOST_FACTORS, Math.max(FEWEST_FACTORS, size.labels));
  const state = begin(size, factors);
  const random = state.random;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = RATE * (1 - (SLOWS_BY * epoch) / EPOCHS);
    for (const at of shuffled(rows.length, random)) learn(rows[at] as Row, rate, state);
  }
  return multiply(state, size);
}

type Learned = { readonly values: Float32Array; readonly squares: Float32Array };
type State = {
  readonly random: () => number;
  readonly factors: number;
  /** One row of factors a column, and one a label. */
  readonly inner: Learned;
  readonly outer: Learned;
  readonly bias: Learned;
  readonly hidden: Float32Array;
  readonly blame: Float32Array;
  readonly kept: Float32Array;
  readonly scores: Float32Array;
};

function begin({ labels, columns }: Size, factors: number): State {
  const random = seeded(7);
  const fill = (length: number, deviation: number): Learned => {
    const values = new Float32Array(length);
    for (let at = 0; at < length; at++) values[at] = normal(random) * deviation;
    return { values, squares: new Float32Array(length) };
  };
  return {
    random,
    factors,
    inner: fill(columns * factors, FACTORS_START),
    outer: fill(labels * factors, Math.sqrt(1 / factors)),
    bias: fill(labels, 0),
    hidden: new Float32Array(factors),
    blame: new Float32Array(factors),
    kept: new Float32Array(factors),
    scores: new Float32Array(labels),
  };
}

/** Box and Muller, 1958. */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());

function learn(row: Row, rate: number, state: State): void {
  const { factors, inner, outer, bias, hidden, blame, kept, scores, random } = state;
  const values = dropFeatures(row.values, random);
  hidden.fill(0);
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (value === 0) continue;
    const base = (row.columns[at] as number) * factors;
    for (let k = 0; k < factors; k++) hidden[k] = (hidden[k] as number) + (inner.values[base + k] as number) * value;
  }
  for (let k = 0; k < factors; k++) {
    const keeps = random() < FACTORS_OUT ? 0 : 1 / (1 - FACTORS_OUT);
    kept[k] = keeps;
    hidden[k] = (hidden[k] as number) * keeps;
  }
  for (let label = 0; label < scores.length; label++) {
    let sum = (bias.values[label] as number) + (row.offsets?.[label] ?? 0);
    const base = label * factors;
    for (let k = 0; k < factors; k++) sum += (outer.values[base + k] as number) * (hidden[k] as number);
    scores[label] = sum;
  }
  softmax(scores, 1);
  scores[row.label] = (scores[row.label] as number) - 1;
  blame.fill(0);
  for (let label = 0; label < scores.length; label++) {
    const gradient = (scores[label] as number) * row.weight;
    if (Math.abs(gradient) < CLOSE_ENOUGH) continue;
    const base = label * factors;
    for (let k = 0; k < factors; k++)
      blame[k] = (blame[k] as number) + gradient * (outer.values[base + k] as number) * (kept[k] as number);
    step(bias, label, gradient, rate);
    for (let k = 0; k < factors; k++) step(outer, base + k, gradient * (hidden[k] as number), rate);
  }
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (value === 0) continue;
    const base = (row.columns[at] as number) * factors;
    for (let k = 0; k < factors; k++) step(inner, base + k, (blame[k] as number) * value, rate);
  }
}

function dropFeatures(values: Float32Array, random: () => number): Float32Array {
  return values.map((value) => (random() < FEATURES_OUT ? 0 : (value * SCALE) / (1 - FEATURES_OUT)));
}

function step({ values, squares }: Learned, at: number, gradient: number, rate: number): void {
  if (gradient === 0) return;
  const sum = (squares[at] as number) + gradient * gradient;
  squares[at] = sum;
  values[at] = (values[at] as number) - (rate * gradient) / (Math.sqrt(sum) + STEADY);
}

function multiply({ inner, outer, bias, factors }: State, { labels, columns }: Size): Linear {
  const weights = new Float32Array(columns * labels);
  for (let column = 0; column < columns; column++)
    for (let label = 0; label < labels; label++) {
      let sum = 0;
      for (let k = 0; k < factors; k++)
        sum += (inner.values[column * factors + k] as number) * (outer.values[label * factors + k] as number);
      weights[column * labels + label] = SCALE * sum;
    }
  return { weights, bias: bias.values };
}
