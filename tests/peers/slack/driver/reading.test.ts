import { expect, test } from 'vitest';
import { call, openReceiver } from '../testing/receiver.ts';
import type { Loose } from '../world/types.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });

async function open() {
  const { slack } = await openReceiver();
  const lea = slack.user({ name: 'Lea Winter' });
  const ben = slack.user({ name: 'Ben Roth' });
  const support = slack.channel({ name: 'support', members: [lea] });
  const post = async (blocks: readonly Loose[]) => {
    const answer = await call(slack, 'chat.postMessage', { channel: support.id, text: 'for the notification', blocks });
    expect(answer).toMatchObject({ ok: true });
    return lea.sees(support).at(-1);
  };
  return { slack, lea, ben, support, post };
}

test('people read blocks line by line, buttons in brackets, and not the text beside them', async () => {
  const { lea, support, post } = await open();
  const button = { type: 'button', text: plain('Open'), action_id: 'open' };
  const seen = await post([
    { type: 'header', text: plain('Drafts') },
    { type: 'section', text: mrkdwn(`For <@${lea.id}> in <#${support.id}>`), accessory: button },
    { type: 'section', fields: [mrkdwn('*From*'), mrkdwn('A &amp; B <https://b.example|their page>')] },
    { type: 'divider' },
    { type: 'context', elements: [plain('one'), plain('two')] },
    {
      type: 'table',
      rows: [
        [
          { type: 'raw_text', text: 'a' },
          { type: 'raw_text', text: 'b' },
        ],
      ],
    },
  ]);
  expect(seen?.text.split('\n')).toEqual([
    'Drafts',
    'For @Lea Winter in #support',
    '[Open]',
    '*From*',
    'A & B their page',
    'one two',
    'a | b',
  ]);
  expect(seen?.buttons).toEqual(['Open']);
});

test('people read plain words with names for mentions', async () => {
  const { slack, lea, support } = await open();
  await lea.mentions(support, 'see <https://lindenhof.example|our page> &lt;3');
  expect(lea.sees(support)[0]?.text).toBe('@Frontdesk see our page <3');
  await slack.integration('Build').says(support, 'green');
  expect(lea.sees(support)[1]).toMatchObject({ text: 'green', from: 'Build' });
});

test('nobody reads a channel that they may not enter', async () => {
  const { slack, lea, ben, support } = await open();
  await lea.says(support, 'hello');
  expect(ben.sees(support)).toHaveLength(1);
  const secret = slack.channel({ name: 'secret', private: true, members: [lea] });
  await lea.says(secret, 'psst');
  expect(ben.sees(secret)).toEqual([]);
  await expect(ben.says(secret, 'hello')).rejects.toThrow('Ben Roth is not in secret.');
});

test('a test that presses what is not there is told what there is', async () => {
  const { lea, post } = await open();
  const elements = ['a', 'b'].map((value) => ({
    type: 'button',
    text: plain('Approve'),
    action_id: `approve-${value}`,
    value,
  }));
  const seen = await post([{ type: 'actions', elements }]);
  if (!seen) throw new Error('nothing was posted');
  await expect(lea.clicks(seen.post, 'Reject')).rejects.toThrow(
    'There is: "Approve" (approve-a), "Approve" (approve-b).',
  );
  await expect(lea.clicks(seen.post, 'Approve')).rejects.toThrow('several "Approve"');
  expect(await lea.clicks(seen.post, 'Approve', 'b')).toMatchObject({ taken: true });
});

test('a channel has a history: who came and went, and what it was called', async () => {
  const { slack, lea, ben, support } = await open();
  await lea.invites(ben, support);
  await lea.renames(support, 'help');
  await ben.leaves(support);
  expect(lea.sees(support).map(({ from, text }) => `${from}: ${text}`)).toEqual([
    'Ben Roth: @Ben Roth has joined the channel',
    'Lea Winter: has renamed the channel from "support" to "help"',
    'Ben Roth: @Ben Roth has left the channel',
  ]);
  await slack.settled();
  const events = slack.deliveries.map(({ topic, body }) => `${topic} ${body.event.subtype ?? ''}`.trim());
  expect(events).toEqual([
    'member_joined_channel',
    'message.channels channel_join',
    'channel_rename',
    'message.channels channel_name',
    'member_left_channel',
    'message.channels channel_leave',
  ]);
});
