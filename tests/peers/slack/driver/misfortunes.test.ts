import { expect, test } from 'vitest';
import { call, openReceiver, openSlack } from '../testing/receiver.ts';

async function open() {
  const { slack } = await openReceiver();
  const lea = slack.user({ name: 'Lea Winter' });
  const support = slack.channel({ name: 'support', members: [lea] });
  const post = (text: string) => call(slack, 'chat.postMessage', { channel: support.id, text });
  const seen = () => lea.sees(support).map(({ text }) => text);
  return { slack, lea, support, post, seen };
}

test('a call is limited once, and then it is not', async () => {
  const { slack, support, post, seen } = await open();
  slack.limit('chat.postMessage', { retryAfter: 7 });
  const limited = await fetch(`${slack.apiUrl}chat.postMessage?token=${slack.botToken}&channel=${support.id}&text=a`);
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
  expect(await post('b')).toMatchObject({ ok: true });
  expect(seen()).toEqual(['b']);
});

test('a call fails as often as it is told to', async () => {
  const { slack, post } = await open();
  slack.fail('chat.postMessage', 'internal_error', 2);
  expect([await post('a'), await post('a'), await post('a')]).toMatchObject([
    { ok: false, error: 'internal_error' },
    { ok: false, error: 'internal_error' },
    { ok: true },
  ]);
});

test('a call that is cut has an effect or has none', async () => {
  const { slack, post, seen } = await open();
  slack.cutAfter('chat.postMessage');
  await expect(post('arrived all the same')).rejects.toThrow();
  slack.cutBefore('chat.postMessage');
  await expect(post('never arrived')).rejects.toThrow();
  expect(seen()).toEqual(['arrived all the same']);
});

test('a call hangs until it is let go', async () => {
  const { slack, post, seen } = await open();
  const letGo = slack.hang('chat.postMessage');
  const posting = post('at last');
  await call(slack, 'auth.test');
  expect(seen()).toEqual([]);
  letGo();
  expect(await posting).toMatchObject({ ok: true });
});

test('Slack has a fault', async () => {
  const { slack, post } = await open();
  slack.breakDown('chat.postMessage', 503);
  await expect(post('a')).rejects.toThrow('upstream');
  slack.fail('chat.postMessage', 'internal_error');
  slack.noMoreMisfortunes();
  expect(await post('a')).toMatchObject({ ok: true });
});

test('every call is kept with its arguments, token and answer', async () => {
  const { slack, support, post } = await open();
  await post('hello');
  expect(slack.calls('chat.postMessage')).toMatchObject([
    { args: { channel: support.id, text: 'hello' }, token: slack.botToken, answer: { ok: true } },
  ]);
});

test('an app of one’s own may post about once a second, and call by its tier', async () => {
  const slack = await openSlack({ mode: 'http', rateLimits: 'internal' });
  const channel = slack.channel({ name: 'support' }).id;
  const post = () => call(slack, 'chat.postMessage', { channel, text: 'x' });
  const answers = [await post(), await post(), await post(), await post(), await post()];
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true, false]);
  slack.passTime(4000);
  expect(await post()).toMatchObject({ ok: true });
  const list = async (times: number) => {
    for (let time = 0; time < times; time++) await call(slack, 'users.list');
    return call(slack, 'users.list');
  };
  expect(await list(19)).toMatchObject({ ok: true });
  expect(await list(0)).toMatchObject({ ok: false, error: 'ratelimited' });
  slack.passTime(60_000);
  expect(await list(0)).toMatchObject({ ok: true });
});

test('a distributed app reads history once a minute, fifteen posts at a time', async () => {
  const slack = await openSlack({ mode: 'http', rateLimits: 'distributed' });
  const lea = slack.user({ name: 'Lea Winter' });
  const support = slack.channel({ name: 'support', members: [lea] });
  for (let index = 0; index < 20; index++) await lea.says(support, `${index}`);
  const read = () => call(slack, 'conversations.history', { channel: support.id, limit: 100 });
  expect((await read()).messages).toHaveLength(15);
  expect(await read()).toMatchObject({ error: 'ratelimited' });
  slack.passTime(60_000);
  expect(await read()).toMatchObject({ ok: true });
});

test('waiting in vain says what was waited for and what the app did last', async () => {
  const { slack, post } = await open();
  await post('hello');
  const waiting = slack.until(() => post.length === 3, { within: 50 });
  await expect(waiting).rejects.toThrow(/post.length === 3[\s\S]*chat\.postMessage .*hello.*: ok/);
});
