const FAILURES = 3;
const REST_MS = 30_000;

/**
 * Keeps a dead endpoint from slowing down each message: after 3 failures in a row it rests for 30 s, then lets
 * calls through again; the first failure after a rest starts the next one. `now` in milliseconds.
 */
export function openCircuitBreaker(now: () => number) {
  let failures = 0;
  let restsUntil = 0;
  return {
    /** How long it still rests, in milliseconds; 0 when calls may go through. */
    restMs: (): number => Math.max(0, restsUntil - now()),
    succeeded(): void {
      failures = 0;
    },
    failed(): void {
      failures += 1;
      if (failures >= FAILURES) restsUntil = now() + REST_MS;
    },
  };
}
