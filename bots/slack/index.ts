import { defineChannel } from '../../core/channels/channel.ts';
import type { Core } from '../../core/core.ts';
import type { Logger } from '../../core/logger.ts';
import type { ServedChannel } from '../http-server.ts';
import { showCard } from './cards/show-card.ts';
import { type SlackConfig, slackMode } from './config.ts';
import { type Connected, openConnection } from './connection.ts';
import { describeTeams } from './describe-teams.ts';
import { fetchFile } from './files/fetch-file.ts';
import { mountInstallPages } from './install/routes.ts';
import { openTeams } from './open-teams.ts';
import { identify } from './people.ts';
import { openPlaces, type Places } from './places.ts';
import { mountDoor } from './receive/door.ts';
import type { HandOver } from './receive/hand-over.ts';
import { openReceiving } from './receive/open-receiving.ts';
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
  let over: HandOver | undefined;
  const take = (next?: HandOver) => {
    over = next;
  };
  const connection = openConnection(() => connect(config, { teams, places }, deps, take), deps.logger);
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
    showStatus: (message, text) => showStatus(message, text, sending),
    audienceAt: places.audienceAt,
    fetchFile: (account, id, limit) => fetchFile({ account, id, limit }, { teams, apiUrl: config.SLACK_API_URL }),
    showDraft: (account, card, previous) => showCard(account, card, previous, sending),
  });
  return {
    ...channel,
    mount(app) {
      if (config.SLACK_CLIENT_ID) mountInstallPages(app, config, teams, deps);
      if (mode === 'http') mountDoor(app, config, { logger: deps.logger, handOver: () => over });
    },
  };
}

type Known = { readonly teams: Teams; readonly places: Places };

async function connect(
  config: SlackConfig,
  known: Known,
  deps: Deps,
  take: (over?: HandOver) => void,
): Promise<Connected> {
  await known.teams.check();
  const receiving = await openReceiving(config, { workspaceId: deps.workspaceId, ...known, core: deps.core() });
  take(receiving.over);
  const how = slackMode(config) === 'http' ? 'over HTTP' : 'by Socket Mode';
  return {
    state: async () => describeTeams(await known.teams.states(), how),
    gone: receiving.gone,
    async close() {
      take(undefined);
      await receiving.close();
    },
  };
}
