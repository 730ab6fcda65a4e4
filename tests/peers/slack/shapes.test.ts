import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { signatureOf } from './delivery/signature.ts';
import { call, openReceiver } from './testing/receiver.ts';
import { missingIn, shapeOf, strangeIn } from './testing/shapes.ts';
import { isObject } from './world/is-object.ts';
import type { Loose } from './world/types.ts';

// biome-ignore lint/style/noProcessEnv: the test run is configured by the environment alone
const folder = path.join(process.env.FRONTDESK_CORPORA ?? '', 'slack');
const isThere = existsSync(path.join(folder, 'payloads.jsonl'));

/** What Slack really sent and answered, all of it public. */
describe.skipIf(!isThere)('as Slack really does', () => {
  const recorded = (isThere ? readFileSync(path.join(folder, 'payloads.jsonl'), 'utf8').trimEnd().split('\n') : []).map(
    (line) => JSON.parse(line) as { kind: string; payload: Loose },
  );
  const payloads = (kind: string): Loose[] => recorded.filter((one) => one.kind === kind).map(({ payload }) => payload);
  const events = (type: string): Loose[] => [
    ...payloads(type),
    ...payloads('event_callback').flatMap(({ event }) => (isObject(event) && event.type === type ? [event] : [])),
  ];
  const sample = (name: string): Loose => {
    const { stdout } = spawnSync('tar', ['-xzOf', path.join(folder, 'samples.tar.gz'), `samples/${name}.json`], {
      maxBuffer: 1 << 26,
    });
    return JSON.parse(stdout.toString());
  };
  const inEvent = (name: string): Loose => sample(`events/${name}Payload`).event as Loose;
  const inReplies = (): Loose[] => sample('api/conversations.replies').messages as Loose[];

  test('requests are signed', () => {
    const file = readFileSync(path.join(folder, 'signature_vector.json'), 'utf8');
    const { signing_secret, timestamp, body, signature } = JSON.parse(file) as Record<string, string>;
    expect(signatureOf(signing_secret ?? '', timestamp ?? '', body ?? '')).toBe(signature);
  });

  test('events are wrapped', async () => {
    const { slack, receiver } = await openReceiver();
    const lea = slack.user({ name: 'Lea Winter' });
    await lea.mentions(slack.channel({ name: 'support', members: [lea] }), 'hello');
    await slack.settled();
    const { event: _, ...wrapping } = receiver.received[0]?.body ?? {};
    const real = [
      ...payloads('event_callback'),
      sample('events/ReactionAddedPayload'),
      sample('events/FileSharedPayload'),
    ];
    expect(strangeIn(wrapping, shapeOf(...real))).toEqual([]);
    expect(missingIn(receiver.received[0]?.body ?? {}, payloads('event_callback'))).toEqual([]);
  });

  test('posts are told of', async () => {
    const { slack, receiver } = await openReceiver();
    const lea = slack.user({ name: 'Lea Winter' });
    const support = slack.channel({ name: 'support', members: [lea] });
    const post = await lea.mentions(support, 'see <https://lindenhof.example|our page>', {
      files: [{ name: 'a.txt', content: 'a' }],
    });
    await lea.says(support, 'and this', { thread: post, broadcast: true });
    await lea.edits(post, 'hello again');
    await slack.integration('Build').says(support, 'it is green');
    await call(slack, 'chat.postMessage', { channel: support.id, text: 'noted', thread_ts: post.ts });
    await lea.deletes(post);
    await slack.settled();
    const names = ['MessageBot', 'MessageChanged', 'MessageFileShare', 'MessageThreadBroadcast'];
    const edits = inReplies().map((message) => ({ message, previous_message: message }));
    const real = shapeOf(...[events('message'), names.map(inEvent), inReplies(), edits, events('app_mention')].flat());
    const ours = [...receiver.events('message'), ...receiver.events('app_mention')];
    expect(ours.length).toBeGreaterThan(6);
    expect(ours.flatMap((one) => strangeIn(one, real))).toEqual([]);
    const mentions = receiver.events('app_mention');
    expect(mentions.flatMap((one) => missingIn(one, events('app_mention')))).toEqual([]);
  });

  test('what happens around posts is told of', async () => {
    const { slack, receiver } = await openReceiver();
    const lea = slack.user({ name: 'Lea Winter', email: 'lea@lindenhof.example' });
    const support = slack.channel({ name: 'support', members: [lea] });
    const post = await lea.says(support, 'hello', { files: [{ name: 'a.txt', content: 'a' }] });
    await lea.reacts(post, 'eyes');
    await lea.unreacts(post, 'eyes');
    await lea.renames(support, 'help');
    await lea.invites(slack.newcomer({ name: 'Ada Brandt' }), support);
    slack.changeUser(lea, { realName: 'Lea Sommer' });
    await lea.archives(support);
    await lea.opensHome();
    await lea.opensAssistant(support);
    await lea.removes(slack.team().bot, support);
    await lea.uninstalls();
    await slack.settled();
    const real: Readonly<Record<string, readonly Loose[]>> = {
      app_home_opened: [inEvent('AppHomeOpened')],
      app_uninstalled: [inEvent('AppUninstalled'), { event_ts: '' }],
      assistant_thread_started: events('assistant_thread_started'),
      channel_archive: [inEvent('ChannelArchive')],
      channel_left: [inEvent('ChannelLeft')],
      channel_rename: events('channel_rename'),
      file_shared: [inEvent('FileShared')],
      member_joined_channel: [...events('member_joined_channel'), { event_ts: '' }],
      reaction_added: [inEvent('ReactionAdded')],
      reaction_removed: [inEvent('ReactionRemoved')],
      team_join: [inEvent('TeamJoin'), { event_ts: '' }],
      tokens_revoked: events('tokens_revoked'),
      user_change: [inEvent('UserChange'), { event_ts: '' }],
    };
    for (const [type, known] of Object.entries(real)) {
      const [ours] = receiver.events(type);
      expect(ours, type).toBeDefined();
      expect(strangeIn(ours, shapeOf(...known)), type).toEqual([]);
      expect(missingIn(ours ?? {}, events(type)), type).toEqual([]);
    }
  });

  test('what people do with buttons, modals and commands is told of', async () => {
    const { slack, receiver } = await openReceiver();
    const lea = slack.user({ name: 'Lea Winter' });
    const support = slack.channel({ name: 'support', members: [lea] });
    const button = { type: 'button', text: { type: 'plain_text', text: 'Edit' }, action_id: 'edit', value: '1' };
    const blocks = [{ type: 'actions', elements: [button] }];
    await call(slack, 'chat.postMessage', { channel: support.id, text: 'a draft', blocks });
    await lea.clicks(lea.sees(support)[0]?.post ?? (await lea.says(support, '')), 'Edit');
    await openModal();
    await lea.closes(lea.modal()?.view ?? never());
    await openModal();
    await lea.submits(lea.modal()?.view ?? never(), {});
    await lea.usesShortcut('anywhere');
    await lea.usesShortcut('remember', await lea.says(support, 'we close at six'));
    await lea.runsCommand('/frontdesk', 'help', support);
    await slack.settled();

    const ours = (type: string) => receiver.received.find(({ body }) => body.type === type)?.body ?? never();
    const interactive = payloads('interactive').flatMap(({ payload }) => (isObject(payload) ? [payload] : []));
    const presses = [
      ...payloads('block_actions'),
      ...interactive,
      sample('app-backend/interactive-components/BlockActionPayload'),
    ];
    expect(strangeIn(ours('block_actions'), shapeOf(...presses, { message: inReplies()[0] }))).toEqual([]);
    expect(missingIn(ours('block_actions'), payloads('block_actions'))).toEqual([]);
    const submissions = [...payloads('view_submission'), sample('app-backend/views/ViewSubmissionPayload')];
    const closings = [...submissions, ...payloads('view_closed'), { view: sample('api/views.push').view }];
    expect(strangeIn(ours('view_submission'), shapeOf(...closings))).toEqual([]);
    expect(missingIn(ours('view_submission'), payloads('view_submission'))).toEqual([]);
    expect(strangeIn(ours('view_closed'), shapeOf(...closings))).toEqual([]);
    expect(missingIn(ours('view_closed'), payloads('view_closed'))).toEqual([]);
    expect(missingIn(ours('shortcut'), payloads('shortcut'))).toEqual([]);
    expect(missingIn(ours('message_action'), payloads('message_action'))).toEqual([]);
    const command = receiver.received.find(({ body }) => body.command)?.body ?? never();
    const commands = [
      ...payloads('slash_command'),
      ...payloads('slash_commands').map(({ payload }) => payload as Loose),
    ];
    expect(strangeIn(command, shapeOf(...commands))).toEqual([]);
    expect(missingIn(command, payloads('slash_command'))).toEqual([]);

    async function openModal() {
      await lea.usesShortcut('modal');
      const trigger = receiver.received.at(-1)?.body.trigger_id;
      const title = { type: 'plain_text', text: 'Edit' };
      await call(slack, 'views.open', {
        trigger_id: trigger,
        view: { type: 'modal', title, blocks, notify_on_close: true },
      });
    }
  });

  test('the Web API answers', async () => {
    const { slack } = await openReceiver();
    const lea = slack.user({ name: 'Lea Winter', email: 'lea@lindenhof.example' });
    const support = slack.channel({ name: 'support', members: [lea] });
    const question = await lea.says(support, 'hello');
    const about = { channel: support.id, ts: question.ts, thread_ts: question.ts, user: lea.id };
    const posted = await call(slack, 'chat.postMessage', { ...about, text: 'noted' });
    await lea.reacts(question, 'eyes');
    const upload = await call(slack, 'files.getUploadURLExternal', { filename: 'a.txt', length: 1 });
    await fetch(String(upload.upload_url), { method: 'POST', body: 'a' });
    const start = { recipient_user_id: lea.id, recipient_team_id: lea.teamId };
    const stream = await call(slack, 'chat.startStream', { ...about, ...start });
    const answers: Readonly<Record<string, Loose>> = {
      'auth.test': await call(slack, 'auth.test'),
      'bots.info': await call(slack, 'bots.info'),
      'chat.appendStream': await call(slack, 'chat.appendStream', { ...about, ts: stream.ts, markdown_text: 'x' }),
      'chat.postEphemeral': await call(slack, 'chat.postEphemeral', { ...about, text: 'only you' }),
      'chat.startStream': stream,
      'chat.update': await call(slack, 'chat.update', { ...about, ts: posted.ts, text: 'noted twice' }),
      'conversations.info': await call(slack, 'conversations.info', { ...about, include_num_members: true }),
      'conversations.join': await call(slack, 'conversations.join', about),
      'conversations.list': await call(slack, 'conversations.list', { types: 'public_channel,im' }),
      'conversations.members': await call(slack, 'conversations.members', about),
      'conversations.replies': await call(slack, 'conversations.replies', about),
      'files.completeUploadExternal': await call(slack, 'files.completeUploadExternal', {
        files: [{ id: upload.file_id, title: 'A' }],
        channel_id: support.id,
      }),
      'files.getUploadURLExternal': upload,
      'files.info': await call(slack, 'files.info', { file: upload.file_id }),
      'reactions.get': await call(slack, 'reactions.get', { channel: support.id, timestamp: question.ts }),
      'team.info': await call(slack, 'team.info'),
      'users.conversations': await call(slack, 'users.conversations', { types: 'public_channel,im' }),
      'views.publish': await call(slack, 'views.publish', { user_id: lea.id, view: { type: 'home', blocks: [] } }),
    };
    // `streaming_state` is known to the types of @slack/web-api, but the samples are older.
    const posts = [...events('message'), ...inReplies(), { streaming_state: '' }];
    const also: Readonly<Record<string, readonly Loose[]>> = {
      'conversations.replies': [{ messages: posts }],
      'views.publish': payloads('view_submission').map(({ view }) => ({ view })),
      'reactions.get': posts.map((message) => ({ message })),
    };
    for (const [method, answer] of Object.entries(answers)) {
      expect(answer.ok, `${method}: ${JSON.stringify(answer)}`).toBe(true);
      expect(strangeIn(answer, shapeOf(sample(`api/${method}`), ...(also[method] ?? []))), method).toEqual([]);
    }
  });
});

function never(): never {
  throw new Error('this was not sent');
}
