import { webApi } from '@slack/bolt';
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Slack, startSlack } from './slack.ts';

/**
 * A second opinion: `emulate` is a stand-in for the Web API that others wrote. The same calls are put to both, and what they
 * say must agree, but where emulate is known to be wrong.
 */
describe('the same calls to emulate', () => {
  let slack: Slack;
  let emulate: Emulator;
  let ours: Asked;
  let theirs: Asked;

  type Asked = { readonly client: webApi.WebClient; readonly channel: string };

  beforeAll(async () => {
    slack = await startSlack({ mode: 'http' });
    emulate = await createEmulator({ service: 'slack', port: 0 });
    ours = { client: clientOf(slack.apiUrl, slack.botToken), channel: slack.channel({ name: 'general' }).id };
    const client = clientOf(`${emulate.url}/api/`, 'test_token_admin');
    const { channels = [] } = await client.conversations.list({});
    theirs = { client, channel: channels.find(({ name }) => name === 'general')?.id ?? '' };
  });
  afterAll(async () => {
    await slack.stop();
    await emulate.close();
  });

  const clientOf = (slackApiUrl: string, token: string) =>
    new webApi.WebClient(token, { slackApiUrl, retryConfig: { retries: 0 } });

  /** `ok`, or the name of the error. */
  const outcome = async (call: Promise<unknown>): Promise<string> => {
    try {
      await call;
      return 'ok';
    } catch (error) {
      return (error as { data?: { error?: string } }).data?.error ?? String(error);
    }
  };

  test.each<[string, (asked: Asked) => Promise<unknown>]>([
    ['posting', ({ client, channel }) => client.chat.postMessage({ channel, text: 'hello' })],
    ['posting nothing', ({ client, channel }) => client.chat.postMessage({ channel, text: '' })],
    ['posting where there is no channel', ({ client }) => client.chat.postMessage({ channel: 'C0', text: 'hello' })],
    ['asking for a user who is none', ({ client }) => client.users.info({ user: 'U0' })],
    ['changing what is not there', ({ client, channel }) => client.chat.update({ channel, ts: '1.1', text: 'x' })],
    ['deleting what is not there', ({ client, channel }) => client.chat.delete({ channel, ts: '1.1' })],
    ['looking up an unknown address', ({ client }) => client.users.lookupByEmail({ email: 'nobody@x.example' })],
    ['reading a channel that is none', ({ client }) => client.conversations.history({ channel: 'C0' })],
  ])('agree about %s', async (_, ask) => {
    expect(await outcome(ask(ours))).toBe(await outcome(ask(theirs)));
  });
});
