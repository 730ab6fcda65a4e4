import { beforeEach, describe, expect, it } from 'vitest';
import type { InboundMessage } from '../../channels/message.ts';
import { receiveMessages } from '../../flow/receive-messages.ts';
import { newId } from '../../ids.ts';
import { useDatabase } from '../../testing/database.ts';
import { testCore } from '../../testing/fakes.ts';
import { mail } from '../../testing/messages.ts';
import { classification, newDraft } from '../../testing/seed.ts';
import type { Rung } from '../classification.ts';
import { labelMessage } from '../label-message.ts';
import { askToday, openQuestions } from './ask-people.ts';

const DAY_MS = 86_400_000;
const PAIRS = [
  ['question', 'request'],
  ['hr', 'status'],
  ['complaint', 'invoice'],
  ['meeting', 'it-help'],
  ['sales-lead', 'small-talk'],
  ['newsletter', 'notification'],
] as const;

describe('people are asked what messages are about', () => {
  const database = useDatabase();
  // Messages bear the time of the server.
  const now = new Date();
  const later = (days: number) => new Date(now.getTime() + days * DAY_MS);
  let workspaceId: string;
  let userId: string;
  let core: ReturnType<typeof testCore>;

  beforeEach(async () => {
    workspaceId = newId();
    core = testCore(database());
    await core.stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    const jonas = { name: 'Jonas', channel: 'email', address: 'jonas@lindenhof.example', role: 'approver' as const };
    userId = await core.stores.people.add(workspaceId, jonas);
  });

  let count = 0;
  /** A message came and was handled, as `margin` apart between the two intents of a pair. */
  async function came(
    pair: (typeof PAIRS)[number],
    margin: number,
    { rung = 'local', ...more }: Partial<InboundMessage> & { rung?: Rung } = {},
  ): Promise<string> {
    const from = { address: `sender${++count}@nordwind.example`, name: `Sender ${count}` };
    const message = mail({
      threadId: `<${count}.${workspaceId}@nordwind.example>`,
      from,
      subject: `Mail ${count}`,
      ...more,
    });
    const [received] = await receiveMessages({ workspaceId, messages: [message], lane: 'interactive' }, core);
    const messageId = received?.id ?? '';
    const intents = pair.map((intent, at) => ({ intent, confidence: 0.5 - at * margin, words: [] }));
    const { handling } = core.stores;
    const understood = { ...classification(pair[0]), intents, rung };
    await handling.saveClassifications(workspaceId, [{ messageId, classification: understood }]);
    await handling.saveOutcomes(workspaceId, [{ messageId, outcome: 'person', folder: '', why: '' }]);
    return messageId;
  }
  const askedAt = async (at: Date) => {
    await askToday({ workspaceId, now: at }, core);
    const after = new Date(at.getTime() - 1);
    return (await openQuestions({ workspaceId, after }, core)).map(({ id }) => id);
  };

  it('a few a day, the closest first, and about none of them twice', async () => {
    const ids: string[] = [];
    for (const [at, pair] of PAIRS.entries()) ids.push(await came(pair, 0.01 * (at + 1)));
    expect((await askedAt(now)).toSorted()).toEqual(ids.slice(0, 3).toSorted());
    expect(await askedAt(new Date(now.getTime() + 1))).toEqual([]);
    expect((await askedAt(later(1))).toSorted()).toEqual(ids.slice(3).toSorted());
    expect(await askedAt(later(2))).toEqual([]);
  });

  it('a few a day, however many ask at once', async () => {
    for (const [at, pair] of PAIRS.entries()) await came(pair, 0.01 * (at + 1));
    await Promise.all([1, 2, 3, 4].map(() => askToday({ workspaceId, now }, core)));
    expect(await openQuestions({ workspaceId, after: later(-1) }, core)).toHaveLength(3);
  });

  it('by name, with the two likeliest intents, until somebody says', async () => {
    const id = await came(PAIRS[0], 0.1, { subject: '', text: 'Could you send the price list?' });
    await askToday({ workspaceId, now }, core);
    const open = () => openQuestions({ workspaceId, after: later(-1) }, core);
    expect(await open()).toMatchObject([
      {
        ...{ id, subject: 'Could you send the price list?', from: `Sender ${count}` },
        choices: [{ id: 'question' }, { id: 'request' }],
      },
    ]);
    await labelMessage({ workspaceId, messageId: id, intent: 'request', userId }, core);
    expect(await open()).toEqual([]);
  });

  it('never about what is settled, old, sent by us, unread, or was said among few', async () => {
    await came(PAIRS[0], 0, { rung: 'rule' });
    await came(PAIRS[1], 0, { rung: 'person' });
    await came(PAIRS[2], 0, { outgoing: true });
    await came(PAIRS[3], 0, { fault: 'it is encrypted' });
    for (const kind of ['direct', 'group', 'private'] as const)
      await came(PAIRS[4], 0, { channel: 'slack', account: 'T1', place: { id: 'C1', kind } });
    expect(await askedAt(now)).toEqual([]);
    const old = await came(PAIRS[5], 0);
    expect(await askedAt(later(4))).toEqual([]);
    expect(await askedAt(later(1))).toEqual([old]);
  });

  it('about what a model decided, and what was said where all may read', async () => {
    const place = { id: 'C1', kind: 'public' as const };
    const ids = [
      await came(PAIRS[0], 0, { rung: 'fast' }),
      await came(PAIRS[1], 0, { rung: 'strong' }),
      await came(PAIRS[2], 0, { channel: 'slack', account: 'T1', place }),
    ];
    expect((await askedAt(now)).toSorted()).toEqual(ids.toSorted());
  });

  it('only while an answer is of use', async () => {
    const decided = await came(PAIRS[0], 0);
    const [message] = await core.stores.messages.load(workspaceId, [decided]);
    const draft = newDraft({ id: newId(), messageId: decided, conversationId: message?.conversationId ?? '' });
    await core.stores.drafts.add(workspaceId, [draft]);
    const verdict = { approved: true, userId, reason: '' };
    await core.stores.drafts.settle(workspaceId, { id: draft.id, revision: 1, hash: draft.hash }, verdict);
    const from = { address: 'ada@brandt.example', name: 'Ada' };
    await came(PAIRS[1], 0, { from });
    const alike = await came(PAIRS[2], 0.3, { from });
    await labelMessage({ workspaceId, messageId: alike, intent: 'hr', userId }, core);
    expect(await askedAt(now)).toEqual([]);
  });
});
