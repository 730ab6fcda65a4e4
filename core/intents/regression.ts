/** One training row: hashed features with their values, and the number of its label. */
export type Row = Vector & { readonly label: number; readonly weight: number };
export type Vector = { readonly indices: Uint32Array; readonly values: Float32Array };

const LEARNING_RATE = 0.15;
/** A label already this close to its target moves nothing worth the time. */
const CLOSE_ENOUGH = 0.01;

/** The score of every label; `weights` holds the labels of one feature side by side. */
export function score({ indices, values }: Vector, weights: Float32Array, out: Float32Array): Float32Array {
  const labels = out.length;
  out.fill(0);
  for (let at = 0; at < indices.length; at++) {
    const base = (indices[at] as number) * labels;
    const value = values[at] as number;
    for (let label = 0; label < labels; label++) {
      out[label] = (out[label] as number) + (weights[base + label] as number) * value;
    }
  }
  return out;
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

/**
 * Fits multinomial logistic regression with AdaGrad (Duchi, Hazan and Singer, 2011), starting from and changing the
 * given weights. The order of the rows is shuffled the same way every time.
 */
export function fitWeights(rows: readonly Row[], labels: number, weights: Float32Array, epochs: number): Float32Array {
  const squares = new Float32Array(weights.length);
  const scores = new Float32Array(labels);
  const order = rows.map((_, at) => at);
  let seed = 1;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let at = order.length - 1; at > 0; at--) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      const other = seed % (at + 1);
      [order[at], order[other]] = [order[other] as number, order[at] as number];
    }
    for (const at of order) learn(rows[at] as Row, weights, squares, scores);
  }
  return weights;
}

function learn(row: Row, weights: Float32Array, squares: Float32Array, scores: Float32Array): void {
  const labels = scores.length;
  softmax(score(row, weights, scores), 1);
  scores[row.label] = (scores[row.label] as number) - 1;
  const open = [...scores.keys()].filter((label) => Math.abs((scores[label] as number) * row.weight) >= CLOSE_ENOUGH);
  // Feature by feature: the labels of one feature lie side by side in memory.
  for (let at = 0; at < row.indices.length; at++) {
    const base = (row.indices[at] as number) * labels;
    const value = (row.values[at] as number) * row.weight;
    for (const label of open) {
      const gradient = (scores[label] as number) * value;
      const sum = (squares[base + label] as number) + gradient * gradient;
      squares[base + label] = sum;
      weights[base + label] = (weights[base + label] as number) - (LEARNING_RATE * gradient) / (Math.sqrt(sum) + 0.1);
    }
  }
}

/** The temperature under which held-out answers are least surprising (Guo et al., 2017), between 0.3 and 4. */
export function calibrate(held: readonly Row[], weights: Float32Array, labels: number): number {
  const scores = held.map((row) => score(row, weights, new Float32Array(labels)));
  let best = { temperature: 1, surprise: Number.POSITIVE_INFINITY };
  for (let temperature = 0.3; temperature <= 4; temperature *= 1.1) {
    const surprise = held.reduce((sum, { label }, at) => {
      const probability = softmax((scores[at] as Float32Array).slice(), temperature)[label] as number;
      return sum - Math.log(Math.max(1e-9, probability));
    }, 0);
    if (surprise < best.surprise) best = { temperature, surprise };
  }
  return best.temperature;
}
