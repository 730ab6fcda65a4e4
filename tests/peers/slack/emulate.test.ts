import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Slack, startSlack } from './slack.ts';
import { shapeOf, strangeIn } from './testing/shapes.ts';
import type { Loose } from './world/types.ts';

const SCOPES =
  'channels:history,channels:join,channels:read,chat:write,files:read,files:write,im:write,reactions:read,reactions:write,' +
  'team:read,users:read,users:read.email';
const REDIRECT = 'http://127.0.0.1:1/done';
const CLIENT = { client_id: '12.34', client_secret: 'a secret' };

/** One of the two that are asked the same. */
type Party = {
  readonly api: string;
  readonly client: { readonly client_id: string; readonly client_secret: string };
  /** Address of the form on which people consent, and the field that says who. */
  readonly consent: readonly [string, string];
  token: string;
  lea: string;
  channel: string;
  /** Post of the app in the channel. */
  ts: string;
  file: string;
};

const nobody = { token: '', lea: '', channel: '', ts: '', file: '' };

async function ask({ api, token }: Party, method: string, args: Loose = {}, as = token): Promise<Loose> {
  const response = await fetch(api + method, {
    method: 'POST',
    headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json' },
    body: JSON.stringify(args),
  });
  return (await response.json()) as Loose;
}

async function codeFor(party: Party): Promise<string> {
  const [url, field] = party.consent;
  const { client_id } = party.client;
  const body = new URLSearchParams({
    client_id,
    scope: SCOPES,
    state: 's',
    redirect_uri: REDIRECT,
    [field]: party.lea,
  });
  const { headers } = await fetch(url, { method: 'POST', body, redirect: 'manual' });
  return new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
}

/**
 * A second opinion: `emulate` is a stand-in for the Web API that others wrote. The same calls are put to both, and what they
 * answer must agree, but where emulate is known to be wrong.
 */
