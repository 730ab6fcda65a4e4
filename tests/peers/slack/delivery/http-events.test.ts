import { describe, expect, test } from 'vitest';
import { call, openReceiver } from '../testing/receiver.ts';
import { signatureOf } from './signature.ts';

async function open(options?: Parameters<typeof openReceiver>[0]) {
  const { slack, receiver } = await openReceiver(options);
  const lea = slack.user({ name: 'Lea Winter' });
  const support = slack.channel({ name: 'support', members: [lea] });
  const ids = () => receiver.received.map(({ body }) => body.event_id);
  return { slack, receiver, lea, support, ids };
}

describe('events over HTTP', () => {
  test('are signed', async () => {
    const { slack, receiver, lea, support } = await open();
    await lea.says(support, 'hello');
    await slack.settled();
    const [request] = receiver.received;
    if (!request) throw new Error('nothing was sent');
    const { headers, raw } = request;
    const stamp = String(headers['x-slack-request-timestamp']);
    expect(headers['x-slack-signature']).toBe(signatureOf(slack.app.signingSecret, stamp, raw));
    expect(headers['x-slack-retry-num']).toBeUndefined();
  });

  test('tell one post twice, as message and as mention, with two ids', async () => {
    const { slack, receiver, lea, support, ids } = await open();
    const { ts } = await lea.mentions(support, 'hello');
    await slack.settled();
    expect(receiver.events().map((event) => [event.type, event.ts])).toEqual([
      ['message', ts],
      ['app_mention', ts],
    ]);
    expect(new Set(ids()).size).toBe(2);
  });

  test('come again at once, after a minute and after five, until they are taken', async () => {
    const { slack, receiver, lea, support, ids } = await open();
    receiver.answer = 500;
    await lea.says(support, 'hello');
    await slack.until(() => receiver.received.length === 2);
    for (const [minutes, tries] of [
      [1, 3],
      [5, 4],
    ] as const) {
      await slack.until(() => slack.deliveries[0]?.answers.length === tries - 1);
      slack.passTime(minutes * 60_000);
      await slack.until(() => receiver.received.length === tries);
    }
    await slack.settled();
    expect(slack.deliveries[0]?.state).toBe('lost');
    expect(new Set(ids()).size).toBe(1);
    const retries = receiver.received.map(({ headers }) => headers['x-slack-retry-num']);
    expect(retries).toEqual([undefined, '1', '2', '3']);
    expect(receiver.received[1]?.headers['x-slack-retry-reason']).toBe('http_error');
  });

  test('come again when there was no answer within three seconds', async () => {
    const { slack, receiver, lea, support } = await open();
    receiver.answer = 'never';
    await lea.says(support, 'hello');
    await slack.until(() => receiver.received.length === 1);
    receiver.answer = 200;
    slack.passTime(3000);
    await slack.settled();
    expect(receiver.received[1]?.headers).toMatchObject({
      'x-slack-retry-num': '1',
      'x-slack-retry-reason': 'http_timeout',
    });
    expect(slack.deliveries[0]?.state).toBe('taken');
  });

  test('come no more when the app says that it does not want them again', async () => {
    const { slack, receiver, lea, support } = await open();
    Object.assign(receiver, { answer: 500, headers: { 'x-slack-no-retry': '1' } });
    await lea.says(support, 'hello');
    await slack.settled();
    expect(slack.deliveries[0]).toMatchObject({ state: 'lost', answers: [{ taken: false, why: 'http_error' }] });
  });

  test('reach an app that was away when it comes back, if that is soon enough', async () => {
    const { slack, receiver, lea, support } = await open();
    slack.goAway();
    await expect(call(slack, 'auth.test')).rejects.toThrow();
    await lea.says(support, 'hello');
    await slack.until(() => slack.deliveries[0]?.answers.length === 2);
    slack.comeBack();
    slack.passTime(60_000);
    await slack.settled();
    expect(receiver.events()).toMatchObject([{ text: 'hello' }]);
    expect(await call(slack, 'auth.test')).toMatchObject({ ok: true });
  });

  test('are told only of conversations that the app is in, and only if it subscribed to them', async () => {
    const { slack, receiver, lea } = await open({ events: ['message.channels'] });
    const elsewhere = slack.channel({ name: 'elsewhere', members: [lea], withoutApp: true });
    const secret = slack.channel({ name: 'secret', private: true, members: [lea] });
    const support = slack.channel({ name: 'open', members: [lea] });
    await lea.says(elsewhere, 'not for the app');
    await lea.says(secret, 'private channels were not asked for');
    await lea.mentions(support, 'no mentions either');
    await slack.settled();
    expect(receiver.events()).toMatchObject([{ type: 'message', channel: support.id }]);
  });

  test('are told of what the app itself posts, of edits, and of what is deleted', async () => {
    const { slack, receiver, lea, support } = await open();
    const { bot } = slack.team();
    const parent = await lea.says(support, 'hello');
    await call(slack, 'chat.postMessage', { channel: support.id, text: 'hi', thread_ts: parent.ts });
    await lea.edits(parent, `hello <@${bot.id}>`);
    await lea.deletes(await lea.says(support, 'oops'));
    await lea.deletes(parent);
    await slack.settled();
    expect(receiver.events().map(({ type, subtype, bot_id, hidden }) => [type, subtype, bot_id, hidden])).toEqual([
      ['message', undefined, undefined, undefined],
      ['message', undefined, bot.botId, undefined],
      ['message', 'message_changed', undefined, true],
      ['app_mention', undefined, undefined, undefined],
      ['message', undefined, undefined, undefined],
      ['message', 'message_deleted', undefined, true],
      ['message', 'message_changed', undefined, true],
    ]);
    const { message, previous_message: before } = receiver.events().at(-1) ?? {};
    expect(message).toMatchObject({ subtype: 'tombstone' });
    expect(before).toMatchObject({ text: `hello <@${bot.id}>` });
  });

  test('of a channel shared by two teams with the app are told once, for the bot that came last', async () => {
    const { slack, receiver, lea } = await open();
    const brandt = slack.team({ name: 'Brandt' });
    const ada = slack.user({ name: 'Ada Brandt', otherTeam: brandt });
    const joint = slack.channel({ name: 'joint', shared: [brandt], members: [lea, ada] });
    await ada.invites(brandt.bot, joint);
    await ada.says(joint, 'hello from outside', { files: [{ name: 'plan.txt', content: 'plan' }] });
    await slack.settled();
    const body = receiver.received.find(({ raw }) => raw.includes('file_share'))?.body;
    expect(body).toMatchObject({
      team_id: slack.team().id,
      is_ext_shared_channel: true,
      authorizations: [{ team_id: brandt.id, user_id: brandt.bot.id }],
      // A file of another organisation says nothing of itself.
      event: { user_team: brandt.id, source_team: brandt.id, files: [{ file_access: 'check_file_info' }] },
    });
    const context = { event_context: body?.event_context };
    const all = await call(slack, 'apps.event.authorizations.list', context, slack.app.appToken);
    expect(all.authorizations).toHaveLength(2);
  });

  test('can be told in the wrong order, and again', async () => {
    const { slack, receiver, lea, support } = await open();
    await slack.deliverOutOfOrder(async () => {
      await lea.says(support, 'first');
      await lea.says(support, 'second');
    });
    await slack.settled();
    expect(receiver.events().map(({ text }) => text)).toEqual(['second', 'first']);
    const [delivery] = slack.deliveries;
    if (delivery) await slack.redeliver(delivery, 2);
    expect(receiver.received.slice(2).map(({ headers }) => headers['x-slack-retry-num'])).toEqual(['1', '2']);
  });

  test('stop when the bot is removed, which it is told', async () => {
    const { slack, receiver, lea, support } = await open();
    await lea.removes(slack.team().bot, support);
    await lea.says(support, 'behind its back');
    await slack.settled();
    expect(receiver.events().map(({ type }) => type)).toEqual(['channel_left']);
  });

  test('tell the Request URL to prove itself', async () => {
    const { slack, receiver } = await open();
    expect(await slack.verifyRequestUrl()).toBe(false);
    expect(receiver.received[0]?.body).toMatchObject({ type: 'url_verification' });
    receiver.answer = 404;
    expect(await slack.raw({ body: '{}', timestamp: 1, signature: 'v0=0' })).toEqual({ status: 404, body: '' });
    expect(receiver.received[1]?.headers).toMatchObject({
      'x-slack-request-timestamp': '1',
      'x-slack-signature': 'v0=0',
    });
  });
});
