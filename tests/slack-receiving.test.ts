import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../core/ids.ts';
import { makeStores } from '../core/stores.ts';
import { useDatabase } from '../core/testing/database.ts';
import { openClient } from '../prisma/client.ts';
import { joinEmbeddedServer } from '../prisma/embedded.ts';
import { migrate } from '../prisma/migrate.ts';
import type { Person } from './peers/slack/driver/person.ts';
import { type Desk, type Mode, openDesk } from './slack/receiving-house.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const database = useDatabase();
const isHandled = ({ outcome }: { outcome: string | null }) => outcome !== null;

describe.each<Mode>(['socket', 'http'])('what people say in Slack, over %s', (mode) => {
  let desk: Desk;
  let lea: Person;
  let jonas: Person;
  let support: ReturnType<Desk['slack']['channel']>;

  beforeEach(async () => {
    desk = await openDesk(mode, database(), newId());
    const { slack } = desk;
    lea = slack.user({ name: 'Lea Winter', email: 'lea@lindenhof.example' });
    jonas = slack.user({ name: 'Jonas Keller', email: 'jonas@lindenhof.example' });
    support = slack.channel({ name: 'support', members: [lea, jonas] });
    await desk.start();
  });
  afterEach(() => desk.close());

  const states = () => desk.slack.deliveries.map(({ state }) => state);

  it('is stored once, though Slack tells a mention twice and each of it again', async () => {
    const { slack } = desk;
    await lea.mentions(support, 'how long is the warranty?');
    await lea.says(support, 'nothing for Frontdesk');
    await lea.says(lea.directMessages(), 'and how much?');
    await slack.settled();
    for (const delivery of slack.deliveries) await slack.redeliver(delivery, 2);
    const stored = await desk.until((all) => all.length === 2 && all.every(isHandled));
    expect(stored.map(({ text }) => text).toSorted()).toEqual(['and how much?', 'how long is the warranty?']);
    // Slack tells us of our own answers too.
    await slack.settled();
    expect(new Set(states())).toEqual(new Set(['taken']));
  });

  it('is stored in the order in which it was said, whichever order Slack tells it in', async () => {
    const { slack } = desk;
    await slack.deliverOutOfOrder(async () => {
      const question = await lea.mentions(support, 'how long is the warranty?');
      await lea.says(support, 'and for repairs?', { thread: question });
      await jonas.says(support, 'I think two years', { thread: question });
    });
    const stored = await desk.until((all) => all.length === 3 && all.every(isHandled));
    expect(stored.map(({ text, addressed }) => [text, addressed])).toEqual([
      ['how long is the warranty?', true],
      ['and for repairs?', true],
      ['I think two years', false],
    ]);
  });

  it('is answered in threads that Frontdesk is part of, until people talk to each other', async () => {
    const question = await lea.mentions(support, 'how long is the warranty?');
    const reply = (who: Person, text: string) => who.says(support, text, { thread: question });
    await desk.slack.settled();
    await reply(lea, 'and for repairs?');
    await reply(lea, `<@${jonas.id}> do you know?`);
    await reply(jonas, 'two years');
    await reply(lea, 'thanks Jonas');
    await reply(lea, `<@${desk.slack.team().bot.id}> is he right?`);
    const other = await jonas.says(support, 'lunch?');
    await lea.says(support, 'yes!', { thread: other });
    const stored = await desk.until((all) => all.length === 6 && all.every(isHandled));
    expect(stored.map(({ text, addressed }) => [text, addressed])).toEqual([
      ['how long is the warranty?', true],
      ['and for repairs?', true],
      [expect.stringContaining('do you know?'), false],
      ['two years', false],
      ['thanks Jonas', false],
      ['is he right?', true],
    ]);
  });

  it('is heard when the mention is added later', async () => {
    const { slack } = desk;
    const mention = `<@${slack.team().bot.id}>`;
    const forgotten = await lea.says(support, 'how long is the warranty?');
    await slack.settled();
    expect(await desk.messages()).toEqual([]);
    await lea.edits(forgotten, `${mention} how long is the warranty?`);
    await desk.until((all) => all.length === 1 && all.every(isHandled));
    const aside = await jonas.says(support, 'and for repairs?', { thread: forgotten });
    await desk.until((all) => all.length === 2 && all.every(isHandled));
    await jonas.edits(aside, `${mention} and for repairs?`);
    const stored = await desk.until((all) => all.length === 2 && all.every(({ addressed }) => addressed));
    expect(stored.map(({ text }) => text)).toEqual(['how long is the warranty?', 'and for repairs?']);
  });

  it('follows what its writer makes of it', async () => {
    const question = await lea.mentions(support, 'how long?');
    const regret = await lea.says(lea.directMessages(), 'a secret that does not belong here');
    await desk.slack.settled();
    await lea.edits(question, `<@${desk.slack.team().bot.id}> how long is the warranty?`);
    await lea.deletes(regret);
    const stored = await desk.until((all) => all.some(({ deleted }) => deleted) && all.every(isHandled));
    expect(stored).toHaveLength(2);
    expect(stored.find(({ deleted }) => deleted)).toMatchObject({ text: '' });
    expect(stored.find(({ deleted }) => !deleted)).toMatchObject({ text: 'how long is the warranty?' });
  });

  it('follows what its writer made of it while Frontdesk was not there', async () => {
    const { slack } = desk;
    const mention = `<@${slack.team().bot.id}>`;
    const question = await lea.mentions(support, 'how long?');
    await desk.until((all) => all.length === 1 && all.every(isHandled));
    const answered = await lea.says(support, 'and for repairs?', { thread: question });
    const regret = await lea.says(support, 'a secret that does not belong here', { thread: question });
    const alone = await lea.says(lea.directMessages(), 'nor does this');
    const kept = await jonas.mentions(support, 'how much?');
    const forgotten = await jonas.says(support, 'and how much for the T4?', { thread: question });
    await desk.until((all) => all.length === 6 && all.every(isHandled));
    await desk.stop();
    slack.goAway();
    await lea.edits(answered, 'and for repairs of the T4?');
    await lea.deletes(regret);
    await lea.deletes(alone);
    await lea.deletes(question);
    await jonas.edits(forgotten, `${mention} and how much for the T4?`);
    slack.comeBack();
    await desk.start();
    const stored = await desk.until((all) => all.filter(({ deleted }) => deleted).length === 3 && all.every(isHandled));
    const now = (post: { readonly ts: string }) => stored.find(({ externalId }) => externalId.endsWith(`:${post.ts}`));
    expect([question, regret, alone].map((post) => now(post)?.text)).toEqual(['', '', '']);
    expect(now(kept)?.text).toBe('how much?');
    await desk.until((all) => all.some(({ text }) => text === 'and for repairs of the T4?'));
    await desk.until(
      (all) => all.filter(({ text, addressed }) => text.endsWith('for the T4?') && addressed).length === 1,
    );
  });

  it('may be 40,000 characters, or only emoji', async () => {
    await lea.mentions(support, 'word '.repeat(7990));
    await lea.says(lea.directMessages(), ':tada: :tada:');
    const stored = await desk.until((all) => all.length === 2 && all.every(isHandled));
    expect(stored.map(({ text }) => text.length)).toEqual(expect.arrayContaining([7990 * 5 - 1, 13]));
  });

  it('is fetched when it was said while Frontdesk was not there', async () => {
    const before = await lea.mentions(support, 'how long is the warranty?');
    await desk.until((all) => all.length === 1 && all.every(isHandled));
    await desk.stop();
    desk.slack.goAway();
    await lea.says(support, 'and for repairs?', { thread: before });
    await lea.says(support, 'nothing for Frontdesk');
    const other = await jonas.says(support, 'who knows?');
    await jonas.mentions(support, 'do you?', { thread: other });
    await jonas.says(jonas.directMessages(), 'hello, how much is it?');
    desk.slack.comeBack();
    await desk.start();
    const stored = await desk.until((all) => all.length === 4 && all.every(isHandled));
    expect(stored.map(({ text }) => text).toSorted()).toEqual([
      'and for repairs?',
      'do you?',
      'hello, how much is it?',
      'how long is the warranty?',
    ]);
  });
});

