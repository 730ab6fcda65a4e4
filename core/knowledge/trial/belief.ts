/** How a model behaved when it was tried. `declined`: of the `unanswerable` questions; `answered` from the right page: of the others. */
export type Behaviour = {
  readonly unanswerable: number;
  readonly declined: number;
  readonly answerable: number;
  readonly answered: number;
};

/** However well a model did, it did so on few questions. That one that never declines says so tells nothing. */
const MOST = 2.2;
const LEAST = 0;

/**
 * By how much, in log-odds, an answer is likelier when a model that behaves so says that pages answer: the logarithm of how often it
 * says so where they do over how often where they do not, each by Laplace's rule of succession. From 0, as of a model that never
 * declines, to 2.2.
 */
export function beliefOf({ unanswerable, declined, answerable, answered }: Behaviour): number {
  const ratio = chance(answered, answerable) / chance(unanswerable - declined, unanswerable);
  return Math.min(MOST, Math.max(LEAST, Math.log(ratio)));
}

const chance = (times: number, of: number): number => (times + 1) / (of + 2);
