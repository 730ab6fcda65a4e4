import { webApi } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { call, openReceiver } from '../testing/receiver.ts';
import type { Loose } from '../world/types.ts';

async function open() {
  const { slack, receiver } = await openReceiver();
  const lea = slack.user({ name: 'Lea Winter' });
  const support = slack.channel({ name: 'support', members: [lea] });
  const question = await lea.says(support, 'how long is the warranty?');
  const channel = support.id;
  const ask = (method: string, args: Loose) => call(slack, method, { channel, ...args });
  const begin = { thread_ts: question.ts, recipient_user_id: lea.id, recipient_team_id: lea.teamId };
  return { slack, receiver, lea, support, question, channel, ask, begin };
}

describe('a stream', () => {
  test('grows with what Slack’s own client sends', async () => {
    const { slack, lea, question, channel, begin } = await open();
    const client = new webApi.WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
    const stream = client.chatStream({ channel, ...begin, buffer_size: 1 });
    await stream.append({ markdown_text: 'Two **years**' });
    expect(lea.seesThread(question)[1]).toMatchObject({ text: 'Two **years**', streaming: true });
    await stream.append({ markdown_text: ', with pleasure.' });
    const blocks = [{ type: 'context' as const, elements: [{ type: 'mrkdwn' as const, text: 'warranty.md' }] }];
    await stream.stop({ blocks });
    expect(lea.seesThread(question)[1]).toMatchObject({
      text: 'Two **years**, with pleasure.\nwarranty.md',
      streaming: false,
    });
  });

  test('begins in a thread that is there, for somebody who is named', async () => {
    const { lea, ask, begin } = await open();
    const { thread_ts: _, ...nowhere } = begin;
    expect(await ask('chat.startStream', nowhere)).toMatchObject({ error: 'invalid_arguments' });
    expect(await ask('chat.startStream', { ...begin, thread_ts: '1700000000.000100' })).toMatchObject({
      error: 'invalid_thread_ts',
    });
    expect(await ask('chat.startStream', { thread_ts: begin.thread_ts })).toMatchObject({
      error: 'missing_recipient_team_id',
    });
    expect(await ask('chat.startStream', { ...begin, recipient_user_id: '' })).toMatchObject({
      error: 'missing_recipient_user_id',
    });
    const dm = lea.directMessages();
    const { ts: thread_ts } = await lea.says(dm, 'hello');
    expect(await ask('chat.startStream', { channel: dm.id, thread_ts })).toMatchObject({ ok: true });
  });

  test('takes no more once it has stopped, and no change before', async () => {
    const { ask, begin } = await open();
    const { ts } = await ask('chat.startStream', { ...begin, markdown_text: 'Two' });
    expect(await ask('chat.update', { ts, text: 'Three' })).toMatchObject({ error: 'streaming_state_conflict' });
    expect(await ask('chat.appendStream', { ts })).toMatchObject({ error: 'markdown_text_or_chunks_required' });
    const chunks = [{ type: 'markdown_text', text: ' years' }];
    expect(await ask('chat.appendStream', { ts, chunks })).toMatchObject({ error: 'streaming_mode_mismatch' });
    expect(await ask('chat.appendStream', { ts, chunks: [{ type: 'song' }] })).toMatchObject({
      error: 'invalid_chunks',
    });
    const metadata = { event_type: 'x', event_payload: {} };
    expect(await ask('chat.stopStream', { ts, markdown_text: ' years', metadata })).toMatchObject({
      message: { text: 'Two years', metadata, streaming_state: 'completed' },
    });
    expect(await ask('chat.appendStream', { ts, markdown_text: '!' })).toMatchObject({
      error: 'message_not_in_streaming_state',
    });
    expect(await ask('chat.stopStream', { ts })).toMatchObject({ error: 'message_not_in_streaming_state' });
    expect(await ask('chat.update', { ts, text: 'Three' })).toMatchObject({ ok: true });
  });

  test('is over when nothing came for long, or when the person stops it', async () => {
    const { slack, lea, question, ask, begin } = await open();
    const slow = await ask('chat.startStream', { ...begin, markdown_text: 'Well' });
    slack.passTime(300_000);
    expect(await ask('chat.appendStream', { ts: slow.ts, markdown_text: '...' })).toMatchObject({
      error: 'message_not_in_streaming_state',
    });
    const unwanted = await ask('chat.startStream', { ...begin, markdown_text: 'Once upon a time' });
    const seen = lea.seesThread(question).find(({ post }) => post.ts === unwanted.ts);
    if (seen) await lea.stopsStream(seen.post);
    expect(await ask('chat.appendStream', { ts: unwanted.ts, markdown_text: '...' })).toMatchObject({
      error: 'stopped_by_user',
    });
  });

  test('shows tasks beside the text', async () => {
    const { lea, question, ask, begin } = await open();
    const task = (status: string) => ({ type: 'task_update', id: '1', title: `Reading: ${status}`, status });
    const { ts } = await ask('chat.startStream', { ...begin, chunks: [task('in_progress')] });
    await ask('chat.appendStream', { ts, chunks: [{ type: 'markdown_text', text: 'Two years.' }, task('complete')] });
    expect(lea.seesThread(question)[1]?.text).toBe('Two years.\nReading: complete');
  });
});
