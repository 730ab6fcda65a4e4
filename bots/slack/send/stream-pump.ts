import { setTimeout as sleep } from 'node:timers/promises';
import { limitedFor } from './failures.ts';

/** So long after one call words are gathered for the next: a stream is not the place to spend a team's rate limit. */
const GAP_MS = 500;

export type Pump = {
  /** Takes pieces that are to be shown soon. */
  add(pieces: readonly string[]): void;
  /** Ends it, and gives what was not shown; undefined when a call failed and nobody knows what is shown. */
  close(): Promise<string[] | undefined>;
};

/** Shows pieces in calls one after the other, each with all that came meanwhile; what is limited goes with a later one. */
export function openPump(show: (pieces: readonly string[]) => Promise<unknown>): Pump {
  const waiting: string[] = [];
  const closed = new AbortController();
  let running: Promise<void> | undefined;
  let isBroken = false;

  const pause = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal: closed.signal, ref: false }).catch(() => {});

  async function run(): Promise<void> {
    await pause(GAP_MS);
    while (waiting.length > 0 && !closed.signal.aborted && !isBroken) {
      const pieces = waiting.splice(0);
      try {
        await show(pieces);
        await pause(GAP_MS);
      } catch (error) {
        const seconds = limitedFor(error);
        isBroken = seconds === undefined;
        waiting.unshift(...pieces);
        await pause(1000 * (seconds ?? 0));
      }
    }
    running = undefined;
  }

  return {
    add(pieces) {
      waiting.push(...pieces);
      if (waiting.length > 0) running ??= run();
    },
    async close() {
      closed.abort();
      await running;
      return isBroken ? undefined : waiting;
    },
  };
}
