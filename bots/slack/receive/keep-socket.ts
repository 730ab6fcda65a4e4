import { reasonOf } from '../../../core/errors.ts';
import type { Logger } from '../../../core/logger.ts';
import type { SocketConnection } from './socket.ts';

type Deps = {
  connect(): Promise<SocketConnection>;
  /** A new connection took the place of one that had ended: what came in between was missed. */
  onGap(): void;
  readonly logger: Logger;
  now?(): number;
};

/** A connection that ends sooner than this is not replaced at once: something is wrong. */
const STEADY_MS = 10_000;

/**
 * Keeps a connection to Slack. Slack ends each after some hours and says so; the next one is opened at once. `gone` resolves
 * when that does not work: then the whole connection is made anew, with pauses.
 */
export async function keepSocket({ connect, onGap, logger, now = Date.now }: Deps): Promise<SocketConnection> {
  let current = await connect();
  let since = now();
  let closing = false;

  async function replace(): Promise<void> {
    for (;;) {
      await current.gone;
      if (closing) return;
      if (now() - since < STEADY_MS) return logger.warn({}, 'the connection to Slack ended soon after it was made');
      since = now();
      try {
        current = await connect();
      } catch (error) {
        return logger.warn({ reason: reasonOf(error) }, 'the connection to Slack ended and could not be made again');
      }
      if (closing) return void (await current.close());
      onGap();
    }
  }

  return {
    gone: replace(),
    async close() {
      closing = true;
      await current.close();
    },
  };
}
