import { setTimeout as sleep } from 'node:timers/promises';
import { defineError } from '../../../core/errors.ts';
import type { Logger } from '../../../core/logger.ts';
import { boltLogger } from '../bolt-logger.ts';
import type { SlackConfig } from '../config.ts';
import { webClientOptions } from '../web-client.ts';
import type { HandOver } from './hand-over.ts';

const notGreeted = defineError({
  code: 'slack.socket',
  message: () => 'Slack did not open the Socket Mode connection in time.',
  retryable: true,
});

/** One connection; `gone` resolves when it has ended, whoever ended it. */
export type SocketConnection = { readonly gone: Promise<void>; close(): Promise<void> };

const HELLO_MS = 15_000;
const GOODBYE_MS = 2000;
/** Slack answers a ping at once; a socket that has heard nothing for so long is deaf. Shorter, a busy machine would be taken for one. */
const DEAF_MS = 10_000;

type Incoming = {
  readonly type: string;
  readonly body: unknown;
  readonly retry_num?: number;
  readonly retry_reason?: string;
  ack(response?: unknown): Promise<void>;
};

/**
 * Opens a Socket Mode connection; rejects when Slack does not greet. The client would reconnect by itself, but after a pause
 * of five seconds, and what it then fails with nobody could catch.
 */
export async function connectSocket(config: SlackConfig, over: HandOver, logger: Logger): Promise<SocketConnection> {
  const { SocketModeClient } = await import('@slack/socket-mode');
  const client = new SocketModeClient({
    appToken: config.SLACK_APP_TOKEN ?? '',
    autoReconnectEnabled: false,
    clientPingTimeout: DEAF_MS,
    logger: boltLogger(logger),
    clientOptions: webClientOptions(config),
  });
  const gone = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
  client.on('slack_event', ({ type, body, retry_num, retry_reason, ack }: Incoming) => {
    const retry = retry_num ? { retryNum: retry_num, retryReason: retry_reason ?? '' } : {};
    void over[type === 'events_api' ? 'event' : 'interaction']({ body, ack, ...retry });
  });
  const close = () => Promise.race([client.disconnect().catch(() => {}), sleep(GOODBYE_MS, undefined, { ref: false })]);
  try {
    await Promise.race([client.start(), late()]);
  } catch (error) {
    void close();
    // A connection that ends before it is greeted rejects with nothing.
    throw error ?? notGreeted();
  }
  return { gone, close };
}

const late = () =>
  sleep(HELLO_MS, undefined, { ref: false }).then(() => {
    throw notGreeted();
  });
