import { fitMargins } from './fit-margins.ts';
import { indexOfHighest, type Linear, type Row, type Size, score, softmax } from './linear.ts';

const FOLDS = 4;
/** So many of the labels have to surprise before anybody is suspected of saying the wrong thing. */
const SURPRISING = 0.25;
/** So much more likely has another label to be than the one that was given. */
const MORE_LIKELY = 4;
/** So much better has the rest to do on what was held back, in shares of it. */
const BETTER = 0.02;
/** Where labels may be wrong, no single one is believed much. */
const COST_IN_DOUBT = 0.1;
const COST = 1;
const SHARPNESS = 6;

/**
 * Which rows to learn from, true for each to believe. Where labels surprise a model that has not seen them (confident learning:
 * Northcutt et al., 2021), those far less likely than another label are left out, but only if what is held back is then
 * recognised better: hard examples are surprising too. `held` are numbers of rows.
 */
export function believeLabels(rows: readonly Row[], size: Size, held: ReadonlySet<number>): boolean[] {
  const all = rows.map(() => true);
  const outside = predictOutside(rows, size);
  const surprising = rows.filter(({ label }, at) => indexOfHighest(outside[at] as Float32Array) !== label);
  if (surprising.length < SURPRISING * rows.length) return all;
  const believed = rows.map(({ label }, at) => {
    const chances = outside[at] as Float32Array;
    return (chances[indexOfHighest(chances)] as number) <= MORE_LIKELY * (chances[label] as number);
  });
  const test = rows.filter((_, at) => held.has(at));
  const shareRight = (kept: readonly boolean[]): number => {
    const model = fitMargins(
      rows.filter((_, at) => kept[at] && !held.has(at)),
      size,
      COST,
    );
    const scores = new Float32Array(size.labels);
    return test.filter((row) => indexOfHighest(score(row, model, scores)) === row.label).length / test.length;
  };
  return test.length > 0 && shareRight(believed) > shareRight(all) + BETTER ? believed : all;
}

/** The chances of each row's labels as a model sees them that was shown the other folds only. */
function predictOutside(rows: readonly Row[], size: Size): Float32Array[] {
  const models = Array.from(
    { length: FOLDS },
    (_, fold): Linear =>
      fitMargins(
        rows.filter((_row, at) => at % FOLDS !== fold),
        size,
        COST_IN_DOUBT,
      ),
  );
  return rows.map((row, at) => {
    const scores = score(row, models[at % FOLDS] as Linear, new Float32Array(size.labels));
    return softmax(scores, 1 / SHARPNESS);
  });
}
