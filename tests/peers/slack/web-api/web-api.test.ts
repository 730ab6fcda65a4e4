import { describe, expect, test } from 'vitest';
import { call, openReceiver } from '../testing/receiver.ts';
import type { Loose } from '../world/types.ts';

/** A Slack with Lea and the app in #support. */
async function open(options?: Parameters<typeof openReceiver>[0]) {
  const { slack, receiver } = await openReceiver(options);
  const lea = slack.user({ name: 'Lea Winter', email: 'lea@lindenhof.example' });
  const support = slack.channel({ name: 'support', members: [lea] });
  const ask = (method: string, args?: Loose, token?: string) => call(slack, method, args, token);
  return { slack, receiver, lea, support, channel: support.id, ask };
}

const messagesIn = (answer: Loose) => (answer.messages as readonly Loose[]).map(({ text }) => text);

describe('the Web API', () => {
  test('takes a form as well as JSON, and says with status 200 that a method is unknown', async () => {
    const { slack, channel } = await open();
    const blocks = JSON.stringify([{ type: 'divider' }]);
    const form = new URLSearchParams({ token: slack.botToken, channel, text: 'hi', blocks });
    const posted = await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', body: form });
    expect(await posted.json()).toMatchObject({ ok: true, message: { blocks: [{ type: 'divider' }] } });
    const unknown = await fetch(`${slack.apiUrl}chat.shout`, { method: 'POST', body: form });
    expect([unknown.status, await unknown.json()]).toMatchObject([200, { ok: false, error: 'unknown_method' }]);
  });

  test('knows whose token it is, and whether it still holds', async () => {
    const { slack, ask } = await open();
    const other = slack.team({ name: 'Brandt' });
    expect(await ask('auth.test')).toMatchObject({ team_id: slack.team().id, user_id: slack.team().bot.id });
    expect(await ask('auth.test', {}, other.botToken)).toMatchObject({ team: 'Brandt', bot_id: other.bot.botId });
    expect(await ask('auth.test', {}, '')).toMatchObject({ ok: false, error: 'not_authed' });
    expect(await ask('auth.test', {}, 'xoxb-nonsense')).toMatchObject({ error: 'invalid_auth' });
    expect(await ask('auth.revoke')).toMatchObject({ revoked: true });
    expect(await ask('auth.test')).toMatchObject({ error: 'token_revoked' });
    const { clientId: client_id, clientSecret: client_secret } = slack.app;
    expect(await ask('apps.uninstall', { client_id, client_secret }, other.botToken)).toMatchObject({ ok: true });
    expect(await ask('auth.test', {}, other.botToken)).toMatchObject({ error: 'account_inactive' });
    expect(await ask('apps.connections.open', {}, other.botToken)).toMatchObject({ ok: false });
  });

  test('says which scope is missing, by the kind of conversation', async () => {
    const { slack, lea, channel, ask } = await open();
    slack.setScopes(slack.team(), ['chat:write', 'channels:history', 'channels:read']);
    expect(await ask('conversations.history', { channel })).toMatchObject({ ok: true });
    expect(await ask('conversations.history', { channel: lea.directMessages().id })).toMatchObject({
      error: 'missing_scope',
      needed: 'im:history',
      provided: 'chat:write,channels:history,channels:read',
    });
    expect(await ask('conversations.list', { types: 'public_channel,private_channel' })).toMatchObject({
      needed: 'groups:read',
    });
    const headers = await fetch(`${slack.apiUrl}users.info?user=${lea.id}&token=${slack.botToken}`);
    expect(headers.headers.get('x-accepted-oauth-scopes')).toBe('users:read');
    expect(headers.headers.get('x-oauth-scopes')).toBe('chat:write,channels:history,channels:read');
  });

  test('tells mail addresses only to those who may know them', async () => {
    const { slack, lea, support, ask } = await open();
    const brandt = slack.team({ name: 'Brandt', installed: false });
    const ada = slack.user({ name: 'Ada', email: 'ada@brandt.example', otherTeam: brandt });
    support.members.add(ada.id);
    const mailOf = async (user: string) => ((await ask('users.info', { user })).user as Loose).profile as Loose;
    expect((await mailOf(lea.id)).email).toBe('lea@lindenhof.example');
    expect((await mailOf(ada.id)).email).toBeUndefined();
    expect((await ask('users.info', { user: ada.id })).user).toMatchObject({ is_stranger: true, team_id: brandt.id });
    expect(await ask('users.lookupByEmail', { email: 'ada@brandt.example' })).toMatchObject({
      error: 'users_not_found',
    });
    slack.setScopes(slack.team(), ['users:read']);
    expect((await mailOf(lea.id)).email).toBeUndefined();
  });

  test('pages through lists with a cursor', async () => {
    const { lea, support, channel, ask } = await open();
    for (const text of ['one', 'two', 'three', 'four', 'five']) await lea.says(support, text);
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const page = await ask('conversations.history', { channel, limit: 2, cursor });
      seen.push(messagesIn(page));
      cursor = String((page.response_metadata as Loose | undefined)?.next_cursor ?? '');
    } while (cursor);
    expect(seen).toEqual([['five', 'four'], ['three', 'two'], ['one']]);
    expect(await ask('conversations.history', { channel, cursor: 'x' })).toMatchObject({ error: 'invalid_cursor' });
  });

  test('cuts history by time, and keeps replies out of it', async () => {
    const { lea, support, channel, ask } = await open();
    const first = await lea.says(support, 'first');
    const second = await lea.says(support, 'second');
    await lea.says(support, 'a reply', { thread: second });
    await lea.says(support, 'for all', { thread: second, broadcast: true });
    expect(messagesIn(await ask('conversations.history', { channel, oldest: first.ts }))).toEqual([
      'for all',
      'second',
    ]);
    const inclusive = { channel, oldest: first.ts, latest: second.ts, inclusive: true };
    expect(messagesIn(await ask('conversations.history', inclusive))).toEqual(['second', 'first']);
    const thread = await ask('conversations.replies', { channel, ts: second.ts });
    expect(messagesIn(thread)).toEqual(['second', 'a reply', 'for all']);
    expect((thread.messages as Loose[])[0]).toMatchObject({ reply_count: 2, thread_ts: second.ts });
    expect(await ask('conversations.replies', { channel, ts: '1700000000.000100' })).toMatchObject({
      error: 'thread_not_found',
    });
  });

  test('gives metadata to those who ask for it, and refuses what is none', async () => {
    const { channel, ask } = await open();
    const metadata = { event_type: 'frontdesk_message', event_payload: { identity: 'x1' } };
    const { ts } = await ask('chat.postMessage', { channel, text: 'hello', metadata });
    const read = async (more: Loose) => (await ask('conversations.history', { channel, ...more })).messages as Loose[];
    expect((await read({}))[0]?.metadata).toBeUndefined();
    expect((await read({ include_all_metadata: true }))[0]?.metadata).toEqual(metadata);
    await ask('chat.update', { channel, ts, text: 'hello again' });
    expect((await read({ include_all_metadata: true }))[0]?.metadata).toEqual(metadata);
    await ask('chat.update', { channel, ts, text: 'hello again', metadata: {} });
    expect((await read({ include_all_metadata: true }))[0]?.metadata).toBeUndefined();
    const refused = (value: unknown) => ask('chat.postMessage', { channel, text: 'x', metadata: value });
    expect(await refused('{')).toMatchObject({ error: 'invalid_metadata_format' });
    expect(await refused({ event_type: 'x' })).toMatchObject({ error: 'invalid_metadata_schema' });
    const large = { event_type: 'x', event_payload: { words: 'x'.repeat(20_000) } };
    expect(await refused(large)).toMatchObject({ error: 'metadata_too_large' });
  });

  test('posts where the app is, and says why not elsewhere', async () => {
    const { slack, lea, support, channel, ask } = await open();
    const post = (where: string, text = 'hi') => ask('chat.postMessage', { channel: where, text });
    const lobby = slack.channel({ name: 'lobby', members: [lea], withoutApp: true });
    const secret = slack.channel({ name: 'secret', private: true, members: [lea], withoutApp: true });
    expect(await post('#support')).toMatchObject({ ok: true, channel });
    expect(await post(lobby.id)).toMatchObject({ error: 'not_in_channel' });
    expect(await post(secret.id)).toMatchObject({ error: 'channel_not_found' });
    expect(await post('C0NOWHERE')).toMatchObject({ error: 'channel_not_found' });
    expect(await post(lea.id)).toMatchObject({ ok: true, channel: lea.directMessages().id });
    expect(await post(channel, '')).toMatchObject({ error: 'no_text' });
    await lea.archives(support);
    expect(await post(channel)).toMatchObject({ error: 'is_archived' });
  });

  test('cuts off a text that is too long, with no more than a warning', async () => {
    const { channel, ask } = await open();
    const answer = await ask('chat.postMessage', { channel, text: 'x'.repeat(40_001) });
    expect(answer).toMatchObject({ ok: true, warning: 'message_truncated' });
    expect((answer.message as Loose).text).toHaveLength(40_000);
    const change = await ask('chat.update', { channel, ts: answer.ts, text: 'x'.repeat(4001) });
    expect(change).toMatchObject({ error: 'msg_too_long' });
  });

  test('puts a reply to a post that is gone into the channel, and leaves a mark where there were replies', async () => {
    const { lea, support, channel, ask } = await open();
    const [lonely, busy] = [await lea.says(support, 'lonely'), await lea.says(support, 'busy')];
    await ask('chat.postMessage', { channel, text: 'a reply', thread_ts: busy.ts });
    await lea.deletes(lonely);
    await lea.deletes(busy);
    const late = await ask('chat.postMessage', { channel, text: 'too late', thread_ts: lonely.ts });
    expect(late).toMatchObject({ ok: true });
    expect((late.message as Loose).thread_ts).toBeUndefined();
    expect(await ask('chat.postMessage', { channel, text: 'still', thread_ts: busy.ts })).toMatchObject({
      message: { thread_ts: busy.ts },
    });
    expect(lea.sees(support).map(({ text }) => text)).toEqual(['This message was deleted.', 'too late']);
  });

  test('changes and deletes only what the app posted itself', async () => {
    const { lea, support, channel, ask } = await open();
    const { ts } = await lea.says(support, 'mine');
    expect(await ask('chat.update', { channel, ts, text: 'yours' })).toMatchObject({ error: 'cant_update_message' });
    expect(await ask('chat.delete', { channel, ts })).toMatchObject({ error: 'cant_delete_message' });
    const posted = await ask('chat.postMessage', { channel, text: 'a', blocks: [{ type: 'divider' }] });
    await ask('chat.update', { channel, ts: posted.ts, text: 'b' });
    expect(lea.sees(support).at(-1)).toMatchObject({ text: 'b', edited: true });
    await ask('chat.delete', { channel, ts: posted.ts });
    expect(lea.sees(support)).toHaveLength(1);
  });

  test('shows a private post to nobody else, and gives it to no program', async () => {
    const { slack, lea, support, channel, ask } = await open();
    const ben = slack.user({ name: 'Ben Roth' });
    expect(await ask('chat.postEphemeral', { channel, user: ben.id, text: 'psst' })).toMatchObject({
      error: 'user_not_in_channel',
    });
    support.members.add(ben.id);
    await ask('chat.postEphemeral', { channel, user: ben.id, text: 'psst' });
    expect(ben.sees(support)).toMatchObject([{ text: 'psst', private: true }]);
    expect(lea.sees(support)).toEqual([]);
    expect((await ask('conversations.history', { channel })).messages).toEqual([]);
  });

  test('joins public channels, leaves them, and opens direct messages', async () => {
    const { slack, lea, ask } = await open();
    const ben = slack.user({ name: 'Ben Roth' });
    const lobby = slack.channel({ name: 'lobby', members: [lea], withoutApp: true });
    expect(await ask('conversations.join', { channel: lobby.id })).toMatchObject({ channel: { is_member: true } });
    expect(await ask('conversations.join', { channel: lobby.id })).toMatchObject({ warning: 'already_in_channel' });
    expect(await ask('conversations.leave', { channel: lobby.id })).toMatchObject({ needed: 'channels:manage' });
    slack.setScopes(slack.team(), ['channels:manage', 'im:write', 'mpim:write']);
    expect(await ask('conversations.leave', { channel: lobby.id })).toMatchObject({ ok: true });
    expect(lobby.members.has(slack.team().bot.id)).toBe(false);
    const dm = await ask('conversations.open', { users: lea.id });
    expect(dm).toMatchObject({ channel: { id: lea.directMessages().id } });
    const group = await ask('conversations.open', { users: `${lea.id},${ben.id}`, return_im: true });
    expect(group).toMatchObject({ channel: { is_mpim: true } });
    expect(await ask('conversations.open', { users: `${lea.id},${ben.id}` })).toMatchObject({
      channel: { id: (group.channel as Loose).id },
    });
  });

  test('reacts once with each emoji', async () => {
    const { lea, support, channel, ask } = await open();
    const { ts: timestamp } = await lea.says(support, 'done?');
    const react = { channel, timestamp, name: 'eyes' };
    expect(await ask('reactions.add', react)).toMatchObject({ ok: true });
    expect(await ask('reactions.add', react)).toMatchObject({ error: 'already_reacted' });
    expect(await ask('reactions.get', react)).toMatchObject({ message: { reactions: [{ name: 'eyes', count: 1 }] } });
    expect(await ask('reactions.remove', react)).toMatchObject({ ok: true });
    expect(await ask('reactions.remove', react)).toMatchObject({ error: 'no_reaction' });
    expect(await ask('reactions.add', { ...react, name: '!' })).toMatchObject({ error: 'invalid_name' });
  });

  test('keeps a status until the app has posted, or for two minutes', async () => {
    const { slack, lea, support, channel, ask } = await open();
    const post = await lea.says(support, 'how long is the warranty?');
    const thread = { channel_id: channel, thread_ts: post.ts };
    await ask('assistant.threads.setStatus', { ...thread, status: 'is looking' });
    expect(lea.seesStatus(post)).toBe('is looking');
    await ask('chat.postMessage', { channel, thread_ts: post.ts, text: 'Two years.' });
    expect(lea.seesStatus(post)).toBe('');
    await ask('assistant.threads.setStatus', { ...thread, status: 'is looking again' });
    slack.passTime(120_000);
    expect(lea.seesStatus(post)).toBe('');
    const prompts = [{ title: 'Warranty', message: 'How long is the warranty?' }];
    await ask('assistant.threads.setSuggestedPrompts', { ...thread, prompts });
    await ask('assistant.threads.setTitle', { ...thread, title: 'The warranty' });
    expect(lea.seesAssistant(post)).toMatchObject({ prompts, title: 'The warranty' });
    expect(await ask('assistant.threads.setTitle', { ...thread, thread_ts: '1.1', title: 'x' })).toMatchObject({
      error: 'invalid_thread_ts',
    });
  });
});
