import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { invite } from '../bots/slack/install/invitation.ts';
import { botScopes } from '../bots/slack/needs.ts';
import { openTeams } from '../bots/slack/open-teams.ts';
import { rotateSecrets } from '../core/channels/rotate-secrets.ts';
import { newId } from '../core/ids.ts';
import { useDatabase } from '../core/testing/database.ts';
import { freePort } from './peers/free-port.ts';
import type { Slack } from './peers/slack/slack.ts';
import { byInstallation, byToken, type House, openHouse, settingsOf } from './slack/install-house.ts';
import { startOurSlack } from './slack/our-slack.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const PATIENCE = { timeout: 30_000, interval: 50 };

const database = useDatabase();
let closing: (() => Promise<unknown>)[];
let workspace: string;
beforeEach(() => {
  closing = [];
  workspace = newId();
});
afterEach(async () => {
  for (const close of closing.reverse()) await close();
});

async function slackWith(options: { installed?: boolean } = {}): Promise<Slack> {
  const slack = await startOurSlack({ mode: 'socket', ...options });
  closing.push(slack.stop);
  return slack;
}

async function house(settings: Record<string, string>): Promise<House> {
  const opened = await openHouse(settingsOf(database().url, workspace, settings));
  closing.push(() => opened.frontdesk.close());
  return opened;
}

/** A Frontdesk that others install. */
async function openToOthers(slack: Slack): Promise<House> {
  const port = await freePort();
  return house({ ...byInstallation(slack, port), HTTP_PORT: String(port) });
}

const link = ({ frontdesk: { slack, core, workspaceId } }: House) => invite(slack, { workspaceId, core: () => core });
const account = async ({ frontdesk: { core, workspaceId } }: House, team: { id: string }) =>
  core.stores.accounts.find(workspaceId, 'slack', team.id);

const say = (desk: House, team: string, channel: string) =>
  desk.frontdesk.core.channels.get('slack')?.send({
    account: team,
    identity: newId(),
    to: [],
    subject: '',
    text: 'Hello there.',
    references: [],
    place: { id: channel, kind: 'public' },
  });

/** What the button "Reinstall to Workspace" among the settings of a Slack app does. */
async function reinstall({ baseUrl, app }: Slack, user: { id: string }): Promise<void> {
  const redirect_uri = 'https://api.slack.com/apps';
  const consent = { client_id: app.clientId, scope: botScopes.join(','), redirect_uri, user: user.id };
  const authorize = `${baseUrl}/oauth/v2/authorize`;
  const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });
  const { headers } = await fetch(authorize, { ...form(consent), redirect: 'manual' });
  const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
  const secrets = { client_id: app.clientId, client_secret: app.clientSecret };
  await fetch(`${baseUrl}/api/oauth.v2.access`, form({ ...secrets, redirect_uri, code }));
}

