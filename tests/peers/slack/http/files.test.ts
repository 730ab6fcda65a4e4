import { webApi } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { call, openReceiver } from '../testing/receiver.ts';
import type { Loose } from '../world/types.ts';

async function open() {
  const { slack, receiver } = await openReceiver();
  const lea = slack.user({ name: 'Lea Winter' });
  const support = slack.channel({ name: 'support', members: [lea] });
  return { slack, receiver, lea, support };
}

describe('files', () => {
  test('that the app uploads with Slack’s own client stand in the thread', async () => {
    const { slack, lea, support } = await open();
    const client = new webApi.WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
    const { ts: thread_ts, ...post } = await lea.says(support, 'the minutes?');
    await client.filesUploadV2({
      channel_id: support.id,
      thread_ts,
      initial_comment: 'Here you are.',
      file: Buffer.from('# Minutes'),
      filename: 'minutes.md',
    });
    const [, answer] = lea.seesThread({ ts: thread_ts, ...post });
    expect(answer).toMatchObject({ text: 'Here you are.', files: [{ name: 'minutes.md' }] });
    expect(new TextDecoder().decode(answer?.files[0]?.bytes)).toBe('# Minutes');
  });

  test('are not shared before they are uploaded, nor where the app is not', async () => {
    const { slack, lea, support } = await open();
    expect(await call(slack, 'files.getUploadURLExternal', { filename: 'a.txt', length: 0 })).toMatchObject({
      error: 'missing_argument',
    });
    const { upload_url, file_id } = await call(slack, 'files.getUploadURLExternal', { filename: 'a.txt', length: 1 });
    const share = (channel_id: string) =>
      call(slack, 'files.completeUploadExternal', { files: [{ id: file_id }], channel_id });
    expect(await share(support.id)).toMatchObject({ error: 'file_not_found' });
    expect(await (await fetch(String(upload_url), { method: 'POST', body: 'a' })).text()).toBe('OK - 1');
    const elsewhere = slack.channel({ name: 'elsewhere', members: [lea], withoutApp: true });
    expect(await share(elsewhere.id)).toMatchObject({ error: 'not_in_channel' });
    expect(await share(support.id)).toMatchObject({ ok: true, files: [{ id: file_id, name: 'a.txt' }] });
  });

  test('that people share are told of and downloaded with the token only', async () => {
    const { slack, receiver, lea, support } = await open();
    await lea.says(support, 'please read', { files: [{ name: 'plan.txt', content: 'the plan' }] });
    await slack.settled();
    const [event] = receiver.events('message');
    expect(event).toMatchObject({
      subtype: 'file_share',
      files: [{ name: 'plan.txt', mimetype: 'text/plain', size: 8 }],
    });
    const [file] = (event?.files ?? []) as Loose[];
    const get = (url: unknown, token: string) =>
      fetch(String(url), { headers: { authorization: `Bearer ${token}` } }).then((response) => response.text());
    expect(await get(file?.url_private, slack.botToken)).toBe('the plan');
    expect(await get(file?.url_private_download, slack.botToken)).toBe('the plan');
    // Nobody is told that something is wrong: the answer is a page with status 200.
    expect(await get(file?.url_private, 'xoxb-nonsense')).toContain('Sign in');
    slack.setScopes(slack.team(), ['chat:write']);
    expect(await get(file?.url_private, slack.botToken)).toContain('Sign in');
  });

  test('of a place where the app is not are none of its business', async () => {
    const { slack, lea, support } = await open();
    const elsewhere = slack.channel({ name: 'elsewhere', members: [lea], withoutApp: true });
    const shared = await lea.says(support, '', { files: [{ name: 'a.txt', content: 'a' }] });
    const kept = await lea.says(elsewhere, '', { files: [{ name: 'b.txt', content: 'b' }] });
    const info = (file: string | undefined) => call(slack, 'files.info', { file });
    expect(await info(shared.files[0])).toMatchObject({ file: { name: 'a.txt' } });
    expect(await info(kept.files[0])).toMatchObject({ error: 'file_not_found' });
  });
});
