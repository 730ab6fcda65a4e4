import { beforeEach, describe, expect, it } from 'vitest';
import { closeCommitment } from '../commitments/close-commitment.ts';
import { dealWith } from '../flow/deal-with.ts';
import { newId } from '../ids.ts';
import type { Role } from '../people/people-store.ts';
import { useDatabase } from '../testing/database.ts';
import { stoppedClock, testCore } from '../testing/fakes.ts';
import { newDraft, seedMail } from '../testing/seed.ts';
import { waitingFor } from './waiting-for.ts';

describe('what waits for a person', () => {
  const database = useDatabase();
  const clock = stoppedClock('2026-11-04T12:00:00Z');
  let workspaceId = '';
  let seeded: Awaited<ReturnType<typeof seedMail>>;

  beforeEach(async () => {
    workspaceId = newId();
    seeded = await seedMail(database(), workspaceId);
    const { messageId } = seeded;
    const { handling, commitments } = database().stores;
    await handling.saveOutcomes(workspaceId, [{ messageId, outcome: 'person', folder: 'Questions', why: 'A date.' }]);
    await commitments.add(workspaceId, [
      { text: 'Some day', quote: 'q', ownerId: seeded.userId },
      { text: 'Next month', quote: 'q', ownerId: seeded.userId, due: '2026-12-04' },
      { text: 'Yesterday', quote: 'q', ownerId: seeded.userId, due: '2026-11-03' },
      { text: 'Of Otto', quote: 'q', due: '2026-11-03' },
    ]);
  });

  const core = () => ({ ...testCore(database()), clock });
  const see = (role: Role = 'approver', id = seeded.userId) =>
    waitingFor({ workspaceId, reader: { id, role, language: 'en' }, zone: 'UTC', shown: 5 }, core());
  const kinds = async (role?: Role, id?: string) => (await see(role, id)).sections.map(({ kind }) => kind);
  const addDraft = () => database().stores.drafts.add(workspaceId, [newDraft({ ...seeded, id: `d${workspaceId}` })]);

  it('are messages, drafts and deliveries of unknown outcome for those who decide, whatever their age', async () => {
    await addDraft();
    const { deliveries } = database().stores;
    const message = { account: 'a', identity: '<x@y.example>', to: [], subject: 'Hello', text: 'x', references: [] };
    const delivery = { key: 'k', channel: 'email', accountId: seeded.accountId, message, state: 'unknown' as const };
    await deliveries.add(workspaceId, delivery);
    expect(await kinds()).toEqual(['problems', 'approve', 'person']);
    const lines = (await see()).sections.flatMap((section) => section.lines);
    expect(lines.map(({ what }) => what)).toEqual(['Hello', 'Re: Delivery to Bergen', 'Delivery to Bergen']);
  });

  it('is for other members only what they are to look after', async () => {
    await addDraft();
    expect(await kinds('member')).toEqual([]);
    await database().client.draft.updateMany({ where: { workspaceId }, data: { assigneeId: seeded.userId } });
    expect(await kinds('member')).toEqual(['approve']);
  });

  it('is what they promised, the soonest due first, and not what others did', async () => {
    const { commitments } = await see('member');
    expect(commitments.map(({ what, why }) => [what, why])).toEqual([
      ['Yesterday', 'overdue since Tue 3 Nov'],
      ['Next month', 'due Fri 4 Dec'],
      ['Some day', ''],
    ]);
  });

  describe('is gone', () => {
    const close = (text: string, person: { id: string; role: Role | undefined }) =>
      database()
        .stores.commitments.open(workspaceId)
        .then((open) => open.find((one) => one.text === text)?.id ?? '')
        .then((commitmentId) => closeCommitment({ workspaceId, commitmentId, person }, core()));

    it('when whoever promised it says that it is done, or who decides', async () => {
      const person = { id: seeded.userId, role: 'member' as const };
      expect(await close('Yesterday', person)).toBe(true);
      expect((await see()).commitments.map(({ what }) => what)).toEqual(['Next month', 'Some day']);
      await expect(close('Of Otto', person)).rejects.toMatchObject({ code: 'commitments.not-yours' });
      expect(await close('Of Otto', { ...person, role: 'approver' })).toBe(true);
      expect(await close('Of Otto', { ...person, role: 'approver' })).toBe(false);
    });

    it('when somebody has seen to the message who may say so', async () => {
      const { messageId, userId, senderId } = seeded;
      const deal = (id: string, role?: Role) =>
        dealWith({ workspaceId, messageId, person: { id, name: 'Jonas', role } }, core());
      await expect(deal(userId, 'member')).rejects.toMatchObject({ code: 'messages.not-allowed' });
      expect(await kinds()).toEqual(['person']);
      expect(await deal(senderId)).toBe(true);
      expect(await kinds()).toEqual([]);
      expect(await deal(userId, 'admin')).toBe(false);
    });
  });
});
