import type { App, Receiver } from '@slack/bolt';
import { type Channel, defineChannel, type OutboundMessage } from '../../core/channels/channel.ts';
import type { Core } from '../../core/core.ts';
import type { Logger } from '../../core/logger.ts';
import { openApp } from './app.ts';
import { boltLogger } from './bolt-logger.ts';
import { type SlackConfig, slackMode } from './config.ts';
import { notConnected } from './errors.ts';
import { identify } from './people.ts';
import { teamOfToken } from './teams.ts';

type Deps = {
  readonly workspaceId: string;
  readonly logger: Logger;
  /** There is none yet when the channels are opened. */
  readonly core: () => Core;
};

/** Slack: mentions, direct messages and cards, over Socket Mode or HTTP. */
export function slackChannel(config: SlackConfig, deps: Deps): Channel {
  const teams = teamOfToken(config, deps);
  let receiver: Receiver | undefined;
  return defineChannel({
    name: 'slack',
    async start() {
      if (slackMode(config) !== 'socket') return;
      receiver = await socketReceiver(config, deps.logger);
      await openApp(receiver, config, { workspaceId: deps.workspaceId, teams, core: deps.core() });
      await receiver.start();
    },
    async stop() {
      await receiver?.stop();
      receiver = undefined;
    },
    unavailable: async () =>
      slackMode(config) ? undefined : 'Slack is not configured: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN.',
    identify: (account, address) => identify(account, address, teams),
    async send(message: OutboundMessage) {
      const team = await teams.get(message.account);
      if (!team) throw notConnected(message.account);
      const channel = message.place?.id ?? message.to[0]?.address.toUpperCase() ?? '';
      const { ts = '' } = await team.client.chat.postMessage({ channel, text: message.text });
      return { detail: `posted as ${ts}`, sentId: `${channel}:${ts}` };
    },
  });
}

async function socketReceiver({ SLACK_APP_TOKEN = '', SLACK_API_URL }: SlackConfig, logger: Logger) {
  const { SocketModeReceiver } = await import('@slack/bolt');
  return new SocketModeReceiver({
    appToken: SLACK_APP_TOKEN,
    logger: boltLogger(logger),
    installerOptions: { clientOptions: { slackApiUrl: SLACK_API_URL } },
  }) as unknown as Receiver & { init(app: App): void };
}
