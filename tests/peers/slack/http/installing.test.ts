import { App, MemoryInstallationStore, type Receiver } from '@slack/bolt';
import { expect, test } from 'vitest';
import type { Slack } from '../slack.ts';
import { quiet } from '../testing/bolt.ts';
import { call, openSlack } from '../testing/receiver.ts';

/** Bolt that people install themselves, in a Slack where nobody has yet. */
async function open() {
  const slack = await openSlack({ mode: 'http', installed: false });
  const installationStore = new MemoryInstallationStore();
  const app = new App({
    signingSecret: slack.app.signingSecret,
    clientId: slack.app.clientId,
    clientSecret: slack.app.clientSecret,
    stateSecret: 'a state secret',
    scopes: ['chat:write', 'app_mentions:read', 'channels:history'],
    installationStore,
    logger: quiet,
    clientOptions: { slackApiUrl: slack.apiUrl },
    installerOptions: {
      authorizationUrl: `${slack.baseUrl}/oauth/v2/authorize`,
      clientOptions: { slackApiUrl: slack.apiUrl },
    },
  });
  app.event('app_mention', async ({ say }) => void (await say('hello')));
  const server = (await app.start(0)) as { address(): { port: number } };
  const base = `http://127.0.0.1:${server.address().port}`;
  slack.requestUrl = `${base}/slack/events`;
  slack.app.redirectUrl = `${base}/slack/oauth_redirect`;
  return { slack, installationStore, base, stop: () => (app as unknown as { receiver: Receiver }).receiver.stop() };
}

test('people install the app in their team with Bolt’s InstallProvider, and it works there', async () => {
  const { slack, installationStore, base, stop } = await open();
  const lea = slack.user({ name: 'Lea Winter' });
  const page = await lea.installs(`${base}/slack/install`);
  expect(page.status).toBe(200);
  const { id } = slack.team();
  const stored = await installationStore.fetchInstallation({
    teamId: id,
    enterpriseId: undefined,
    isEnterpriseInstall: false,
  });
  expect(stored.bot?.token).toBe(slack.team().botToken);
  const support = slack.channel({ name: 'support', members: [lea] });
  await lea.mentions(support, 'hi');
  await slack.until(() => lea.sees(support).some(({ from, text }) => from === 'Frontdesk' && text === 'hello'));
  await lea.uninstalls();
  expect(await call(slack, 'auth.test', {}, stored.bot?.token ?? '')).toMatchObject({ error: 'account_inactive' });
  await lea.installs(`${base}/slack/install`);
  expect(slack.team().botToken).not.toBe(stored.bot?.token);
  await stop();
});

test('nothing is installed when somebody declines, or when the state does not fit the browser', async () => {
  const { slack, base, stop } = await open();
  const lea = slack.user({ name: 'Lea Winter' });
  const declined = await lea.installs(`${base}/slack/install`, { decline: true });
  expect(declined.url).toContain('error=access_denied');
  expect((await lea.installs(`${base}/slack/install`, { cookies: false })).status).not.toBe(200);
  expect(slack.team().botToken).toBe('');
  await stop();
});

test('a code is exchanged once, by the app that asked, for the address that it named', async () => {
  const slack = await openSlack({ mode: 'http', installed: false });
  const lea = slack.user({ name: 'Lea Winter' });
  const { clientId: client_id, clientSecret: client_secret } = slack.app;
  const redirect_uri = 'http://127.0.0.1:1/done';
  const code = () => codeFor(slack, lea.id, redirect_uri);
  const access = (args: Record<string, string>) =>
    call(slack, 'oauth.v2.access', { client_id, client_secret, redirect_uri, ...args });
  expect(await access({ code: 'none' })).toMatchObject({ error: 'invalid_code' });
  expect(await access({ code: await code(), client_id: 'x' })).toMatchObject({ error: 'invalid_client_id' });
  expect(await access({ code: await code(), client_secret: 'x' })).toMatchObject({ error: 'bad_client_secret' });
  expect(await access({ code: await code(), redirect_uri: 'x' })).toMatchObject({ error: 'bad_redirect_uri' });
  const once = await code();
  expect(await access({ code: once })).toMatchObject({ ok: true, team: { id: slack.team().id }, scope: 'chat:write' });
  expect(await access({ code: once })).toMatchObject({ error: 'code_already_used' });
  const late = await code();
  slack.passTime(10 * 60_000 + 1);
  expect(await access({ code: late })).toMatchObject({ error: 'invalid_code' });
});

async function codeFor(slack: Slack, user: string, redirect_uri: string): Promise<string> {
  const body = new URLSearchParams({
    client_id: slack.app.clientId,
    scope: 'chat:write',
    state: 's1',
    redirect_uri,
    user,
  });
  const answer = await fetch(`${slack.baseUrl}/oauth/v2/authorize`, { method: 'POST', body, redirect: 'manual' });
  const { searchParams } = new URL(answer.headers.get('location') ?? '');
  expect(searchParams.get('state')).toBe('s1');
  return searchParams.get('code') ?? '';
}
