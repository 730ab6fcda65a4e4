import { FrontdeskError } from '../../../core/errors.ts';
import { isRefusal } from './connect.ts';

export type BackOffTimings = {
  readonly firstMs: number;
  readonly longestMs: number;
  /** Waits after each refused password; after as many refusals and one more, nothing is tried any longer. */
  readonly refusalsMs: readonly number[];
};

export type BackOff = {
  /** It works again: the next trouble is the first. */
  reset(): void;
  /** How long to wait after this trouble; undefined: until a person acts. */
  after(error: unknown): number | undefined;
};

/**
 * Waits that double, with jitter so that a server that comes back is not met by all at once. A refused password is tried a
 * few more times only (a provider may err for a minute), since many lock the account of who goes on.
 */
export function openBackOff(timings: BackOffTimings, random: () => number = Math.random): BackOff {
  let troubles = 0;
  let refusals = 0;
  return {
    reset() {
      troubles = 0;
      refusals = 0;
    },
    after(error) {
      if (isRefusal(error)) return timings.refusalsMs[refusals++];
      // Such as an expired certificate: it may be renewed, but not within seconds.
      const isLasting = error instanceof FrontdeskError && !error.retryable;
      const wait = isLasting ? timings.longestMs : Math.min(timings.firstMs * 2 ** troubles++, timings.longestMs);
      return wait * (0.5 + random() / 2);
    },
  };
}