describe('one workspace by token', () => {
  it('is connected at the start, and the health page says as whom and where', async () => {
    const slack = await slackWith();
    const desk = await house(byToken(slack));
    expect(await desk.health()).toMatchObject({
      status: 'ready',
      slack: { connected: true, detail: expect.stringContaining('by Socket Mode as @frontdesk to Lindenhof') },
    });
    expect(await account(desk, slack.team())).toMatchObject({ settings: null, secret: null, pausedWhy: null });
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'OAuth & Permissions', { SLACK_BOT_TOKEN: 'xoxb-wrong' }],
    ['SLACK_APP_TOKEN', 'Basic Information', { SLACK_APP_TOKEN: 'xapp-wrong' }],
  ])('%s that Slack refuses is one clear message, and the rest of the house works', async (name, page, wrong) => {
    const slack = await slackWith();
    const desk = await house({ ...byToken(slack), ...wrong });
    const { status, slack: state } = await desk.health();
    expect(status).toBe('ready');
    expect(state?.connected).toBe(false);
    for (const part of [name, page, 'invalid_auth']) expect(state?.detail).toContain(part);
    expect(state?.detail).not.toContain('wrong');
    expect(slack.connections()).toBe(0);
  });

  it('is connected as soon as Slack can be reached, when it could not at the start', async () => {
    const slack = await slackWith();
    slack.goAway();
    const desk = await house(byToken(slack));
    expect((await desk.health()).slack).toMatchObject({
      connected: false,
      detail: expect.stringContaining('tried again'),
    });
    slack.comeBack();
    await vi.waitFor(async () => expect((await desk.health()).slack?.connected).toBe(true), PATIENCE);
  });

  it('is paused when the app is taken out of it, and goes on after a start with a new token', async () => {
    const slack = await slackWith();
    const lea = slack.user({ name: 'Lea Winter' });
    const desk = await house(byToken(slack));
    const { id } = slack.team();
    await lea.uninstalls();
    await vi.waitFor(
      async () => expect((await account(desk, { id }))?.pausedWhy).toContain('SLACK_BOT_TOKEN'),
      PATIENCE,
    );
    expect((await desk.health()).slack).toMatchObject({ connected: false, detail: expect.stringContaining('paused') });
    expect(await desk.frontdesk.core.channels.get('slack')?.unavailable?.(id)).toContain('SLACK_BOT_TOKEN');
    await closing.pop()?.();

    await reinstall(slack, lea);
    const again = await house({ ...byToken(slack), SLACK_BOT_TOKEN: slack.team().botToken });
    expect((await again.health()).slack?.connected).toBe(true);
    expect((await account(again, { id }))?.pausedWhy).toBeNull();
  });

  it('is paused when Slack takes its token no longer, though nobody told us', async () => {
    const slack = await slackWith();
    const desk = await house(byToken(slack));
    const { id } = slack.team();
    slack.fail('chat.postMessage', 'account_inactive');
    await expect(say(desk, id, 'C0123456789')).rejects.toThrow();
    expect((await account(desk, { id }))?.pausedWhy).toContain('no longer takes');
    expect(await desk.frontdesk.core.channels.get('slack')?.unavailable?.(id)).toContain('SLACK_BOT_TOKEN');
  });
});

