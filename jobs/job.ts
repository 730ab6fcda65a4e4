import type { Core } from '../core/core.ts';
import type { JobData, JobName, Lane } from '../core/queue.ts';

/** Reasons by position of those jobs of the batch that failed; an empty map says that all is done. */
export type JobFailures = ReadonlyMap<number, unknown>;

/** How many jobs one run takes at most, and how many runs go on at once: either is one. */
type LaneSize =
  | { readonly batch: number; readonly concurrency: 1 }
  | { readonly batch: 1; readonly concurrency: number };

/** One kind of work on the queue. `run` gets a batch; a rejection fails all of it. */
export type Job<N extends JobName = JobName> = {
  readonly name: N;
  readonly lanes: Readonly<Partial<Record<Lane, LaneSize>>>;
  /** Cron expression in UTC, for work on the clock. */
  readonly schedule?: string;
  /** After this time a run is taken for stuck; a quarter of an hour unless said. */
  readonly longestSeconds?: number;
  readonly retry: { readonly limit: number; readonly delaySeconds: number };
  run(batch: readonly JobData<N>[], core: Core, signal: AbortSignal): Promise<JobFailures>;
  /** What remains of a job that failed for good: makes it visible to people. */
  bury(data: JobData<N>, reason: string, core: Core): Promise<void>;
};

/** Gives a literal its type without widening. */
export const defineJob = <N extends JobName>(job: Job<N>): Job<N> => job;
