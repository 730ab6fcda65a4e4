import { openApp } from '../app.ts';
import { checkAppToken } from '../check-app-token.ts';
import { type SlackConfig, slackMode } from '../config.ts';
import type { SlackDeps } from '../features.ts';
import { type HandOver, handOver } from './hand-over.ts';
import { openIntake } from './intake.ts';
import { keepSocket } from './keep-socket.ts';
import { connectSocket } from './socket.ts';

export type Receiving = {
  /** Takes what comes over HTTP; it has no use by Socket Mode. */
  readonly over: HandOver;
  /** Resolves when nothing comes any more. */
  readonly gone: Promise<void>;
  /** Stops taking; what is in hand is stored and acknowledged first. */
  close(): Promise<void>;
};

/** Begins to receive from Slack. Rejects when Slack does not let us. */
export async function openReceiving(config: SlackConfig, deps: SlackDeps): Promise<Receiving> {
  const { logger } = deps.core;
  const gaps = { isOpen: () => false, open: () => {} };
  const intake = openIntake({ ...deps, gaps });
  const over = handOver(intake, await openApp(NO_RECEIVER, config, deps), logger);
  if (slackMode(config) === 'http') return { over, gone: new Promise(() => {}), close: intake.close };
  await checkAppToken(config);
  const socket = await keepSocket({ connect: () => connectSocket(config, over, logger), onGap: gaps.open, logger });
  return {
    over,
    gone: socket.gone,
    async close() {
      await intake.close();
      await socket.close();
    },
  };
}

/** Bolt is handed what it is to process; it need not fetch anything. */
const NO_RECEIVER = { init() {}, start: async () => {}, stop: async () => {} };
