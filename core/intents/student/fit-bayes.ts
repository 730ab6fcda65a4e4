import type { Linear, Row, Size } from './linear.ts';

/** Each feature counts as if every label had seen so much of it. */
const SMOOTHING = 0.1;

/**
 * Naive Bayes as a linear model: how many times likelier each feature is under a label than under all the others, as a logarithm
 * (Wang and Manning, 2012, "Baselines and Bigrams"; against the others as in Rennie et al., 2003).
 */
export function fitBayes(rows: readonly Row[], size: Size): Linear {
  const { seen, ofLabel, ofColumn, rowsOf } = count(rows, size);
  const all = ofLabel.reduce((sum, one) => sum + one, 0);
  const smoothed = SMOOTHING * size.columns;
  const weights = seen.map((own, at) => {
    const label = at % size.labels;
    const others = (ofColumn[(at - label) / size.labels] as number) - own;
    const inside = (own + SMOOTHING) / ((ofLabel[label] as number) + smoothed);
    return Math.log((inside * (all - (ofLabel[label] as number) + smoothed)) / (others + SMOOTHING));
  });
  const total = rowsOf.reduce((sum, one) => sum + one, 0);
  return { weights, bias: Float32Array.from(rowsOf, (one) => Math.log(one / total)) };
}

/** How much of each feature each label has, side by side as weights are, and the sums over both. */
function count(rows: readonly Row[], { labels, columns }: Size) {
  const seen = new Float32Array(columns * labels);
  const ofLabel = new Float64Array(labels);
  const ofColumn = new Float64Array(columns);
  const rowsOf = new Float64Array(labels);
  for (const { columns: own, values, label, weight } of rows) {
    rowsOf[label] = (rowsOf[label] as number) + weight;
    for (let at = 0; at < own.length; at++) {
      const column = own[at] as number;
      const value = (values[at] as number) * weight;
      seen[column * labels + label] = (seen[column * labels + label] as number) + value;
      ofLabel[label] = (ofLabel[label] as number) + value;
      ofColumn[column] = (ofColumn[column] as number) + value;
    }
  }
  return { seen, ofLabel, ofColumn, rowsOf };
}
