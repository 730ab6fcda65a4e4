import { type types, webApi } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import type { Slack } from './slack.ts';
import { openBolt } from './testing/bolt.ts';

const setting = (slack: Slack) => {
  const lea = slack.user({ name: 'Lea Winter', email: 'lea@lindenhof.example' });
  return { lea, support: slack.channel({ name: 'support', members: [lea] }) };
};

const card: types.KnownBlock[] = [
  { type: 'section', text: { type: 'mrkdwn', text: '*Reply to Ada*' } },
  {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'approve', text: { type: 'plain_text', text: 'Approve' }, value: 'draft-1' },
      { type: 'button', action_id: 'edit', text: { type: 'plain_text', text: 'Edit' }, value: 'draft-1' },
    ],
  },
];

const form: types.ModalView = {
  type: 'modal',
  callback_id: 'edit',
  title: { type: 'plain_text', text: 'Edit the reply' },
  submit: { type: 'plain_text', text: 'Save' },
  blocks: [
    {
      type: 'input',
      block_id: 'body',
      label: { type: 'plain_text', text: 'Reply' },
      element: { type: 'plain_text_input', action_id: 'text', multiline: true },
    },
  ],
};

describe.each(['socket', 'http'] as const)('Bolt over %s', (mode) => {
  test('hears a mention and answers in its thread', async () => {
    const slack = await openBolt(mode, (app) =>
      app.event('app_mention', async ({ event, say }) => {
        await say({ text: `You said: ${event.text}`, thread_ts: event.ts });
      }),
    );
    const { lea, support } = setting(slack);
    const question = await lea.mentions(support, 'how long is the warranty?');
    const answer = await slack.until(() => lea.seesThread(question)[1]);
    expect(answer).toMatchObject({ from: 'Frontdesk', text: 'You said: @Frontdesk how long is the warranty?' });
    await slack.settled();
    expect(slack.deliveries.map(({ topic, state }) => [topic, state])).toEqual([
      ['message.channels', 'taken'],
      ['app_mention', 'taken'],
      ['message.channels', 'taken'],
    ]);
  });

  test('takes a pressed button and changes the post', async () => {
    const slack = await openBolt(mode, (app) =>
      app.action('approve', async ({ ack, respond, body }) => {
        await ack();
        await respond({ replace_original: true, text: `Approved by <@${body.user.id}>` });
      }),
    );
    const { lea, support } = setting(slack);
    const post = await posted(slack, support.id, card);
    expect(post.buttons).toEqual(['Approve', 'Edit']);
    expect(await lea.clicks(post.post, 'Approve')).toMatchObject({ taken: true });
    await slack.until(() => lea.sees(support)[0]?.text === 'Approved by @Lea Winter');
  });

  test('opens a modal, finds fault with it, takes it', async () => {
    const slack = await openBolt(mode, (app) => {
      app.action('edit', async ({ ack, body, client }) => {
        await ack();
        if (body.type === 'block_actions') await client.views.open({ trigger_id: body.trigger_id, view: form });
      });
      app.view('edit', async ({ ack, view, client }) => {
        const text = view.state.values.body?.text?.value ?? '';
        if (text.length < 5) return ack({ response_action: 'errors', errors: { body: 'Say more.' } });
        await ack();
        await client.chat.postMessage({ channel: support.id, text });
      });
    });
    const { lea, support } = setting(slack);
    await lea.clicks((await posted(slack, support.id, card)).post, 'edit');
    const modal = await slack.until(() => lea.modal());
    expect(modal).toMatchObject({ title: 'Edit the reply', text: 'Reply' });
    await lea.submits(modal.view, { Reply: 'No' });
    expect(lea.modal()?.errors).toEqual({ Reply: 'Say more.' });
    await lea.submits(modal.view, { Reply: 'Two years, with pleasure.' });
    expect(lea.modal()).toBeUndefined();
    await slack.until(() => lea.sees(support).at(-1)?.text === 'Two years, with pleasure.');
  });

  test('answers a slash command to the one who typed it', async () => {
    const slack = await openBolt(mode, (app) =>
      app.command('/frontdesk', async ({ ack, command, respond }) => {
        await ack(`Looking for ${command.text}`);
        await respond({ text: 'Two years.', response_type: 'in_channel' });
      }),
    );
    const { lea, support } = setting(slack);
    const ada = slack.user({ name: 'Ada Brandt' });
    await lea.invites(ada, support);
    await lea.runsCommand('/frontdesk', 'ask warranty', support);
    await slack.until(() => ada.sees(support).some(({ text }) => text === 'Two years.'));
    const shown = (person: typeof lea) => person.sees(support).map(({ text, private: only }) => [text, only]);
    expect(shown(lea)).toContainEqual(['Looking for ask warranty', true]);
    expect(shown(ada)).not.toContainEqual(['Looking for ask warranty', true]);
  });

  test('is given shortcuts, of a message and from anywhere', async () => {
    const used: string[] = [];
    const slack = await openBolt(mode, (app) => {
      app.shortcut('remember', async ({ ack, shortcut }) => {
        await ack();
        used.push(shortcut.type === 'message_action' ? String(shortcut.message.text) : shortcut.type);
      });
    });
    const { lea, support } = setting(slack);
    await lea.usesShortcut('remember', await lea.says(support, 'we close at six'));
    await lea.usesShortcut('remember');
    expect(used).toEqual(['we close at six', 'shortcut']);
  });

  test('publishes a home for whoever opens it, with menus that look up their options', async () => {
    const slack = await openBolt(mode, (app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        const element = { type: 'external_select' as const, action_id: 'page', min_query_length: 0 };
        const pick: types.KnownBlock = {
          type: 'section',
          text: { type: 'mrkdwn', text: 'Which page?' },
          accessory: { ...element, placeholder: { type: 'plain_text', text: 'Page' } },
        };
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [pick] } });
      });
      app.options('page', async ({ ack, options }) => {
        await ack({
          options: [{ text: { type: 'plain_text', text: `${options.value} terms` }, value: 'warranty.md' }],
        });
      });
    });
    const { lea } = setting(slack);
    await lea.opensHome();
    const home = await slack.until(() => lea.home());
    expect(home.text).toContain('Which page?');
    expect(await lea.looksUp(home.view, 'page', 'Warranty')).toMatchObject([{ text: { text: 'Warranty terms' } }]);
  });

  test('shows a person that nobody took what they pressed', async () => {
    const slack = await openBolt(mode, () => {});
    const { lea, support } = setting(slack);
    const pressing = lea.clicks((await posted(slack, support.id, card)).post, 'Approve');
    slack.passTime(3000);
    expect(await pressing).toMatchObject({ taken: false });
  });

  async function posted(slack: Slack, channel: string, blocks: types.KnownBlock[]) {
    const client = new webApi.WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
    const { ts } = await client.chat.postMessage({ channel, text: 'A draft', blocks });
    const watcher = slack.user({ name: 'Watcher' });
    const where = slack.conversation(channel);
    where.members.add(watcher.id);
    const seen = watcher.sees(where).find(({ post }) => post.ts === ts);
    if (!seen) throw new Error('it was not posted');
    return seen;
  }
});
