import { App, LogLevel } from '@slack/bolt';
import { afterEach, describe, expect, test } from 'vitest';
import { type Slack, startSlack } from './slack.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** Bolt as an app would use it, connected to a Slack of its own. */
async function boltIn(mode: 'socket' | 'http', register: (app: App) => void): Promise<Slack> {
  const slack = await startSlack({ mode });
  const app = new App({
    token: slack.botToken,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl },
    ...(mode === 'socket'
      ? { socketMode: true, appToken: slack.app.appToken }
      : { signingSecret: slack.app.signingSecret }),
  });
  register(app);
  const server = await app.start(0);
  if (server && 'address' in server) {
    slack.requestUrl = `http://127.0.0.1:${(server.address() as { port: number }).port}/slack/events`;
  }
  stops.push(slack.stop, () => app.stop());
  return slack;
}

describe.each(['socket', 'http'] as const)('Bolt over %s', (mode) => {
  test('hears a mention and answers in its thread', async () => {
    const slack = await boltIn(mode, (app) =>
      app.event('app_mention', async ({ event, say }) => {
        await say({ text: `You said: ${event.text}`, thread_ts: event.ts });
      }),
    );
    const lea = slack.user({ name: 'Lea Winter', email: 'lea@lindenhof.example' });
    const support = slack.channel({ name: 'support', members: [lea] });
    const question = await lea.mentions(support, 'how long is the warranty?');
    const [, answer] = await slack.until(() => {
      const thread = lea.seesThread(question);
      return thread.length > 1 && thread;
    });
    expect(answer).toMatchObject({ from: 'Frontdesk', text: 'You said: @Frontdesk how long is the warranty?' });
    await slack.settled();
    expect(slack.deliveries.map(({ topic, state }) => [topic, state])).toEqual([
      ['message.channels', 'taken'],
      ['app_mention', 'taken'],
      ['message.channels', 'taken'],
    ]);
  });
});
