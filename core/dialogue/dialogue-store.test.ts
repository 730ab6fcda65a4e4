import { beforeEach, describe, expect, it } from 'vitest';
import type { OutboundMessage } from '../channels/channel.ts';
import { receiveMessages } from '../flow/receive-messages.ts';
import { newId } from '../ids.ts';
import { useDatabase } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';

describe('what is stored of a talk', () => {
  const database = useDatabase();
  const place = { id: 'C1', kind: 'public', thread: '1' } as const;
  let workspaceId = '';
  let count = 0;

  beforeEach(async () => {
    workspaceId = newId();
    count = 0;
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
  });

  const at = (minute: number) => new Date(Date.UTC(2026, 10, 2, 9, minute));

  /** Somebody writes into the talk; gives the message. */
  async function say(text: string, from = 'u1') {
    const threadId = `C1:${++count}`;
    const post = { channel: 'slack', account: 'T1', threadId, references: count === 1 ? [] : ['C1:1'], place };
    const said = mail({ ...post, from: { address: from, name: from }, text, sentAt: at(count), addressed: true });
    const core = testCore(database());
    const [received] = await receiveMessages({ workspaceId, messages: [said], lane: 'interactive' }, core);
    const [stored] = await database().stores.messages.load(workspaceId, [received?.id ?? '']);
    if (!stored) throw new Error('it was stored');
    return stored;
  }
  type Stored = Awaited<ReturnType<typeof say>>;

  async function answer({ id, accountId, from }: Stored, words: Partial<OutboundMessage>) {
    const identity = `answer:${id}`;
    const message = { account: 'T1', identity, to: [from], subject: '', text: '', references: [], ...words };
    await database().stores.deliveries.add(workspaceId, { key: identity, channel: 'slack', accountId, message });
  }
  const settle = ({ id }: Stored, outcome: string) =>
    database().stores.handling.saveOutcomes(workspaceId, [{ messageId: id, outcome, folder: '', why: '' }]);
  const source = { path: 'boats.md', title: 'Boats', heading: 'Renting', quote: '' };
  const answered = { text: '25 EUR.', answer: { sources: [source], rung: 'local', language: 'en' } };
  const exchanges = ({ conversationId }: Stored, senderId: string, until = at(59)) =>
    database().stores.dialogues.exchanges(workspaceId, { conversationId, senderId, since: at(0), until });

  it('are the questions with what came of them, oldest first, whoever asked', async () => {
    const first = await say('How much is a kayak?');
    await answer(first, answered);
    const options = [{ name: 'Boats', path: 'boats.md', heading: 'Deposit' }];
    const second = await say('And the deposit?', 'u2');
    await answer(second, { text: 'Which one?', meant: { question: 'How much is the deposit?', options } });
    await say('Nobody answered this.');
    expect(await exchanges(first, first.senderId)).toMatchObject([
      {
        asked: 'How much is a kayak?',
        question: 'How much is a kayak?',
        answer: { text: '25 EUR.', sources: [source] },
      },
      { asked: 'And the deposit?', question: 'How much is the deposit?', options },
    ]);
    expect(await exchanges(first, first.senderId, second.sentAt)).toHaveLength(1);
  });

  it('are not the answers that others were told alone', async () => {
    const first = await say('How much is a kayak?');
    await answer(first, { ...answered, private: true });
    const [own] = await exchanges(first, first.senderId);
    const [foreign] = await exchanges(first, 'somebody else');
    expect([own?.answer, foreign?.answer]).toMatchObject([{ text: '25 EUR.' }, undefined]);
  });

  it('are as their writers changed them since', async () => {
    const first = await say('And for the P2?');
    await answer(first, { ...answered, subject: first.text, meant: { question: 'How long is it for the P2?' } });
    expect((await exchanges(first, first.senderId))[0]?.question).toBe('How long is it for the P2?');
    await database().stores.changes.rewrite(workspaceId, first.id, 'How long is it for the C1?');
    expect((await exchanges(first, first.senderId))[0]?.question).toBe('How long is it for the C1?');
  });

  it('are not what was said beside it, and that is not gone on with either', async () => {
    const first = await say('How much is a kayak?');
    await answer(first, answered);
    await answer(await say('What do you know about me?'), { text: 'Nothing.', private: true, aside: true });
    expect(await exchanges(first, first.senderId)).toHaveLength(1);
    const { accountId, senderId } = first;
    expect(await database().stores.dialogues.lastAsked(workspaceId, { accountId, senderId })).toBe('C1:1');
  });

  it('are the latest of very many', async () => {
    const first = await say('How much is a kayak?');
    const { conversationId, accountId, senderId } = first;
    const rest = { workspaceId, conversationId, accountId, senderId, fromAddress: 'u1', fromName: '', subject: '' };
    const posts = Array.from({ length: 2000 }, (_, number) => ({
      ...{ ...rest, id: newId(), externalId: `x${number}`, threadId: `x${number}`, text: `Question ${number}?` },
      ...{ quoted: '', signature: '', envelope: {}, sentAt: new Date(at(10).getTime() + number) },
    }));
    await database().client.message.createMany({ data: posts });
    const deliveries = posts.map(({ id, text }) => {
      const identity = `answer:${id}`;
      const message = { account: 'T1', identity, to: [], subject: '', text, references: [] };
      return { workspaceId, id: newId(), key: identity, identity, channel: 'slack', accountId, message };
    });
    await database().client.delivery.createMany({ data: deliveries });
    const found = await exchanges(first, senderId);
    expect(found).toHaveLength(12);
    expect(found.at(-1)?.question).toBe('Question 1999?');
  });

  it('tell whether we asked last which of several things is meant', async () => {
    const { dialogues } = database().stores;
    const first = await say('What are the opening hours?');
    const choosing = async () => (await dialogues.choosing(workspaceId, [first.conversationId])).size === 1;
    expect(await choosing()).toBe(false);
    const options = [{ name: 'Boats', path: 'boats.md', heading: 'Deposit' }];
    await answer(first, { text: 'Which one?', meant: { question: 'x', options } });
    expect(await choosing()).toBe(true);
    await answer(await say('Boats'), answered);
    expect(await choosing()).toBe(false);
  });

  it('tells what is open: what was left to a person, until a colleague says something there', async () => {
    const { dialogues, people } = database().stores;
    const first = await say('Who won the league?');
    await settle(first, 'person');
    const { senderId, conversationId } = first;
    const open = async (there = '') =>
      (await dialogues.open(workspaceId, { senderId, conversationId: there })).map(({ text }) => text);
    expect(await open()).toEqual(['Who won the league?']);
    await settle(await say('And when?', 'u2'), 'person');
    expect(await open(conversationId)).toEqual(['And when?', 'Who won the league?']);
    await settle(await say('I think nobody.', 'u1'), 'file');
    await settle(await say('Buy cheap pills!', 'u3'), 'file');
    expect(await open()).toEqual(['Who won the league?']);
    const reply = await say('Nobody did.', 'u4');
    await people.setRole(workspaceId, reply.senderId, 'member');
    await settle(reply, 'file');
    expect(await open()).toEqual([]);
  });

  it('tells what is open no more when something answers it since', async () => {
    const { dialogues, gaps } = database().stores;
    const first = await say('Who won the league?');
    await settle(first, 'person');
    await answer(first, { meant: { question: 'Who won the league in 2026?' } });
    const { senderId, conversationId, id: messageId, channel } = first;
    const asking = { text: first.text, audience: 'members' as const, messageId, channel };
    await gaps.record(workspaceId, { key: 'league', language: 'en', nearest: undefined }, asking);
    const open = () => dialogues.open(workspaceId, { senderId, conversationId });
    expect(await open()).toMatchObject([{ text: 'Who won the league?', question: 'Who won the league in 2026?' }]);
    const [gap] = await gaps.list(workspaceId, 'open', 1);
    await gaps.settle(workspaceId, gap?.id ?? '', 'answered', 'league.md');
    expect(await open()).toEqual([]);
  });
});
