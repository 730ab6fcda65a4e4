import { afterEach, describe, expect, it, vi } from 'vitest';
import { paceCalls } from './pace-calls.ts';

/** Slack as far as limits go: says 429 with these waits in seconds first, by method and channel; then all is well. */
function slackLimiting(waits: Readonly<Record<string, number[]>>) {
  const asked: string[] = [];
  const call = paceCalls(async (url, init) => {
    const body = new URLSearchParams(String(init?.body));
    const what = `${String(url).split('/').at(-1)} ${body.get('channel')}`;
    asked.push(what);
    const wait = waits[what]?.shift();
    return wait === undefined
      ? new Response(`took ${body.get('text')}`)
      : new Response('', { status: 429, headers: { 'retry-after': String(wait) } });
  });
  const ask = async (method: string, channel = 'C1', text = 'hi') => {
    const body = new URLSearchParams({ channel, text }).toString();
    const response = await call(`https://slack.com/api/${method}`, { body, headers: { Authorization: 'Bearer x' } });
    return response.status === 429 ? `429 ${response.headers.get('retry-after')}` : response.text();
  };
  return { ask, asked };
}

describe('calls to Slack', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('go out again when Slack says that they may', async () => {
    const { ask, asked } = slackLimiting({ 'chat.postMessage C1': [0.02, 0.02] });
    expect(await ask('chat.postMessage')).toBe('took hi');
    expect(asked).toHaveLength(3);
  });

  it('in one channel never hold those in another, nor other methods', async () => {
    const { ask } = slackLimiting({ 'chat.postMessage C1': [30] });
    const held = ask('chat.postMessage', 'C1');
    expect(await ask('chat.postMessage', 'C2')).toBe('took hi');
    expect(await ask('users.info', 'C1')).toBe('took hi');
    expect(await Promise.race([held, Promise.resolve('still held')])).toBe('still held');
  });

  it('keep their order in a channel', async () => {
    const { ask, asked } = slackLimiting({ 'chat.postMessage C1': [0.05] });
    const done: string[] = [];
    await Promise.all(['a', 'b'].map(async (text) => done.push(await ask('chat.postMessage', 'C1', text))));
    expect(done).toEqual(['took a', 'took b']);
    expect(asked).toHaveLength(3);
  });

  it('are given up at once when the wait is too long, and not even tried while it lasts', async () => {
    const { ask, asked } = slackLimiting({ 'conversations.history C1': [3600] });
    expect(await ask('conversations.history')).toBe('429 3600');
    expect(await ask('conversations.history')).toMatch(/^429 3[56]\d\d$/);
    expect(asked).toHaveLength(1);
  });

  it('that are of no use later never wait', async () => {
    const { ask, asked } = slackLimiting({ 'chat.startStream C1': [20] });
    expect(await ask('chat.startStream')).toBe('429 20');
    expect(await ask('chat.startStream')).toMatch(/^429/);
    expect(asked).toHaveLength(1);
  });

  it('post a short burst, then one message a second', async () => {
    vi.useFakeTimers();
    const { ask, asked } = slackLimiting({});
    const posts = Promise.all(['1', '2', '3', '4', '5'].map((text) => ask('chat.postMessage', 'C1', text)));
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(3000);
    expect(await posts).toHaveLength(5);
  });

  it('of another team have limits of their own', async () => {
    const asked: string[] = [];
    const call = paceCalls(async (_, init) => {
      asked.push(init?.headers?.Authorization ?? '');
      return asked.length === 1
        ? new Response('', { status: 429, headers: { 'retry-after': '3600' } })
        : new Response();
    });
    const as = (token: string) => call('https://slack.com/api/users.info', { headers: { Authorization: token } });
    expect((await as('a')).status).toBe(429);
    expect((await as('b')).status).toBe(200);
  });
});
