import { afterAll, beforeAll } from 'vitest';
import type { Channel } from '../../../core/channels/channel.ts';
import type { Core } from '../../../core/core.ts';
import { makeSecrets } from '../../../core/secrets.ts';
import type { TestDatabase } from '../../../core/testing/database.ts';
import { silentLogger, stoppedClock, testCore } from '../../../core/testing/fakes.ts';
import type { Slack } from '../../../tests/peers/slack/slack.ts';
import { startOurSlack } from '../../../tests/slack/our-slack.ts';
import { slackConfig } from '../config.ts';
import { slackChannel } from '../index.ts';

/** Our channel beside a stand-in for Slack in which two colleagues share a channel. */
export type Scene = ReturnType<typeof setScene> & { readonly slack: Slack; readonly channel: Channel };

/** Opens scenes with a database behind them, and closes them when the tests around it are done. */
export function useScenes(database: () => TestDatabase): () => Promise<Scene> {
  const opened: Slack[] = [];
  beforeAll(() => database().stores.workspaces.ensure('w', { name: 'Lindenhof', zone: 'UTC' }));
  afterAll(async () => {
    for (const slack of opened) await slack.stop();
  });
  return async () => {
    const slack = await startOurSlack({ mode: 'socket' });
    opened.push(slack);
    const clock = stoppedClock(new Date().toISOString());
    const core = { ...testCore(database()), secrets: makeSecrets({}), clock } as unknown as Core;
    const settings = {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.app.appToken,
      SLACK_API_URL: slack.apiUrl,
    };
    const deps = { workspaceId: 'w', logger: silentLogger, core: () => core };
    return { slack, channel: slackChannel(slackConfig.parse(settings), deps), ...setScene(slack) };
  };
}

function setScene(slack: Slack) {
  const lea = slack.user({ name: 'Lea Winter', email: 'lea@lindenhof.example' });
  const jonas = slack.user({ name: 'Jonas Frei', email: 'jonas@lindenhof.example' });
  return { lea, jonas, support: slack.channel({ name: 'support', members: [lea, jonas] }), team: slack.team().id };
}
