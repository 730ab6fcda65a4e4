import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import type { SlackCheck } from '../bots/slack/doctor/check.ts';
import { checkSocket } from '../bots/slack/doctor/check-socket.ts';
import { botScopes } from '../bots/slack/needs.ts';
import type { Team } from '../bots/slack/teams.ts';
import { runCommandLine } from '../bots/terminal/index.ts';
import { newId } from '../core/ids.ts';
import { useDatabase } from '../core/testing/database.ts';
import { readConfig, terminalFor } from '../main.ts';
import type { Slack } from './peers/slack/slack.ts';
import { byInstallation, byToken, openHouse, settingsOf } from './slack/install-house.ts';
import { startOurSlack } from './slack/our-slack.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const database = useDatabase();
let closing: (() => Promise<unknown>)[];
let workspace: string;
let slack: Slack;
beforeEach(async () => {
  workspace = newId();
  slack = await startOurSlack({ mode: 'socket' });
  closing = [slack.stop];
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closing.reverse()) await close();
});

/** Runs a command as a person types it; gives what --json printed and the exit code. */
async function frontdesk(words: string[], settings: Record<string, string> = byToken(slack)) {
  let printed = '';
  process.exitCode = 0;
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const environment = settingsOf(database().url, workspace, settings);
  const code = await runCommandLine([...words, '--json'], terminalFor(environment));
  write.mockRestore();
  process.exitCode = 0;
  return { code, value: JSON.parse(printed) };
}

type Finding = { readonly check: string; readonly state: string; readonly detail: string; readonly advice?: string };

/** What the doctor says, by what it looked at. */
async function examine(settings?: Record<string, string>) {
  const { code, value } = await frontdesk(['slack', 'doctor'], settings);
  const found = new Map((value as Finding[]).map((finding) => [finding.check.replace(/ in Lindenhof.*/, ''), finding]));
  return { code, of: (check: string) => found.get(check) };
}

describe('frontdesk slack doctor', () => {
  it('finds a Slack that is well to be well', async () => {
    const lea = slack.user({ name: 'Lea Winter' });
    slack.channel({ name: 'support', members: [lea] });
    const { code, of } = await examine();
    expect(code).toBe(0);
    const checks = ['configuration', 'clock', 'token', 'app token', 'socket', 'app', 'scopes', 'channels'];
    expect(checks.map((check) => [check, of(check)?.state])).toEqual(checks.map((check) => [check, 'ok']));
    expect(of('token')?.detail).toContain('@frontdesk in Lindenhof Instruments');
    expect(of('channels')?.detail).toBe('#support');
    expect(of('messages')).toMatchObject({ state: 'warning', advice: expect.stringContaining('Event Subscriptions') });
    expect(slack.connections()).toBe(0);
  });

  it('says how to begin when nothing is configured', async () => {
    const { code, of } = await examine({});
    expect(code).toBe(1);
    expect(of('configuration')).toMatchObject({ state: 'fault', advice: expect.stringContaining('docs/slack.md') });
  });

  it.each<[string, string, string, () => Record<string, string>]>([
    ['a bot token that is wrong', 'token', 'SLACK_BOT_TOKEN', () => ({ SLACK_BOT_TOKEN: 'xoxb-wrong' })],
    ['an app token that is wrong', 'app token', 'SLACK_APP_TOKEN', () => ({ SLACK_APP_TOKEN: 'xapp-wrong' })],
    ['a Slack that does not answer', 'token', 'SLACK_API_URL', () => ({ SLACK_API_URL: 'http://127.0.0.1:9/api/' })],
  ])('%s: says which, and what to do', async (_name, check, part, wrong) => {
    const { code, of } = await examine({ ...byToken(slack), ...wrong() });
    expect(code).toBe(1);
    expect(of(check)).toMatchObject({ state: 'fault', advice: expect.stringContaining(part) });
    expect(JSON.stringify(of(check))).not.toContain('-wrong');
  });

  it('names the scopes that are missing, and those that nothing needs', async () => {
    slack.setScopes(
      slack.team(),
      botScopes.filter((scope) => scope !== 'chat:write'),
    );
    expect((await examine()).of('scopes')).toMatchObject({
      state: 'fault',
      detail: 'missing: chat:write',
      advice: expect.stringContaining('slack manifest'),
    });
    slack.setScopes(slack.team(), [...botScopes, 'channels:manage']);
    expect((await examine()).of('scopes')).toMatchObject({ state: 'warning', detail: 'not needed: channels:manage' });
  });

  it('sees an app-level token that may not open sockets', async () => {
    slack.fail('apps.connections.open', 'missing_scope');
    expect((await examine()).of('app token')).toMatchObject({
      state: 'fault',
      advice: expect.stringContaining('connections:write'),
    });
  });

  it('sees tokens of two different apps', async () => {
    const { slack: config } = readConfig(byToken(slack));
    const client = { bots: { info: async () => ({ bot: { app_id: 'A0OTHER' } }) } };
    const found: SlackCheck[] = [];
    for await (const check of checkSocket(config, [{ client } as unknown as Team])) found.push(check);
    expect(found.at(-1)).toMatchObject({ check: 'app', state: 'fault', detail: expect.stringContaining('A0OTHER') });
  });

  it('says why Slack does not answer, and what to look at', async () => {
    const { of } = await examine({ ...byToken(slack), SLACK_API_URL: 'http://127.0.0.1:9/api/' });
    for (const check of ['clock', 'token', 'app token'])
      expect(of(check)?.advice).toMatch(
        /^Slack does not answer at http:\/\/127.0.0.1:9\/api\/: .*(?:REFUSED|bad port).*Check the network/,
      );
  });

  it('sees a clock that is too far from the one of Slack', async () => {
    const now = Date.now();
    vi.spyOn(Date, 'now').mockReturnValue(now);
    vi.useFakeTimers({ toFake: ['Date'], now: now + 400_000 });
    const { of } = await examine();
    vi.useRealTimers();
    expect(of('clock')).toMatchObject({ state: 'fault', advice: expect.stringContaining('NTP') });
  });

  it('says that it is in no channel', async () => {
    const { of } = await examine();
    expect(of('channels')).toMatchObject({ state: 'warning', advice: expect.stringContaining('/invite @frontdesk') });
  });

  it('tries the public address as Slack would, and tells a wrong secret from a wrong address', async () => {
    const http = (secret: string, url: string) => ({
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: secret,
      SLACK_PUBLIC_URL: url,
    });
    const { signingSecret } = slack.app;
    const desk = await openHouse(settingsOf(database().url, workspace, http(signingSecret, 'http://127.0.0.1:9')));
    closing.push(() => desk.frontdesk.close());
    expect((await examine(http(signingSecret, 'http://127.0.0.1:9'))).of('events')).toMatchObject({
      state: 'fault',
      advice: expect.stringContaining('HTTP_PORT'),
    });
    expect((await examine(http(signingSecret, desk.url))).of('events')?.state).toBe('ok');
    expect((await examine(http('another', desk.url))).of('events')).toMatchObject({
      state: 'fault',
      advice: expect.stringContaining('signing secret'),
    });
  });

  it('says how to connect a workspace when none has installed the app yet', async () => {
    const { code, of } = await examine(byInstallation(slack, 9));
    expect(of('workspaces')).toMatchObject({ state: 'warning', advice: expect.stringContaining('slack invite') });
    expect(of('install page')?.state).toBe('fault');
    expect(code).toBe(1);
  });
});

