/** What a model reads: parallel arrays of columns and their values. */
export type Features = { readonly columns: Uint32Array; readonly values: Float32Array };
/** One row to learn from: its label's number, how much it counts, and what spoke for each label before it was read. */
export type Row = Features & { readonly label: number; readonly weight: number; readonly offsets?: Float32Array };
/** `weights` holds the labels of one column side by side; `bias` has one entry a label. */
export type Linear = { readonly weights: Float32Array; readonly bias: Float32Array };
export type Size = { readonly labels: number; readonly columns: number };

/** The score of every label, into `scores`. */
export function score({ columns, values }: Features, { weights, bias }: Linear, scores: Float32Array): Float32Array {
  const labels = scores.length;
  scores.set(bias);
  for (let at = 0; at < columns.length; at++) {
    const base = (columns[at] as number) * labels;
    const value = values[at] as number;
    for (let label = 0; label < labels; label++)
      scores[label] = (scores[label] as number) + (weights[base + label] as number) * value;
  }
  return scores;
}

/** Turns scores into probabilities in place; a temperature above 1 makes them less sure. */
export function softmax(scores: Float32Array, temperature: number): Float32Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const value of scores) top = Math.max(top, value);
  let sum = 0;
  for (let at = 0; at < scores.length; at++) {
    const value = Math.exp(((scores[at] as number) - top) / temperature);
    scores[at] = value;
    sum += value;
  }
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] as number) / sum;
  return scores;
}

/** The number of the highest score. */
export function indexOfHighest(scores: Float32Array): number {
  let best = 0;
  for (let at = 1; at < scores.length; at++) if ((scores[at] as number) > (scores[best] as number)) best = at;
  return best;
}
