import { beforeAll, expect, it } from 'vitest';
import type { InboundMessage } from '../channels/message.ts';
import { receiveMessages } from '../flow/receive-messages.ts';
import { describeOnServers } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { attachment, mail } from '../testing/messages.ts';
import { classification } from '../testing/seed.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 2, 9, minute));

describeOnServers('message store', (database) => {
  const receive = async (message: InboundMessage): Promise<string> => {
    const input = { workspaceId: 'w', messages: [message], lane: 'interactive' as const };
    return (await receiveMessages(input, testCore(database())))[0]?.id ?? '';
  };
  const whole = mail({
    replyTo: { address: 'orders@nordwind.example', name: 'Orders' },
    cc: [{ address: 'lea@lindenhof.example', name: '' }],
    html: '<p>Bergen</p>',
    quoted: '> earlier words',
    signature: 'Mira',
    references: ['<older@nordwind.example>'],
    headers: { 'list-id': 'none' },
    notes: ['encrypted'],
    calendar: { method: 'request', uid: 'u1', sequence: 0, title: 'Review', attendees: [] },
    attachments: [attachment('b.txt', 'second file'), attachment('a.txt', '第一个文件')],
    raw: new Uint8Array([0, 255, 13, 10, 0]),
    location: { folder: 'INBOX', uid: '17' },
    sentAt: at(0),
  });
  let id = '';
  let answerId = '';

  beforeAll(async () => {
    await database().stores.workspaces.ensure('w', { name: 'Lindenhof', zone: 'Europe/Berlin' });
    id = await receive(whole);
    const answer = { threadId: '<second@nordwind.example>', references: [whole.threadId], sentAt: at(5) };
    answerId = await receive(mail({ ...answer, subject: 'Re: Delivery to Bergen' }));
  });

  it('gives a message back as it was received', async () => {
    const [stored] = await database().stores.messages.load('w', [id]);
    const { raw, location, attachments, ...words } = whole;
    expect(stored).toMatchObject({ ...words, id });
    expect(stored).not.toHaveProperty('senderRole');
    expect(stored?.attachments).toEqual(
      attachments.map(({ name, mediaType, hash, text }) => ({ name, mediaType, hash, text })),
    );
    expect(await database().stores.messages.raw('w', id)).toEqual(raw);
    expect(await database().stores.messages.places('w')).toEqual([{ messageId: id, ...location }]);
  });

  it('loads in the order that was asked for and leaves out what is not there', async () => {
    const loaded = await database().stores.messages.load('w', [answerId, 'nothing', id]);
    expect(loaded.map((message) => message.id)).toEqual([answerId, id]);
  });

  it('lists a thread from its oldest message, the inbox from its newest', async () => {
    const [message] = await database().stores.messages.load('w', [id]);
    const thread = await database().stores.messages.thread('w', message?.conversationId ?? '');
    expect(thread.map((line) => line.id)).toEqual([id, answerId]);
    const inbox = await database().stores.messages.lines('w', { limit: 10 });
    expect(inbox.map((line) => line.id)).toEqual([answerId, id]);
    expect(await database().stores.messages.lines('w', { limit: 1 })).toHaveLength(1);
  });

  it('filters the inbox by state, outcome and time', async () => {
    const { handling, messages } = database().stores;
    await handling.saveClassifications('w', [{ messageId: id, classification: classification('question') }]);
    await handling.saveOutcomes('w', [{ messageId: id, outcome: 'file', folder: 'Questions', why: 'asks' }]);
    const ids = async (filter: object) => (await messages.lines('w', { limit: 9, ...filter })).map((line) => line.id);
    expect(await ids({ outcome: 'file' })).toEqual([id]);
    expect(await ids({ state: 'received' })).toEqual([answerId]);
    expect(await ids({ since: new Date('2100-01-01') })).toEqual([]);
    expect(await ids({ until: new Date('2100-01-01') })).toHaveLength(2);
    expect(await messages.lines('w', { ids: [id], limit: 1 })).toMatchObject([{ intent: 'question', rung: 'local' }]);
    expect(await messages.waiting('w')).toBe(1);
  });

  it('counts how much each person wrote', async () => {
    const [message] = await database().stores.messages.load('w', [id]);
    const senderId = message?.senderId ?? '';
    expect(await database().stores.messages.countBySender('w', [senderId, 'nobody'])).toEqual(new Map([[senderId, 2]]));
  });

  it('finds a message by the beginning of its id', async () => {
    expect(await database().stores.messages.idsStartingWith('w', id.slice(0, 8))).toEqual([id]);
    expect(await database().stores.messages.idsStartingWith('w', '')).toHaveLength(2);
  });
});
