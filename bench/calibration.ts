import { evidenceRows } from '../core/knowledge/testing/evidence-rows.ts';
import { readRows } from '../core/knowledge/testing/read-rows.ts';
import { report } from './rows.ts';

/** What was found, what it was said to be worth by the weights in force (0 to 1), and whether it is right. */
type Row = {
  readonly evidence: Readonly<Record<string, number>>;
  readonly confidence: number;
  readonly right: boolean;
};
type Weights = Readonly<Record<string, number>>;

const FOLDS = 5;

/**
 * Fits the weights of `core/knowledge/evidence/confidence.ts` to our own questions by logistic regression, and says how true what they say is:
 * on each fifth of the questions with weights fitted to the others. `error` is how far, on average, what is said lies from what is
 * true, in points of a hundred; `inForce` the same for the weights in force. `read`: those for pages that were read against each other.
 */
export async function run(): Promise<object> {
  const found = measure(await evidenceRows());
  report('pages read against each other:');
  return { ...found, read: measure(await readRows()) };
}

function measure(rows: readonly Row[]) {
  const weights = fit(rows);
  const fitted = Array.from({ length: FOLDS }, (_, fold) => fit(rows.filter((_row, at) => at % FOLDS !== fold)));
  const held = rows.map((row, at) => ({ said: chance(row, fitted[at % FOLDS] ?? weights), right: row.right }));
  const inForce = rows.map(({ confidence, right }) => ({ said: confidence, right }));
  reportBins(held);
  return { questions: rows.length, weights: rounded(weights), error: errorOf(held), inForce: errorOf(inForce) };
}

type Said = { readonly said: number; readonly right: boolean };

const chance = ({ evidence }: Row, { bias = 0, ...weights }: Weights): number =>
  1 /
  (1 + Math.exp(-Object.entries(weights).reduce((sum, [name, weight]) => sum + weight * (evidence[name] ?? 0), bias)));

/** Gradient ascent on the likelihood, with a little weight decay: the rows are few. */
function fit(rows: readonly Row[]): Weights {
  const names = Object.keys(rows[0]?.evidence ?? {});
  let weights: Weights = { ...Object.fromEntries(names.map((name) => [name, 0])), bias: 0 };
  for (let round = 0; round < 3000; round++) {
    const off = rows.map((row) => Number(row.right) - chance(row, weights));
    const step = (name: string): number => {
      const slope = rows.reduce((sum, { evidence }, at) => sum + (off[at] ?? 0) * (evidence[name] ?? 1), 0);
      return (4 * (slope - (name === 'bias' ? 0 : 0.5 * (weights[name] ?? 0)))) / rows.length;
    };
    weights = Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, weight + step(name)]));
  }
  return weights;
}

const rounded = (weights: Weights): Weights =>
  Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, Math.round(weight * 10) / 10]));

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
