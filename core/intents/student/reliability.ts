/** How sure the student was of its first choice for a held-back text (0 to 1), and whether it was right. */
export type Outcome = { readonly probability: number; readonly right: boolean };

/** Without evidence a calibrated probability is taken at its word, as if so many texts had shown it. */
const TAKEN_AT_ITS_WORD = 10;

/**
 * From which probability on the student may decide alone, so that of what it decides the share `precision` is right: the lowest
 * one that the outcomes allow. Above 1 where none does. The fewer outcomes there are, the more the probabilities themselves count.
 */
export function sureFrom(outcomes: readonly Outcome[], precision: number): number {
  const sorted = [...outcomes].sort((a, b) => b.probability - a.probability);
  let lowest = NEVER;
  let right = 0;
  let claimed = 0;
  for (const [at, outcome] of sorted.entries()) {
    right += Number(outcome.right);
    claimed += outcome.probability;
    const count = at + 1;
    const share = (right + (TAKEN_AT_ITS_WORD * claimed) / count) / (count + TAKEN_AT_ITS_WORD);
    if (share >= precision) lowest = outcome.probability;
  }
  return sorted.length === 0 ? precision : lowest;
}
const NEVER = 1.01;
