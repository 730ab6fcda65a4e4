import { openWorkerPool } from '../worker-pool.ts';
import type { LearnInput } from './learn-intents.ts';

/** Learns intents beside everything else: it takes seconds of a processor. */
export type Learner = {
  /** What was learned, as `packStudent` writes it. Rejects with `worker.timeout`, `worker.memory`, `worker.died` or `worker.closed`. */
  learn(input: LearnInput): Promise<Uint8Array>;
  close(): Promise<void>;
};

/** 20,000 labels of 150 intents take two minutes. */
const TIMEOUT_MS = 600_000;
const HEAP_MB = 1024;

export function openLearner(): Learner {
  const pool = openWorkerPool<LearnInput, Uint8Array>({
    script: new URL('./learn-worker.ts', import.meta.url),
    size: 1,
    timeoutMs: TIMEOUT_MS,
    heapMb: HEAP_MB,
  });
  return { learn: (input) => pool.run(input, []), close: pool.close };
}
