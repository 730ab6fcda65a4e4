import type { App, Receiver } from '@slack/bolt';
import { defineChannel } from '../../core/channels/channel.ts';
import type { Core } from '../../core/core.ts';
import type { Logger } from '../../core/logger.ts';
import type { ServedChannel } from '../http-server.ts';
import { openApp } from './app.ts';
import { boltLogger } from './bolt-logger.ts';
import { checkAppToken } from './check-app-token.ts';
import { type SlackConfig, slackMode } from './config.ts';
import { type Connected, openConnection } from './connection.ts';
import { describeTeams } from './describe-teams.ts';
import { mountInstallPages } from './install/routes.ts';
import { openTeams } from './open-teams.ts';
import { identify } from './people.ts';
import { openPlaces, type Places } from './places.ts';
import { findSent } from './send/find-sent.ts';
import { openStream } from './send/open-stream.ts';
import { sendMessage } from './send/send-message.ts';
import { showStatus } from './send/show-status.ts';
import { SLACK, type Teams } from './teams.ts';

type Deps = {
  readonly workspaceId: string;
  readonly logger: Logger;
  /** There is none yet when the channels are opened. */
  readonly core: () => Core;
};

/** Slack: mentions, direct messages and cards, over Socket Mode or HTTP. */
export function slackChannel(config: SlackConfig, deps: Deps): ServedChannel {
  const mode = slackMode(config);
  const teams = openTeams(config, deps);
  const places = openPlaces({ teams, logger: deps.logger });
  const sending = { workspaceId: deps.workspaceId, teams, core: deps.core };
  const connection = openConnection(() => connect(config, { teams, places }, deps), deps.logger);
  const channel = defineChannel({
    name: SLACK,
    start: async () => void (mode && (await connection.start())),
    stop: connection.stop,
    state: async () => (mode ? connection.state() : undefined),
    unavailable: async (account) =>
      mode ? teams.obstacle(account) : 'Slack is not configured: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN.',
    identify: (account, address) => identify(account, address, teams),
    send: (message) => sendMessage(message, sending),
    findSent: (message, sentId) => findSent(message, sentId, sending),
    stream: (message, begun) => openStream(message, begun, sending),
    showStatus: (account, place, text) => showStatus(account, place, text, teams),
    audienceAt: places.audienceAt,
  });
  return {
    ...channel,
    mount(app) {
      if (config.SLACK_CLIENT_ID) mountInstallPages(app, config, teams, deps);
    },
  };
}

type Known = { readonly teams: Teams; readonly places: Places };

async function connect(config: SlackConfig, known: Known, { workspaceId, core, logger }: Deps): Promise<Connected> {
  await known.teams.check();
  const state = (how: string) => async () => describeTeams(await known.teams.states(), how);
  if (slackMode(config) === 'http') return { state: state('over HTTP'), close: async () => {} };
  await checkAppToken(config);
  const receiver = await socketReceiver(config, logger);
  await openApp(receiver, config, { workspaceId, ...known, core: core() });
  await receiver.start();
  return { state: state('by Socket Mode'), close: async () => void (await receiver.stop()) };
}

async function socketReceiver({ SLACK_APP_TOKEN = '', SLACK_API_URL }: SlackConfig, logger: Logger) {
  const { SocketModeReceiver } = await import('@slack/bolt');
  return new SocketModeReceiver({
    appToken: SLACK_APP_TOKEN,
    logger: boltLogger(logger),
    installerOptions: { clientOptions: { slackApiUrl: SLACK_API_URL } },
  }) as unknown as Receiver & { init(app: App): void };
}
