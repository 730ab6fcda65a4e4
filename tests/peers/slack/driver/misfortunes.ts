import type { Faults } from '../web-api/faults.ts';

/** What goes wrong with the next calls of a method; one of them unless `times` says otherwise. */
export type Misfortunes = {
  /** Status 429. `retryAfter`: seconds. */
  limit(method: string, options: { readonly retryAfter: number; readonly times?: number }): void;
  fail(method: string, error: string, times?: number): void;
  /** Slack itself has a fault, and nothing is done. */
  breakDown(method: string, status: 500 | 502 | 503 | 504, times?: number): void;
  /** The call takes effect, but the connection ends before the answer. */
  cutAfter(method: string, times?: number): void;
  /** The connection ends before anything is done. */
  cutBefore(method: string, times?: number): void;
  /** There is no answer until the function that comes back is called; then the call takes effect. */
  hang(method: string, times?: number): () => void;
  /** What was planned and has not happened is not to happen. */
  noMoreMisfortunes(): void;
};

export const misfortunes = (faults: Faults): Misfortunes => ({
  limit: (method, { retryAfter, times = 1 }) => faults.plan(method, { kind: 'limit', retryAfter }, times),
  fail: (method, error, times = 1) => faults.plan(method, { kind: 'fail', error }, times),
  breakDown: (method, status, times = 1) => faults.plan(method, { kind: 'status', status }, times),
  cutAfter: (method, times = 1) => faults.plan(method, { kind: 'cut', when: 'after' }, times),
  cutBefore: (method, times = 1) => faults.plan(method, { kind: 'cut', when: 'before' }, times),
  hang(method, times = 1) {
    const { promise, resolve } = Promise.withResolvers<void>();
    faults.plan(method, { kind: 'hang', over: promise }, times);
    return resolve;
  },
  noMoreMisfortunes: faults.clear,
});
