import { type MarkPriors, NONE_OF_THESE } from './evidence.ts';

/** How far the best label is above "none of these", where that was learned, else above nothing. */
export function bestOf(scores: Float32Array, intents: readonly string[]): number {
  const none = intents.at(-1) === NONE_OF_THESE;
  let best = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < scores.length - (none ? 1 : 0); label++) best = Math.max(best, scores[label] as number);
  return none ? best - (scores.at(-1) as number) : best;
}

/** What marks say for each label by themselves, in log-odds. */
export function offsetsOf(marks: readonly string[], intents: readonly string[], priors: MarkPriors): Float32Array {
  const offsets = new Float32Array(intents.length);
  for (const mark of marks)
    for (const [intent, odds] of Object.entries(priors[mark] ?? {})) {
      const label = intents.indexOf(intent);
      if (label >= 0) offsets[label] = (offsets[label] as number) + odds;
    }
  return offsets;
}