describe('frontdesk doctor', () => {
  it('has a line for Slack', async () => {
    const line = async (settings: Record<string, string>) => {
      const { value } = await frontdesk(['doctor'], settings);
      return (value as Finding[]).find(({ check }) => check === 'Slack');
    };
    expect(await line({})).toMatchObject({ state: 'ok', detail: 'none configured' });
    expect(await line(byToken(slack))).toMatchObject({ state: 'ok', detail: expect.stringContaining('@frontdesk to') });
    expect(await line({ ...byToken(slack), SLACK_BOT_TOKEN: 'xoxb-wrong' })).toMatchObject({ state: 'fault' });
  });
});

describe('rules of a channel at the terminal', () => {
  it('show what holds, change it bit by bit, and take it back', async () => {
    const support = slack.channel({ name: 'support' });
    const rules = async (...words: string[]) => (await frontdesk(['slack', ...words])).value.rules;
    expect(await rules('rules', '#support')).toEqual({ answer: 'mention' });
    expect(await rules('rules', 'support', '--answer', 'members', '--knowledge', 'returns')).toEqual({
      answer: 'members',
      knowledge: ['returns'],
    });
    const quiet = { from: '22:00', to: '07:00', zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5] };
    const hours = ['--quiet', '22:00-07:00', '--zone', 'Europe/Berlin', '--days', '1-5'];
    expect(await rules('rules', support.id, ...hours)).toMatchObject({ answer: 'members', quiet });
    expect(await rules('route', 'support', '--mailbox', 'desk@lindenhof.example')).toMatchObject({
      cards: { mailboxes: ['desk@lindenhof.example'] },
      quiet,
    });
    expect(await rules('route', 'support', '--none')).toMatchObject({ cards: false });
    expect(await rules('rules', 'support', '--no-quiet', '--all-knowledge')).toEqual({
      answer: 'members',
      cards: false,
    });
  });

  it('are refused for a channel that it is not in, and ask which one where there are two', async () => {
    slack.channel({ name: 'support', withoutApp: true });
    const { code, value } = await frontdesk(['slack', 'rules', 'support']);
    expect(code).toBe(1);
    expect(value.error).toMatchObject({ code: 'slack.no-channel', message: expect.stringContaining('/invite') });
  });
});

describe('the manifest at the terminal', () => {
  it('is the one of the repository, or one with your address, and needs no configuration', async () => {
    const plain = parse((await frontdesk(['slack', 'manifest'], {})).value.manifest);
    expect(plain.settings.socket_mode_enabled).toBe(true);
    const http = parse(
      (await frontdesk(['slack', 'manifest', '--http', 'https://desk.example.org'], {})).value.manifest,
    );
    expect(http.settings.interactivity.request_url).toBe('https://desk.example.org/slack/events');
  });
});
