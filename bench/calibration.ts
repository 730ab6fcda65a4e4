import { type EvidenceRow, evidenceRows } from '../core/knowledge/testing/evidence-rows.ts';
import { report } from './rows.ts';

const NAMES = ['near', 'order', 'lacking', 'unfit', 'unsaid'] as const;
type Weights = Record<(typeof NAMES)[number] | 'bias', number>;

const FOLDS = 5;

/**
 * Fits the weights of `core/knowledge/confidence.ts` to our own questions by logistic regression, and says how true what they say is:
 * on each fifth of the questions with weights fitted to the others. `error` is how far, on average, what is said lies from what is
 * true, in points of a hundred; `inForce` the same for the weights in force.
 */
export async function run(): Promise<object> {
  const rows = await evidenceRows();
  const weights = fit(rows);
  const fitted = Array.from({ length: FOLDS }, (_, fold) => fit(rows.filter((_row, at) => at % FOLDS !== fold)));
  const held = rows.map((row, at) => ({ said: chance(row, fitted[at % FOLDS] ?? weights), right: row.right }));
  const inForce = rows.map(({ confidence, right }) => ({ said: confidence, right }));
  reportBins(held);
  return { questions: rows.length, weights, error: errorOf(held), inForce: errorOf(inForce) };
}

type Said = { readonly said: number; readonly right: boolean };

const chance = ({ evidence }: EvidenceRow, weights: Weights): number =>
  1 / (1 + Math.exp(-NAMES.reduce((sum, name) => sum + weights[name] * evidence[name], weights.bias)));

/** Gradient ascent on the likelihood, with a little weight decay: the rows are few. */
function fit(rows: readonly EvidenceRow[]): Weights {
  const weights: Weights = { near: 0, order: 0, lacking: 0, unfit: 0, unsaid: 0, bias: 0 };
  for (let round = 0; round < 3000; round++) {
    const off = rows.map((row) => Number(row.right) - chance(row, weights));
    for (const name of NAMES) {
      const slope = rows.reduce((sum, { evidence }, at) => sum + (off[at] ?? 0) * evidence[name], 0);
      weights[name] += (4 * (slope - 0.5 * weights[name])) / rows.length;
    }
    weights.bias += (4 * off.reduce((sum, one) => sum + one, 0)) / rows.length;
  }
  const rounded = Object.entries(weights).map(([name, weight]) => [name, Math.round(weight * 10) / 10]);
  return Object.fromEntries(rounded) as Weights;
}

const bins = (rows: readonly Said[]) =>
  [0, 0.2, 0.4, 0.6, 0.8].map((from) => {
    const within = rows.filter(({ said }) => said >= from && said < from + 0.2);
    const mean = (of: (row: Said) => number) =>
      within.reduce((sum, row) => sum + of(row), 0) / Math.max(1, within.length);
    return { from, count: within.length, said: mean(({ said }) => said), right: mean(({ right }) => Number(right)) };
  });

const errorOf = (rows: readonly Said[]): number =>
  Math.round(
    bins(rows).reduce((sum, { count, said, right }) => sum + (count / rows.length) * Math.abs(said - right), 0) * 1000,
  ) / 10;

function reportBins(rows: readonly Said[]): void {
  for (const { from, count, said, right } of bins(rows))
    report(`from ${from}: ${count} questions, said ${said.toFixed(2)}, right ${right.toFixed(2)}`);
}
