import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelState } from '../../core/channels/channel.ts';
import { FrontdeskError, reasonOf } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';

/** What a successful attempt leaves: how it is from then on, and how it ends. `gone` resolves when it has ended by itself. */
export type Connected = {
  state(): Promise<ChannelState>;
  readonly gone: Promise<void>;
  close(): Promise<void>;
};

export type Connection = {
  /** Resolves when the first attempt has succeeded or failed; after a failure it is tried again by and by. Never rejects. */
  start(): Promise<void>;
  stop(): Promise<void>;
  state(): Promise<ChannelState>;
};

type Timings = { readonly firstMs: number; readonly longestMs: number };

const TIMINGS: Timings = { firstMs: 1000, longestMs: 60_000 };

/**
 * Connects to Slack without holding up the rest of the house. Where Slack can't be reached it is tried again, at doubling
 * intervals with jitter; an error that is not retryable, such as a refused token, waits for a person.
 */
export function openConnection(connect: () => Promise<Connected>, logger: Logger, timings = TIMINGS): Connection {
  let stopping = new AbortController();
  let running: Promise<void> | undefined;
  let trouble = 'not started';
  let open: Connected | undefined;

  function say(error: unknown): 'later' | 'never' {
    const outcome = error instanceof FrontdeskError && !error.retryable ? 'never' : 'later';
    const detail = `not connected: ${reasonOf(error)}${outcome === 'later' ? ' It is tried again.' : ''}`;
    // Said once, however long it lasts.
    if (detail !== trouble) logger.error({ reason: reasonOf(error) }, 'Slack is not connected');
    trouble = detail;
    return outcome;
  }

  /** Nobody who stops us has to wait for an answer of Slack's: what comes of an attempt by then is closed again. */
  async function attempt(stopped: Promise<void>): Promise<Connected | 'later' | 'never'> {
    const connecting = connect();
    try {
      const connected = await Promise.race([connecting, stopped]);
      if (connected) return connected;
    } catch (error) {
      return say(error);
    }
    connecting.then(({ close }) => close()).catch(() => {});
    return 'never';
  }

  async function run(signal: AbortSignal, firstDone: () => void): Promise<void> {
    const stopped = untilAborted(signal);
    for (let waitMs = timings.firstMs; !signal.aborted; waitMs = Math.min(waitMs * 2, timings.longestMs)) {
      const outcome = await attempt(stopped);
      if (typeof outcome === 'object') open = outcome;
      firstDone();
      if (outcome === 'never') return;
      if (outcome === 'later') {
        await sleep(waitMs * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => {});
        continue;
      }
      logger.info({}, 'Slack is connected');
      await Promise.race([stopped, outcome.gone]);
      open = undefined;
      trouble = signal.aborted ? 'stopped' : 'not connected: the connection was lost. It is tried again.';
      await outcome.close();
      waitMs = timings.firstMs;
    }
  }

  return {
    start: () =>
      new Promise((resolve) => {
        stopping = new AbortController();
        running = run(stopping.signal, resolve);
      }),
    async stop() {
      stopping.abort();
      await running;
      running = undefined;
    },
    state: async () => (await open?.state()) ?? { connected: false, detail: trouble },
  };
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
