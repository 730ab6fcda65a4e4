import { softmax } from './linear.ts';

/** What was held back: the scores of its labels, and the number of the right one. */
export type Judged = { readonly scores: Float32Array; readonly label: number };

const [LOWEST, HIGHEST, FINER] = [0.3, 8, 1.1];

/** The temperature under which the right answers are least surprising (Guo et al., 2017), between 0.3 and 8; 1 of nothing. */
export function findTemperature(held: readonly Judged[]): number {
  if (held.length === 0) return 1;
  let best = { temperature: 1, surprise: Number.POSITIVE_INFINITY };
  for (let temperature = LOWEST; temperature <= HIGHEST; temperature *= FINER) {
    const surprise = held.reduce((sum, { scores, label }) => {
      const probability = softmax(scores.slice(), temperature)[label] as number;
      return sum - Math.log(Math.max(1e-9, probability));
    }, 0);
    if (surprise < best.surprise) best = { temperature, surprise };
  }
  return best.temperature;
}

/** How sure the student is of what belongs somewhere: at `at` it is as likely that it belongs nowhere. */
export type Familiar = { readonly at: number; readonly width: number };

/** One in twenty of what belongs somewhere scores below. */
const STRANGE = 0.05;
/** Where all that was held back is much the same, what scores so much less than it is not yet strange. */
const ALLOWED = 0.4;
/** The logistic curve gives the median of what belongs somewhere one chance in twenty to belong nowhere. */
const STEEPNESS = Math.log(1 / STRANGE - 1);

/** Where the scores of what belongs somewhere end, by the best scores of what was held back. */
export function findFamiliar(bestScores: readonly number[]): Familiar {
  const sorted = [...bestScores].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 1;
  const at = Math.min(sorted[Math.floor(sorted.length * STRANGE)] ?? 0, median - ALLOWED * Math.abs(median));
  return { at, width: Math.max(1e-3, (median - at) / STEEPNESS) };
}

/** The chance, 0 to 1, that what has this best score belongs nowhere. */
export const strangeness = (bestScore: number, { at, width }: Familiar): number =>
  1 / (1 + Math.exp((bestScore - at) / width));
