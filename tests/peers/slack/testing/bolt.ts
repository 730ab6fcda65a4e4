import { App, type Logger, LogLevel } from '@slack/bolt';
import { afterEach } from 'vitest';
import type { Slack } from '../slack.ts';
import { openSlack } from './receiver.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** Bolt as an app would use it, connected to a Slack of its own. */
export async function openBolt(mode: 'socket' | 'http', register: (app: App) => void): Promise<Slack> {
  const slack = await openSlack({ mode });
  const app = new App({
    token: slack.botToken,
    logger: quiet,
    clientOptions: { slackApiUrl: slack.apiUrl },
    ...(mode === 'socket'
      ? { socketMode: true, appToken: slack.app.appToken }
      : { signingSecret: slack.app.signingSecret }),
  });
  register(app);
  const server = await app.start(0);
  stops.push(() => app.stop());
  if (server && 'address' in server) {
    const { port } = server.address() as { port: number };
    slack.requestUrl = `http://127.0.0.1:${port}/slack/events`;
  }
  return slack;
}

/** What goes wrong on purpose need not be told. */
export const quiet: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};
