import { reasonOf } from '../../../core/errors.ts';
import type { Logger } from '../../../core/logger.ts';
import { openApp } from '../app.ts';
import { keepCatchingUp } from '../catch-up/catch-up.ts';
import { openGaps } from '../catch-up/gaps.ts';
import { checkAppToken } from '../check-app-token.ts';
import { type SlackConfig, slackMode } from '../config.ts';
import type { SlackDeps } from '../features.ts';
import { type HandOver, handOver } from './hand-over.ts';
import { openIntake } from './intake.ts';
import { keepSocket } from './keep-socket.ts';
import { connectSocket, type SocketConnection } from './socket.ts';

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
  const gaps = openGaps();
  const intake = openIntake({ ...deps, gaps });
  const stop = new AbortController();
  const over = handOver(intake, await openApp(NO_RECEIVER, config, deps, stop.signal), logger);
  const openAll = async () => {
    for (const { id } of await deps.teams.all()) gaps.open(id);
  };
  // What was said while we were not there is fetched once nothing more is missed.
  await openAll();
  const onGap = () => void openAll().catch((error: unknown) => logger.warn({ reason: reasonOf(error) }, NOT_TOLD));
  const socket = slackMode(config) === 'http' ? undefined : await openSocket({ config, over, onGap, logger });
  const catchingUp = keepCatchingUp({ ...deps, gaps, intake }, stop.signal);
  return {
    over,
    gone: socket?.gone ?? new Promise(() => {}),
    async close() {
      stop.abort();
      await catchingUp;
      await intake.close();
      await socket?.close();
    },
  };
}

const NOT_TOLD = 'what was missed while Slack was away can not be fetched';

type SocketDeps = {
  readonly config: SlackConfig;
  readonly over: HandOver;
  readonly logger: Logger;
  onGap(): void;
};

async function openSocket({ config, over, onGap, logger }: SocketDeps): Promise<SocketConnection> {
  await checkAppToken(config);
  return keepSocket({ connect: () => connectSocket(config, over, logger), onGap, logger });
}

/** Bolt is handed what it is to process; it need not fetch anything. */
const NO_RECEIVER = { init() {}, start: async () => {}, stop: async () => {} };