describe('beside emulate', () => {
  let slack: Slack;
  let emulate: Emulator;
  let ours: Party;
  let theirs: Party;

  beforeAll(async () => {
    slack = await startSlack({ mode: 'http', installed: false });
    const lea = slack.user({ name: 'Lea Winter', email: 'lea@lindenhof.example' }).id;
    slack.channel({ name: 'support', members: [{ id: lea }] });
    const { clientId: client_id, clientSecret: client_secret } = slack.app;
    const pageOf = (base: string, path: string) => `${base}/oauth/v2/${path}`;
    const consent = [pageOf(slack.baseUrl, 'authorize'), 'user'] as const;
    ours = { ...nobody, api: slack.apiUrl, client: { client_id, client_secret }, consent, lea };

    emulate = await createEmulator({ service: 'slack', port: 0, seed: { slack: seed } });
    const theirConsent = [pageOf(emulate.url, 'authorize/callback'), 'user_id'] as const;
    theirs = { ...nobody, api: `${emulate.url}/api/`, client: CLIENT, consent: theirConsent };
    const { members } = await ask(theirs, 'users.list', {}, 'test_token_admin');
    theirs.lea = String((members as Loose[]).find(({ name }) => name === 'lea')?.id);
  });
  afterAll(async () => {
    await slack.stop();
    await emulate.close();
  });

  const seed = {
    team: { name: 'Lindenhof', domain: 'lindenhof' },
    users: [{ name: 'lea', real_name: 'Lea Winter', email: 'lea@lindenhof.example' }],
    channels: [{ name: 'support' }],
    oauth_apps: [{ ...CLIENT, app_id: 'A000000009', name: 'Frontdesk', redirect_uris: [REDIRECT], scopes: SCOPES }],
  };

  /** Steps in order: each may use what came before. */
  const steps: readonly [string, (party: Party) => Promise<Loose>][] = [
    ['a wrong client', async (on) => ask(on, 'oauth.v2.access', { ...on.client, client_id: 'x', code: 'x' })],
    ['a wrong code', async (on) => ask(on, 'oauth.v2.access', { ...on.client, code: 'x' })],
    [
      'a wrong address to go back to',
      async (on) =>
        ask(on, 'oauth.v2.access', { ...on.client, code: await codeFor(on), redirect_uri: 'http://x.example' }),
    ],
    [
      'an installation',
      async (on) => {
        const code = await codeFor(on);
        const answer = await ask(on, 'oauth.v2.access', { ...on.client, code, redirect_uri: REDIRECT });
        on.token = String(answer.access_token);
        return answer;
      },
    ],
    ['who the app is', (on) => ask(on, 'auth.test')],
    [
      'the channels',
      async (on) => {
        const answer = await ask(on, 'conversations.list');
        on.channel = String((answer.channels as Loose[]).find(({ name }) => name === 'support')?.id);
        return answer;
      },
    ],
    ['a channel', (on) => ask(on, 'conversations.info', { channel: on.channel })],
    ['a channel that is none', (on) => ask(on, 'conversations.info', { channel: 'C0' })],
    ['joining', (on) => ask(on, 'conversations.join', { channel: on.channel })],
    [
      'posting',
      async (on) => {
        const metadata = { event_type: 'frontdesk_message', event_payload: { identity: '1' } };
        const answer = await ask(on, 'chat.postMessage', { channel: on.channel, text: 'hello', metadata });
        on.ts = String(answer.ts);
        return answer;
      },
    ],
    ['posting nothing', (on) => ask(on, 'chat.postMessage', { channel: on.channel, text: '' })],
    ['posting where there is no channel', (on) => ask(on, 'chat.postMessage', { channel: 'C0', text: 'hello' })],
    [
      'posting what is too long',
      (on) => ask(on, 'chat.postMessage', { channel: on.channel, text: 'x'.repeat(40_001) }),
    ],
    ['replying', (on) => ask(on, 'chat.postMessage', { channel: on.channel, text: 'yes', thread_ts: on.ts })],
    [
      'a private post to nobody',
      (on) => ask(on, 'chat.postEphemeral', { channel: on.channel, user: on.lea, text: 'x' }),
    ],
    ['a change', (on) => ask(on, 'chat.update', { channel: on.channel, ts: on.ts, text: 'hello again' })],
    ['a change of what is not there', (on) => ask(on, 'chat.update', { channel: on.channel, ts: '1.1', text: 'x' })],
    ['a change to nothing', (on) => ask(on, 'chat.update', { channel: on.channel, ts: on.ts })],
    ['a link', (on) => ask(on, 'chat.getPermalink', { channel: on.channel, message_ts: on.ts })],
    ['history', (on) => ask(on, 'conversations.history', { channel: on.channel })],
    ['history of what is no channel', (on) => ask(on, 'conversations.history', { channel: 'C0' })],
    ['a thread', (on) => ask(on, 'conversations.replies', { channel: on.channel, ts: on.ts })],
    ['a reaction', (on) => ask(on, 'reactions.add', { channel: on.channel, timestamp: on.ts, name: 'eyes' })],
    ['the same again', (on) => ask(on, 'reactions.add', { channel: on.channel, timestamp: on.ts, name: 'eyes' })],
    ['the reactions', (on) => ask(on, 'reactions.get', { channel: on.channel, timestamp: on.ts })],
    [
      'a reaction that is not there',
      (on) => ask(on, 'reactions.remove', { channel: on.channel, timestamp: on.ts, name: 'x' }),
    ],
    ['a user', (on) => ask(on, 'users.info', { user: on.lea })],
    ['a user who is none', (on) => ask(on, 'users.info', { user: 'U0' })],
    ['an address', (on) => ask(on, 'users.lookupByEmail', { email: 'lea@lindenhof.example' })],
    ['an address of nobody', (on) => ask(on, 'users.lookupByEmail', { email: 'nobody@lindenhof.example' })],
    ['the users', (on) => ask(on, 'users.list')],
    ['the team', (on) => ask(on, 'team.info')],
    ['direct messages', (on) => ask(on, 'conversations.open', { users: on.lea })],
    [
      'an upload',
      async (on) => {
        const answer = await ask(on, 'files.getUploadURLExternal', { filename: 'a.txt', length: 1 });
        on.file = String(answer.file_id);
        await fetch(String(answer.upload_url), { method: 'POST', body: 'a' });
        return answer;
      },
    ],
    [
      'sharing it',
      (on) => ask(on, 'files.completeUploadExternal', { files: [{ id: on.file, title: 'A' }], channel_id: on.channel }),
    ],
    ['a file', (on) => ask(on, 'files.info', { file: on.file })],
    ['deleting', (on) => ask(on, 'chat.delete', { channel: on.channel, ts: on.ts })],
    ['deleting what is not there', (on) => ask(on, 'chat.delete', { channel: on.channel, ts: '1.1' })],
  ];

  test.each(steps)('%s: the same result, of the same shape', async (_, step) => {
    const [mine, other] = [await step(ours), await step(theirs)];
    expect({ ok: mine.ok, error: mine.error }).toEqual({ ok: other.ok, error: other.error });
    // What only one of them says is no contradiction; what both say is of one type.
    const both = strangeIn(mine, shapeOf(other)).filter((strange) => !strange.endsWith('no real one has it'));
    expect(both).toEqual([]);
  });

  describe('where emulate is known to be wrong', () => {
    test('an unknown method has status 404 there, 200 at Slack', async () => {
      expect((await fetch(`${theirs.api}chat.shout`, { method: 'POST' })).status).toBe(404);
      expect(await ask(ours, 'chat.shout')).toMatchObject({ ok: false, error: 'unknown_method' });
    });

    test('a call without a token is let in there', async () => {
      expect(await ask(theirs, 'auth.test', {}, '')).toMatchObject({ ok: true });
      expect(await ask(ours, 'auth.test', {}, '')).toMatchObject({ error: 'not_authed' });
    });

    test('a wrong secret is said there to be a wrong client', async () => {
      const access = (on: Party) => ask(on, 'oauth.v2.access', { ...on.client, client_secret: 'x', code: 'x' });
      expect(await access(theirs)).toMatchObject({ error: 'invalid_client_id' });
      expect(await access(ours)).toMatchObject({ error: 'bad_client_secret' });
    });

    test('a home has no title there; at Slack it has one that nobody gave it', async () => {
      const publish = (on: Party) => ask(on, 'views.publish', { user_id: on.lea, view: { type: 'home', blocks: [] } });
      expect(await publish(theirs)).toMatchObject({ view: { title: null } });
      expect(await publish(ours)).toMatchObject({ view: { title: { type: 'plain_text' } } });
    });

    test('a reply to a post that is gone keeps its thread there; at Slack it lands in the channel', async () => {
      const reply = (on: Party) =>
        ask(on, 'chat.postMessage', { channel: on.channel, text: 'late', thread_ts: '1700000000.000100' });
      expect(await reply(theirs)).toMatchObject({ message: { thread_ts: '1700000000.000100' } });
      expect((await reply(ours)).message).not.toHaveProperty('thread_ts');
    });

    test('blocks are not looked at there', async () => {
      const post = (on: Party) =>
        ask(on, 'chat.postMessage', { channel: on.channel, text: 'x', blocks: [{ type: 'song' }] });
      expect(await post(theirs)).toMatchObject({ ok: true });
      expect(await post(ours)).toMatchObject({ error: 'invalid_blocks' });
    });
  });
});