describe('what was said while Frontdesk was away for hours', () => {
  const HOURS = 3 * 3_600_000;
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk('socket', database(), newId());
  });
  afterEach(() => desk.close());

  it('is left to a person when it is too old to be answered, and answered when it is not', async () => {
    const { slack } = desk;
    const lea = slack.user({ name: 'Lea Winter', email: 'lea@lindenhof.example' });
    const support = slack.channel({ name: 'support', members: [lea] });
    // Slack's clock is set back, and with it how far we have seen.
    slack.passTime(-HOURS);
    await desk.start();
    await lea.mentions(support, 'hello?');
    await desk.until((all) => all.length === 1 && all.every(isHandled));
    await desk.stop();
    slack.goAway();
    const seen = ((Date.now() - HOURS) / 1000).toFixed(6);
    await database().client.place.updateMany({ where: { workspaceId: desk.workspaceId }, data: { seen } });
    await lea.mentions(support, 'how long is the warranty for repairs?');
    slack.passTime(HOURS);
    await lea.mentions(support, 'and how long for the Elbe T4?');
    slack.comeBack();
    await desk.start();
    const stored = await desk.until((all) => all.length === 3 && all.every(isHandled));
    expect(stored.slice(1).map(({ text, why }) => [text, /was away, too long ago/.test(why ?? '')])).toEqual([
      ['how long is the warranty for repairs?', true],
      ['and how long for the Elbe T4?', false],
    ]);
  });
});

