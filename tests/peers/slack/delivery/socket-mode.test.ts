import { describe, expect, test } from 'vitest';
import type { Slack } from '../slack.ts';
import { call, openSlack } from '../testing/receiver.ts';
import type { Loose } from '../world/types.ts';

/** A connection as the protocol describes it, without any SDK. */
async function connect(slack: Slack, acknowledges = true) {
  const { url } = await call(slack, 'apps.connections.open', {}, slack.app.appToken);
  const socket = new WebSocket(String(url));
  const heard: Loose[] = [];
  const client = {
    heard,
    acknowledges,
    socket,
    closed: new Promise((resolve) => socket.addEventListener('close', resolve)),
  };
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Loose;
    heard.push(message);
    if (message.envelope_id && client.acknowledges) socket.send(JSON.stringify({ envelope_id: message.envelope_id }));
  });
  const before = slack.connections();
  await slack.until(() => slack.connections() > before || heard.length > 0);
  return client;
}

async function open() {
  const slack = await openSlack({ mode: 'socket' });
  const lea = slack.user({ name: 'Lea Winter' });
  const support = slack.channel({ name: 'support', members: [lea] });
  return { slack, lea, support };
}

const envelopes = ({ heard }: { heard: readonly Loose[] }) => heard.filter(({ envelope_id: id }) => id);

describe('Socket Mode', () => {
  test('greets, then sends envelopes that are to be acknowledged', async () => {
    const { slack, lea, support } = await open();
    const client = await connect(slack);
    await lea.says(support, 'hello');
    await slack.settled();
    expect(client.heard).toMatchObject([
      { type: 'hello', num_connections: 1, connection_info: { app_id: slack.app.id } },
      { type: 'events_api', accepts_response_payload: false, retry_attempt: 0, payload: { type: 'event_callback' } },
    ]);
  });

  test('sends again what was not acknowledged within three seconds', async () => {
    const { slack, lea, support } = await open();
    const client = await connect(slack, false);
    await lea.says(support, 'hello');
    await slack.until(() => envelopes(client).length === 1);
    client.acknowledges = true;
    slack.passTime(3000);
    await slack.settled();
    const [first, second] = envelopes(client);
    expect(second).toMatchObject({ retry_attempt: 1, retry_reason: 'timeout' });
    expect(second?.envelope_id).not.toBe(first?.envelope_id);
    expect(second?.payload).toEqual(first?.payload);
  });

  test('uses several connections in turn', async () => {
    const { slack, lea, support } = await open();
    const clients = [await connect(slack), await connect(slack)];
    for (const text of ['one', 'two', 'three', 'four']) await lea.says(support, text);
    await slack.settled();
    expect(clients.map((client) => envelopes(client).length)).toEqual([2, 2]);
  });

  test('says when a connection is about to end, and cuts it when it is told to', async () => {
    const { slack } = await open();
    const client = await connect(slack);
    slack.disconnectSockets('refresh_requested');
    await slack.until(() => client.heard.length === 2);
    expect(client.heard[1]).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
    expect(slack.connections()).toBe(1);
    slack.passTime(10_000);
    await client.closed;
    const other = await connect(slack);
    slack.disconnectSockets();
    await other.closed;
    await slack.until(() => slack.connections() === 0);
    expect(other.heard).toHaveLength(1);
  });

  test('takes each ticket once', async () => {
    const { slack } = await open();
    const { url } = await call(slack, 'apps.connections.open', {}, slack.app.appToken);
    const first = new WebSocket(String(url));
    await slack.until(() => slack.connections() === 1);
    const second = new WebSocket(String(url));
    await new Promise((resolve) => second.addEventListener('error', resolve));
    expect(slack.connections()).toBe(1);
    first.close();
  });

  test('keeps an event for an app that is away, and gives it up after the third retry', async () => {
    const { slack, lea, support } = await open();
    await lea.says(support, 'anybody there?');
    for (const [tries, minutes] of [
      [2, 1],
      [3, 5],
    ] as const) {
      await slack.until(() => slack.deliveries[0]?.answers.length === tries);
      slack.passTime(minutes * 60_000);
    }
    await slack.settled();
    expect(slack.deliveries[0]).toMatchObject({ state: 'lost' });
    expect(slack.deliveries[0]?.answers).toHaveLength(4);
  });

  test('takes the answer to a command with the acknowledgement', async () => {
    const { slack, lea, support } = await open();
    const client = await connect(slack, false);
    client.socket.addEventListener('message', ({ data }) => {
      const { envelope_id, accepts_response_payload: answerable } = JSON.parse(String(data));
      if (answerable) client.socket.send(JSON.stringify({ envelope_id, payload: { text: 'At your service.' } }));
    });
    expect(await lea.runsCommand('/frontdesk', 'help', support)).toMatchObject({ taken: true });
    expect(lea.sees(support)).toMatchObject([{ text: 'At your service.', private: true }]);
  });

  test('shows that a command was not answered', async () => {
    const { slack, lea, support } = await open();
    await connect(slack, false);
    const typed = lea.runsCommand('/frontdesk', 'help', support);
    slack.passTime(3000);
    expect(await typed).toMatchObject({ taken: false, why: 'timeout' });
    expect(lea.sees(support)[0]?.text).toBe('/frontdesk failed with the error "operation_timeout"');
  });
});
