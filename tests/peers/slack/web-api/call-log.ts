import type { Loose } from '../world/types.ts';

/** One call of the Web API, as it came in and as it was answered. */
export type ApiCall = {
  readonly method: string;
  readonly args: Loose;
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Undefined while it has none. */
  answer: Loose | undefined;
};