describe('a socket', () => {
  let desk: Desk;
  let lea: Person;

  beforeEach(async () => {
    desk = await openDesk('socket', database(), newId());
    lea = desk.slack.user({ name: 'Lea Winter', email: 'lea@lindenhof.example' });
    await desk.start();
  });
  afterEach(() => desk.close());

  it.each([
    ['that Slack ends', 'refresh_requested'],
    ['that is cut', undefined],
  ] as const)('%s is opened again, and what was said meanwhile is fetched', async (_, reason) => {
    const { slack } = desk;
    const support = slack.channel({ name: 'support', members: [lea] });
    await lea.mentions(support, 'before?');
    await desk.until((all) => all.length === 1 && all.every(isHandled));
    slack.limit('conversations.history', { retryAfter: 1 });
    if (reason) slack.disconnectSockets(reason);
    else slack.goAway();
    await lea.mentions(support, 'meanwhile?');
    slack.comeBack();
    await slack.until(() => slack.connections() === 1, { within: 60_000 });
    await lea.mentions(support, 'after?');
    const stored = await desk.until((all) => all.length === 3 && all.every(isHandled));
    expect(stored.map(({ text }) => text)).toEqual(['before?', 'meanwhile?', 'after?']);
  });
});

describe('what comes to the address for Slack', () => {
  let desk: Desk;

  beforeEach(async () => {
    desk = await openDesk('http', database(), newId());
    await desk.start();
  });
  afterEach(() => desk.close());

  const event = (team: string, text: string) => {
    const message = { type: 'message', user: 'U1', channel: 'D1', channel_type: 'im', ts: '1711111111.000200', text };
    return JSON.stringify({ type: 'event_callback', team_id: team, event_id: 'Ev1', event: message });
  };

  it('is refused when Slack did not sign it, or signed it long ago', async () => {
    const { slack } = desk;
    const body = event(slack.team().id, 'stolen words');
    const now = Math.floor(Date.now() / 1000);
    expect(await slack.raw({ body, signature: `v0=${'0'.repeat(64)}` })).toMatchObject({ status: 401 });
    expect(await slack.raw({ body, signature: 'v0' })).toMatchObject({ status: 401 });
    expect(await slack.raw({ body, timestamp: now - 301 })).toMatchObject({ status: 401 });
    expect(await slack.raw({ body, headers: { 'x-slack-signature': '' } })).toMatchObject({ status: 401 });
    expect(await desk.messages()).toEqual([]);
    expect(await slack.raw({ body, timestamp: now - 200 })).toMatchObject({ status: 200 });
    expect(await desk.messages()).toHaveLength(1);
  });

  it('is taken when a retry is all that comes of it', async () => {
    const { slack } = desk;
    const headers = { 'x-slack-retry-num': '3', 'x-slack-retry-reason': 'http_timeout' };
    expect(await slack.raw({ body: event(slack.team().id, 'how long?'), headers })).toMatchObject({ status: 200 });
    expect(await desk.messages()).toMatchObject([{ text: 'how long?' }]);
  });

  it('is taken and left when it is of a team that is not connected', async () => {
    expect(await desk.slack.raw({ body: event('T0STRANGER', 'how long?') })).toMatchObject({ status: 200 });
    expect(await desk.messages()).toEqual([]);
  });

  it('is refused when it is too large or not understood', async () => {
    const { slack } = desk;
    for (const body of ['', 'null', '[]', '{"type"', '7'])
      expect(await slack.raw({ body })).toMatchObject({ status: 400 });
    const form = { body: 'payload=%7B', type: 'application/x-www-form-urlencoded' };
    expect(await slack.raw(form)).toMatchObject({ status: 400 });
    expect(await slack.raw({ body: 'x'.repeat(1024 * 1024 + 1) })).toMatchObject({ status: 413 });
  });

  it('is answered when Slack checks the address', async () => {
    const { slack } = desk;
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    expect(await slack.raw({ body: challenge })).toMatchObject({ status: 200, body: '{"challenge":"abc"}' });
    const check = { body: 'ssl_check=1&token=x', type: 'application/x-www-form-urlencoded' };
    expect(await slack.raw(check)).toMatchObject({ status: 200, body: '' });
  });
});

