import { describe, expect, test } from 'vitest';
import { call, openReceiver } from '../testing/receiver.ts';
import type { Loose } from '../world/types.ts';

const button = { type: 'button', text: { type: 'plain_text', text: 'Approve' }, action_id: 'approve' };
const card = { text: 'A draft', blocks: [{ type: 'actions', elements: [button] }] };

/** A card in #support, on which Lea has pressed the button. */
async function open(more: Loose = {}) {
  const { slack, receiver } = await openReceiver();
  const lea = slack.user({ name: 'Lea Winter' });
  const ben = slack.user({ name: 'Ben Roth' });
  const support = slack.channel({ name: 'support', members: [lea, ben] });
  const method = more.user ? 'chat.postEphemeral' : 'chat.postMessage';
  const given = more.user ? { user: lea.id } : more;
  await call(slack, method, { channel: support.id, ...card, ...given });
  const [seen] = lea.sees(support);
  if (!seen) throw new Error('nothing was posted');
  await lea.clicks(seen.post, 'Approve');
  const { body } = receiver.received.at(-1) ?? {};
  const respond = async (answer: Loose) => {
    const response = await fetch(String(body?.response_url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(answer),
    });
    return { status: response.status, ...((await response.json()) as Loose) };
  };
  return { slack, lea, ben, support, respond, body, post: seen.post };
}

describe('a response_url', () => {
  test('answers the one who pressed, or everybody', async () => {
    const { lea, ben, support, respond, post } = await open();
    await respond({ text: 'only you' });
    await respond({ text: 'everybody', response_type: 'in_channel' });
    await respond({ text: 'in the thread', response_type: 'in_channel', thread_ts: post.ts });
    expect(lea.sees(support).map(({ text }) => text)).toEqual(['[Approve]', 'only you', 'everybody']);
    expect(ben.sees(support).map(({ text }) => text)).toEqual(['[Approve]', 'everybody']);
    expect(ben.seesThread(post).map(({ text }) => text)).toEqual(['[Approve]', 'in the thread']);
  });

  test('replaces what was pressed, or removes it', async () => {
    const { lea, support, respond } = await open();
    await respond({ replace_original: true, text: 'Approved.' });
    expect(lea.sees(support).map(({ text }) => text)).toEqual(['Approved.']);
    await respond({ delete_original: true });
    expect(lea.sees(support)).toEqual([]);
  });

  test('replaces a private post too, which is not shown again to the app', async () => {
    const { lea, ben, support, respond, body } = await open({ user: true });
    expect(body).toMatchObject({ container: { is_ephemeral: true } });
    expect(body).not.toHaveProperty('message');
    await respond({ replace_original: true, text: 'Approved.' });
    expect(lea.sees(support).map(({ text }) => text)).toEqual(['Approved.']);
    expect(ben.sees(support)).toEqual([]);
  });

  test('is of use five times and for half an hour', async () => {
    const { slack, respond } = await open();
    for (let use = 0; use < 5; use++) expect(await respond({ text: 'again' })).toMatchObject({ ok: true });
    expect(await respond({ text: 'again' })).toMatchObject({ status: 404, ok: false, error: 'used_url' });
    const other = await open();
    other.slack.passTime(30 * 60_000 + 1);
    expect(await other.respond({ text: 'late' })).toMatchObject({ status: 404, error: 'expired_url' });
    expect(slack.calls('chat.postMessage')).toHaveLength(1);
  });

  test('refuses what any post refuses', async () => {
    const { respond } = await open();
    expect(await respond({})).toMatchObject({ ok: false, error: 'no_text' });
    expect(await respond({ text: 'x', blocks: [{ type: 'song' }] })).toMatchObject({ error: 'invalid_blocks' });
  });
});
