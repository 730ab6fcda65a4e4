import type { App, Receiver } from '@slack/bolt';
import type { Logger } from '../../core/logger.ts';
import { boltLogger } from './bolt-logger.ts';
import type { SlackConfig } from './config.ts';
import { features, type SlackDeps } from './features.ts';
import { webClientOptions } from './web-client.ts';

/** Bolt with every feature of ours, behind a receiver of ours, until it is `stopped`. */
export async function openApp(
  receiver: Receiver,
  config: SlackConfig,
  deps: SlackDeps,
  stopped: AbortSignal,
): Promise<App> {
  const { App: BoltApp } = await import('@slack/bolt');
  const logger = boltLogger(deps.core.logger);
  const app = new BoltApp({
    receiver,
    logger,
    clientOptions: { ...webClientOptions(config), logger },
    deferInitialization: true,
    authorize: async ({ teamId = '' }) => {
      const team = await deps.teams.get(teamId);
      if (!team) throw new Error(`Slack team ${teamId} is not connected.`);
      return { botToken: team.client.token ?? '', botId: team.botId, botUserId: team.botUserId };
    },
  });
  app.error(async (error) => logUnforeseen(error, deps.core.logger));
  for (const register of features) register(app, deps, stopped);
  await app.init();
  return app;
}

/** Bolt's errors carry what was asked for: only their words are logged, never the event. */
function logUnforeseen(error: Error, logger: Logger): void {
  logger.error({ reason: error.message }, 'an event from Slack met a defect');
}