describe.each<Mode>(['socket', 'http'])('while the database is away, over %s', (mode) => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  /** A database of its own, which starts again some seconds after it was killed. */
  async function ownDatabase() {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-slack-'));
    closing.push(() => rmSync(folder, { recursive: true, force: true }));
    const server = await joinEmbeddedServer(folder);
    closing.push(server.leave);
    await migrate(server.url);
    const client = openClient(server.url, 4);
    closing.push(() => client.$disconnect());
    const pid = () => Number.parseInt(readFileSync(path.join(folder, 'database/cluster/postmaster.pid'), 'utf8'), 10);
    return { url: server.url, client, stores: makeStores(client), kill: () => process.kill(pid(), 'SIGKILL') };
  }

  it('Slack is told nothing, and nothing is lost or stored twice', async () => {
    const { kill, ...own } = await ownDatabase();
    const desk = await openDesk(mode, own, newId());
    closing.push(desk.close);
    const { slack } = desk;
    const lea = slack.user({ name: 'Lea Winter', email: 'lea@lindenhof.example' });
    const support = slack.channel({ name: 'support', members: [lea] });
    await desk.start();
    await lea.mentions(support, 'before?');
    await desk.until((all) => all.length === 1 && all.every(isHandled));
    await slack.settled();
    kill();
    await lea.mentions(support, 'meanwhile?');
    await lea.says(lea.directMessages(), 'and here?');
    const untold = await slack.until(() =>
      slack.deliveries.filter(({ answers }) => answers.some(({ taken }) => !taken)),
    );
    expect(untold.flatMap(({ answers }) => answers.map(({ taken }) => taken))).not.toContain(true);
    const stored = await desk.until((all) => all.length === 3 && all.every(isHandled));
    expect(stored.map(({ text }) => text).toSorted()).toEqual(['and here?', 'before?', 'meanwhile?']);
    // What was tried twice in vain comes again after a minute.
    await slack.until(() => slack.deliveries.every(({ state, answers }) => state === 'taken' || answers.length === 2));
    slack.passTime(60_000);
    await slack.settled();
    expect(slack.deliveries.map(({ state }) => state)).not.toContain('lost');
    expect(await desk.messages()).toHaveLength(3);
  });
});
