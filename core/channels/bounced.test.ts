import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { useDatabase } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { outgoing } from '../testing/full-workspace.ts';
import { mail } from '../testing/messages.ts';
import { newDraft, seedMail } from '../testing/seed.ts';
import { cameBack, noteBounce } from './bounced.ts';
import type { Delivery } from './delivery-store.ts';

const full = { kind: 'bounce', why: 'A report', permanent: true, reason: '552 mailbox\n full' } as const;

describe('a mail of ours that comes back', () => {
  const database = useDatabase();
  let accountId = '';
  let draftId = '';
  let delivery: Delivery;

  beforeAll(async () => {
    const seeded = await seedMail(database(), 'w');
    accountId = seeded.accountId;
    draftId = newId();
    await database().stores.drafts.add('w', [newDraft({ id: draftId, ...seeded })]);
  });
  beforeEach(async () => {
    const { deliveries } = database().stores;
    const id = await deliveries.add('w', { ...outgoing(newId(), accountId), draftId, state: 'sent' });
    delivery = (await deliveries.get('w', id ?? '')) as Delivery;
  });
  const bounce = (automatic: object, references: string[] = []) => ({
    ...mail(),
    references,
    automatic: { ...full, ...automatic },
  });
  const known = () => new Map([[delivery.identity, delivery]]);

  it('is known by the Message-ID in the report, and told with the draft and the reason', () => {
    const back = cameBack(bounce({ aboutMessageId: delivery.identity }), known());
    const whom = delivery.message.to[0]?.address;
    expect(back?.why).toBe(`Your reply to ${whom} (draft ${draftId.slice(0, 6)}) came back: 552 mailbox full`);
    expect(back?.permanent).toBe(true);
  });

  it('is known by what the report refers to where it returns nothing', () => {
    expect(cameBack(bounce({}, ['<other@x.example>', delivery.identity]), known())?.delivery.id).toBe(delivery.id);
  });

  it('is the last of ours that the report refers to: the others are older mails of the thread', () => {
    const older = { ...delivery, id: 'older' };
    const both = new Map([...known(), ['<older@x.example>', older]]);
    expect(cameBack(bounce({}, ['<older@x.example>', delivery.identity]), both)?.delivery.id).toBe(delivery.id);
  });

  it('names the address that could not be reached, which may be another one', () => {
    const back = cameBack(bounce({ aboutMessageId: delivery.identity, failedRecipient: 'moved@x.example' }), known());
    expect(back?.why).toContain('to moved@x.example');
  });

  it('is not a bounce of a mail that is not ours', () => {
    expect(cameBack(bounce({ aboutMessageId: '<not-ours@x.example>' }), known())).toBeUndefined();
  });

  it.each([
    ['an absence notice', { automatic: { kind: 'out-of-office' as const, why: '' } }],
    ['the answer of a person', {}],
  ])('is not %s', (_, automatic) => {
    expect(cameBack({ references: [delivery.identity], ...automatic }, known())).toBeUndefined();
  });

  it.each([
    ['sent', true, 'bounced'],
    ['unknown', true, 'bounced'],
    ['sending', true, 'bounced'],
    ['sent', false, 'sent'],
    ['unknown', false, 'sent'],
  ] as const)('when it was %s and the failure is permanent: %s, it is %s', async (before, permanent, after) => {
    const { stores } = database();
    await stores.deliveries.move('w', delivery.id, 'sent', before, '');
    const back = cameBack(bounce({ aboutMessageId: delivery.identity, permanent }), known());
    if (back) await testCore(database()).inTransaction((transaction) => noteBounce('w', back, transaction));
    const { state, detail } = (await stores.deliveries.get('w', delivery.id)) ?? {};
    expect(state).toBe(after);
    expect(detail).toContain('552 mailbox full');
    const history = await stores.audit.about('w', [draftId]);
    expect(history.at(-1)?.action).toBe(permanent ? 'delivery.bounced' : 'delivery.delayed');
  });
});