describe('several workspaces by invitation', () => {
  it('connects each with a link of its own, keeps their tokens sealed, and speaks in each', async () => {
    const slack = await slackWith({ installed: false });
    const desk = await openToOthers(slack);
    expect((await desk.health()).slack).toMatchObject({ connected: false, detail: expect.stringContaining('invite') });
    const nord = slack.team({ name: 'Nordlicht', installed: false });
    const lea = slack.user({ name: 'Lea Winter' });
    const ole = slack.user({ name: 'Ole Nord', otherTeam: nord });

    for (const person of [lea, ole]) {
      const { status, body } = await person.installs(link(desk));
      expect(status).toBe(200);
      expect(body).toContain('is connected');
      expect(body).toContain('@Frontdesk');
    }
    const { core, workspaceId } = desk.frontdesk;
    const [first, second] = [await account(desk, slack.team()), await account(desk, nord)];
    expect(first?.settings).toMatchObject({
      teamName: 'Lindenhof Instruments',
      botName: 'frontdesk',
      installedBy: lea.id,
    });
    expect(core.secrets.open(first?.secret ?? '', { workspaceId, accountId: first?.id ?? '' })).toBe(
      slack.team().botToken,
    );
    expect(() => core.secrets.open(second?.secret ?? '', { workspaceId, accountId: first?.id ?? '' })).toThrow();
    expect(JSON.stringify([first, second])).not.toContain('xoxb-');
    expect((await desk.health()).slack?.detail).toMatch(/@frontdesk to Lindenhof Instruments, @frontdesk to Nordlicht/);

    const lobby = slack.channel({ name: 'lobby', team: nord, members: [ole] });
    await say(desk, nord.id, lobby.id);
    expect(ole.sees(lobby).map(({ text }) => text)).toContain('Hello there.');
  });

  it('asks Slack for just the scopes that the code needs', async () => {
    const slack = await slackWith({ installed: false });
    const desk = await openToOthers(slack);
    const { headers, status } = await fetch(link(desk), { redirect: 'manual' });
    expect(status).toBe(302);
    const asked = new URL(headers.get('location') ?? '').searchParams;
    expect(asked.get('scope')?.split(',')).toEqual(botScopes);
    expect(asked.get('redirect_uri')).toBe(`${desk.url}/slack/oauth_redirect`);
  });

  it('lets nobody in without a link of ours: not without one, not with a forged one, not with one that was used', async () => {
    const slack = await slackWith({ installed: false });
    const desk = await openToOthers(slack);
    const lea = slack.user({ name: 'Lea Winter' });
    const used = link(desk);
    await lea.installs(used);
    const page = `${desk.url}/slack/install`;
    for (const url of [page, `${page}?invitation=a.b.c`, `${used.slice(0, -4)}AAAA`]) {
      const answer = await fetch(url, {
        redirect: 'manual',
        headers: { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' },
      });
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('此链接无效');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    const stranger = slack.user({ name: 'Stranger', otherTeam: slack.team({ name: 'Elsewhere', installed: false }) });
    const second = await stranger.installs(used);
    expect(second.status).toBe(400);
    expect(slack.calls('auth.revoke')).toHaveLength(1);
    const states = await openTeams(desk.frontdesk.slack, {
      workspaceId: desk.frontdesk.workspaceId,
      core: () => desk.frontdesk.core,
    }).states();
    expect(states.map(({ name }) => name)).toEqual(['Lindenhof Instruments']);
    expect((await lea.installs(used)).status).toBe(200);
    expect(slack.calls('auth.revoke')).toHaveLength(1);
  });

  it('finishes each installation once, in the browser that began it, in whatever process', async () => {
    const slack = await slackWith({ installed: false });
    const desk = await openToOthers(slack);
    const other = await openToOthers(slack);
    const lea = slack.user({ name: 'Lea Winter' });
    const withoutCookies = await lea.installs(link(desk), { cookies: false });
    expect(withoutCookies.status).toBe(400);
    expect(withoutCookies.body).toContain('in the browser in which it was begun');

    const done = await lea.installs(link(desk));
    expect(done.status).toBe(200);
    const state = new URL(done.url).searchParams.get('state');
    const again = (at: string) =>
      fetch(at, { headers: { cookie: `slack-app-oauth-state=${state}` }, redirect: 'manual' });
    for (const at of [done.url, done.url.replace(desk.url, other.url)]) expect((await again(at)).status).toBe(400);
    expect(slack.calls('oauth.v2.access')).toHaveLength(1);
  });

  it('stores nothing when somebody declines, and the link still works', async () => {
    const slack = await slackWith({ installed: false });
    const desk = await openToOthers(slack);
    const lea = slack.user({ name: 'Lea Winter' });
    const url = link(desk);
    expect((await lea.installs(url, { decline: true })).body).toContain('Nothing was installed');
    expect(await account(desk, slack.team())).toBeNull();
    expect((await lea.installs(url)).body).toContain('is connected');
  });

  it('forgets the token of a workspace that takes the app out, and goes on when it is installed again', async () => {
    const slack = await slackWith({ installed: false });
    const desk = await openToOthers(slack);
    const lea = slack.user({ name: 'Lea Winter' });
    const { id } = slack.team();
    await lea.installs(link(desk));
    await lea.uninstalls();
    await vi.waitFor(async () => expect((await account(desk, { id }))?.pausedWhy).toContain('slack invite'), PATIENCE);
    expect(await account(desk, { id })).toMatchObject({
      secret: null,
      settings: { teamName: 'Lindenhof Instruments' },
    });
    expect((await desk.health()).slack?.detail).toContain('Lindenhof Instruments is paused');

    await lea.installs(link(desk));
    expect(await account(desk, { id })).toMatchObject({ pausedWhy: null });
    const lobby = slack.channel({ name: 'lobby', members: [lea] });
    await say(desk, id, lobby.id);
    expect(lea.sees(lobby).map(({ text }) => text)).toContain('Hello there.');
  });

  it('opens its tokens after the key was changed and rotated', async () => {
    const slack = await slackWith({ installed: false });
    const desk = await openToOthers(slack);
    await slack.user({ name: 'Lea Winter' }).installs(link(desk));
    await closing.pop()?.();
    const keys = {
      FRONTDESK_SECRET_KEY: Buffer.alloc(32, 8).toString('base64'),
      FRONTDESK_SECRET_KEYS_OLD: Buffer.alloc(32, 7).toString('base64'),
    };
    const rotating = await house({ ...byInstallation(slack, 1), ...keys });
    expect(await rotateSecrets(rotating.frontdesk.core)).toMatchObject({ already: 0 });
    await closing.pop()?.();
    const { FRONTDESK_SECRET_KEY } = keys;
    const rotated = await house({ ...byInstallation(slack, 1), FRONTDESK_SECRET_KEY });
    expect((await rotated.health()).slack?.connected).toBe(true);
  });
});
