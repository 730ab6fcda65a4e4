import { beforeAll, expect, it } from 'vitest';
import type { InboundMessage } from '../channels/message.ts';
import { newId } from '../ids.ts';
import { makeStores } from '../stores.ts';
import { describeOnServers } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { attachment, mail } from '../testing/messages.ts';
import { receiveMessages } from './receive-messages.ts';

describeOnServers('receiving messages', (database) => {
  const receive = (messages: readonly InboundMessage[], workspaceId = 'w', core = testCore(database())) =>
    receiveMessages({ workspaceId, messages, lane: 'interactive' }, core);
  const load = async (ids: readonly string[], workspaceId = 'w') => database().stores.messages.load(workspaceId, ids);
  const newWorkspace = async () => {
    const id = newId();
    await database().stores.workspaces.ensure(id, { name: 'Lindenhof', zone: 'UTC' });
    return id;
  };

  beforeAll(async () => {
    await database().stores.workspaces.ensure('w', { name: 'Lindenhof', zone: 'UTC' });
  });

  it('stores each message once when several connections bring the same ones', async () => {
    const workspaceId = await newWorkspace();
    const messages = Array.from({ length: 8 }, (_, number) =>
      mail({ threadId: `<${number}@nordwind.example>`, attachments: [attachment('same.txt', 'the same words')] }),
    );
    const core = testCore(database());
    const results = await Promise.all(
      [messages, messages.toReversed(), messages.slice(3), messages].map((batch) => receive(batch, workspaceId, core)),
    );
    expect(results.flat().filter(({ isNew }) => isNew)).toHaveLength(messages.length);
    expect(new Set(results.flat().map(({ id }) => id)).size).toBe(messages.length);
    expect(await database().client.message.count({ where: { workspaceId } })).toBe(messages.length);
    expect(await database().client.attachment.count({ where: { workspaceId } })).toBe(1);
    expect(await database().client.user.count({ where: { workspaceId } })).toBe(1);
    expect(core.jobs.map(({ data }) => data)).toHaveLength(messages.length);
  });

  it('answers for each message in order, also for one that is twice in a batch', async () => {
    const one = mail({ threadId: '<one@twice.example>' });
    const two = mail({ threadId: '<two@twice.example>' });
    const results = await receive([one, two, one]);
    expect(results.map(({ isNew }) => isNew)).toEqual([true, true, false]);
    expect(results[2]?.id).toBe(results[0]?.id);
    const stored = await load(results.slice(0, 2).map(({ id }) => id));
    expect(stored.map(({ externalId }) => externalId)).toEqual([one.externalId, two.externalId]);
  });

  it('enqueues the work on new messages, in the order of their conversation', async () => {
    const core = testCore(database());
    const first = mail({ threadId: '<a@jobs.example>' });
    const answer = mail({ threadId: '<b@jobs.example>', references: ['<a@jobs.example>'] });
    const [known] = await receive([first]);
    const [, fresh] = await receive([first, answer], 'w', core);
    const [stored] = await load([known?.id ?? '']);
    expect(core.jobs).toEqual([
      {
        name: 'handle-message',
        lane: 'interactive',
        key: stored?.conversationId,
        data: { workspaceId: 'w', messageId: fresh?.id },
      },
    ]);
  });

  it('stores nothing when the work could not be enqueued', async () => {
    const core = testCore(database());
    const broken = {
      stores: core.stores,
      inTransaction: (work: Parameters<typeof core.inTransaction>[0]) =>
        core.inTransaction(({ stores }) =>
          work({ stores, enqueue: () => Promise.reject(new Error('the queue is away')) }),
        ),
    };
    const message = mail({ threadId: '<lost@queue.example>' });
    const input = { workspaceId: 'w', messages: [message], lane: 'interactive' as const };
    await expect(receiveMessages(input, broken as never)).rejects.toThrow('the queue is away');
    expect(await receive([message])).toMatchObject([{ isNew: true }]);
  });

  it('notes a second place of a known message and keeps the message', async () => {
    const workspaceId = await newWorkspace();
    const message = mail({ location: { folder: 'INBOX', uid: '1' } });
    await receive([message, message], workspaceId);
    await receive([{ ...message, location: { folder: 'Archive', uid: '1' } }], workspaceId);
    const places = await database().stores.messages.places(workspaceId);
    expect(places.map(({ folder }) => folder).toSorted()).toEqual(['Archive', 'INBOX']);
    expect(await database().client.message.count({ where: { workspaceId } })).toBe(1);
  });

  it('keeps a message that could not be read, with its bytes and the reason', async () => {
    const raw = new Uint8Array([255, 0, 1]);
    const fault = 'its parts are nested 500 deep';
    const [received] = await receive([mail({ threadId: '<bad@nordwind.example>', fault, raw, text: '' })]);
    expect(await load([received?.id ?? ''])).toMatchObject([{ fault }]);
    expect(await database().stores.messages.raw('w', received?.id ?? '')).toEqual(raw);
  });

  it('knows the same address again as the same person, on one account or two', async () => {
    const workspaceId = await newWorkspace();
    const results = await receive([mail({ threadId: '<1@x.example>' })], workspaceId);
    const other = mail({ threadId: '<2@x.example>', account: 'sales@lindenhof.example' });
    results.push(...(await receive([other], workspaceId)));
    const [one, two] = await load(
      results.map(({ id }) => id),
      workspaceId,
    );
    expect(two?.senderId).toBe(one?.senderId);
    expect(two?.accountId).not.toBe(one?.accountId);
  });

  it('moves the last activity of a conversation forward, never back', async () => {
    const late = mail({ threadId: '<late@t.example>', sentAt: new Date('2026-11-05T00:00:00Z') });
    const early = mail({
      threadId: '<early@t.example>',
      references: ['<late@t.example>'],
      sentAt: new Date('2026-11-01T00:00:00Z'),
    });
    const [received] = await receive([late]);
    await receive([early]);
    const [stored] = await load([received?.id ?? '']);
    const conversation = await database().client.conversation.findFirst({
      where: { id: stored?.conversationId ?? '' },
    });
    expect(conversation?.lastMessageAt).toEqual(late.sentAt);
  });

  it('lets a transaction reach the disk later where that is said, and only that one', async () => {
    const { client } = database();
    const show = (on: Pick<typeof client, '$queryRaw'>) => on.$queryRaw`SHOW synchronous_commit`;
    const within = await client.$transaction(async (transaction) => {
      await makeStores(transaction).receiving.flushLater();
      return show(transaction);
    });
    expect(within).toEqual([{ synchronous_commit: 'off' }]);
    expect(await show(client)).toEqual([{ synchronous_commit: 'on' }]);
  });

  it('joins what was received before the mail that it all answers', async () => {
    const workspaceId = await newWorkspace();
    const [root, middle, last] = ['<root@j.example>', '<middle@j.example>', '<last@j.example>'] as const;
    const late = { threadId: last, references: [middle], sentAt: new Date('2026-11-09T00:00:00Z') };
    const ids: string[] = [];
    for (const message of [mail(late), mail({ threadId: root }), mail({ threadId: middle, references: [root] })])
      ids.push(...(await receive([message], workspaceId)).map(({ id }) => id));
    const stored = await load(ids, workspaceId);
    expect(new Set(stored.map(({ conversationId }) => conversationId)).size).toBe(1);
    expect(await database().client.conversation.findMany({ where: { workspaceId } })).toMatchObject([
      { id: stored[0]?.conversationId, lastMessageAt: late.sentAt },
    ]);
  });
});
