import type { Linear, Row, Size } from './linear.ts';
import { seeded, shuffled } from './random.ts';

const MOST_EPOCHS = 10;
/** No multiplier moved more than this in a whole epoch. */
const SETTLED = 0.05;
/** A row that is far on its right side is looked at in every fourth epoch. */
const REST = 4;

/**
 * Fits one linear support vector machine a label against all others, with squared hinge loss, by dual coordinate descent
 * (Hsieh et al., 2008, "A Dual Coordinate Descent Method for Large-scale Linear SVM", algorithm 1). `cost`: what a row on its
 * wrong side costs; the lower, the less single rows are believed. A row on the right side by its margin scores 1 for its label.
 */
export function fitMargins(rows: readonly Row[], size: Size, cost: number): Linear {
  const weights = new Float32Array(size.columns * size.labels);
  const bias = new Float32Array(size.labels);
  const squares = Float64Array.from(rows, ({ values }) => values.reduce((sum, value) => sum + value * value, 1));
  const one = new Float64Array(size.columns + 1);
  for (let label = 0; label < size.labels; label++) {
    one.fill(0);
    fitOne(rows, { label, cost, squares }, one);
    for (let column = 0; column < size.columns; column++) weights[column * size.labels + label] = one[column] as number;
    bias[label] = one[size.columns] as number;
  }
  return { weights, bias };
}

type Task = { readonly label: number; readonly cost: number; readonly squares: Float64Array };

/** `weights` has the bias as its last entry. */
function fitOne(rows: readonly Row[], { label, cost, squares }: Task, weights: Float64Array): void {
  const multipliers = new Float64Array(rows.length);
  const random = seeded(label + 1);
  for (let epoch = 0; epoch < MOST_EPOCHS; epoch++) {
    let moved = 0;
    for (const at of shuffled(rows.length, random)) {
      const before = multipliers[at] as number;
      if (epoch > 1 && before === 0 && at % REST !== epoch % REST) continue;
      const row = rows[at] as Row;
      const side = row.label === label ? 1 : -1;
      const diagonal = 0.5 / (cost * row.weight);
      const gradient = side * product(row, weights) - 1 + diagonal * before;
      const projected = before === 0 ? Math.min(gradient, 0) : gradient;
      if (projected === 0) continue;
      moved = Math.max(moved, Math.abs(projected));
      const after = Math.max(before - gradient / ((squares[at] as number) + diagonal), 0);
      multipliers[at] = after;
      add(row, (after - before) * side, weights);
    }
    if (moved < SETTLED) return;
  }
}

function product({ columns, values }: Row, weights: Float64Array): number {
  let sum = weights[weights.length - 1] as number;
  for (let at = 0; at < columns.length; at++)
    sum += (weights[columns[at] as number] as number) * (values[at] as number);
  return sum;
}

function add({ columns, values }: Row, step: number, weights: Float64Array): void {
  weights[weights.length - 1] = (weights[weights.length - 1] as number) + step;
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at] as number;
    weights[column] = (weights[column] as number) + step * (values[at] as number);
  }
}
