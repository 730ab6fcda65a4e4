import { beforeEach, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { describeOnServers } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { newDraft, seedMail } from '../testing/seed.ts';

describeOnServers('draft store', (database) => {
  let workspaceId = '';
  let seeded: Awaited<ReturnType<typeof seedMail>>;
  let draftId = '';

  beforeEach(async () => {
    workspaceId = newId();
    draftId = newId();
    seeded = await seedMail(database(), workspaceId);
    await database().stores.drafts.add(workspaceId, [newDraft({ ...seeded, id: draftId })]);
  });

  const revision = (text: string) => ({
    subject: 'Re: Delivery',
    text,
    recipients: { to: [{ address: 'mira@nordwind.example', name: '' }], cc: [] },
    hash: `hash of ${text}`,
    userId: seeded.userId,
  });
  const settle = (approved: boolean) =>
    testCore(database()).inTransaction(({ stores }) =>
      stores.drafts.settle(
        workspaceId,
        { id: draftId, revision: 1, hash: 'hash-1' },
        { approved, userId: seeded.userId, reason: '' },
      ),
    );

  it('shows the newest revision and remembers the words that were proposed', async () => {
    const { drafts } = database().stores;
    expect(await drafts.revise(workspaceId, draftId, 1, revision('On Friday.'))).toBe(true);
    expect(await drafts.get(workspaceId, draftId)).toMatchObject({
      revision: 2,
      text: 'On Friday.',
      hash: 'hash of On Friday.',
      proposedText: 'On Thursday.',
      state: 'proposed',
    });
  });

  it('takes one of several edits made on the same revision', async () => {
    const edits = ['one', 'two', 'three', 'four'].map((text) =>
      testCore(database()).inTransaction(({ stores }) => stores.drafts.revise(workspaceId, draftId, 1, revision(text))),
    );
    expect((await Promise.all(edits)).filter(Boolean)).toHaveLength(1);
    expect(await database().stores.drafts.get(workspaceId, draftId)).toMatchObject({ revision: 2 });
  });

  it('lets the first click win when several people decide at once', async () => {
    const verdicts = [true, false, true, false];
    const results = await Promise.all(verdicts.map(settle));
    expect(results.filter(Boolean)).toHaveLength(1);
    const winner = verdicts[results.indexOf(true)];
    expect((await database().stores.drafts.get(workspaceId, draftId))?.state).toBe(winner ? 'approved' : 'rejected');
    const approvals = await database().client.approval.findMany({ where: { workspaceId } });
    expect(approvals).toMatchObject([{ approved: winner, revision: 1, hash: 'hash-1' }]);
  });

  it('settles nothing at a revision that the person did not see', async () => {
    await database().stores.drafts.revise(workspaceId, draftId, 1, revision('On Friday.'));
    expect(await settle(true)).toBe(false);
    expect((await database().stores.drafts.get(workspaceId, draftId))?.state).toBe('proposed');
  });

  it('supersedes what waits: it can neither be settled nor changed any more', async () => {
    const { drafts } = database().stores;
    await drafts.supersede(workspaceId, [seeded.messageId]);
    expect((await drafts.get(workspaceId, draftId))?.state).toBe('superseded');
    expect(await settle(true)).toBe(false);
    expect(await drafts.revise(workspaceId, draftId, 1, revision('Too late.'))).toBe(false);
    expect(await drafts.inState(workspaceId, 'proposed')).toEqual([]);
  });

  it('finds a draft by any beginning of its id', async () => {
    const { drafts } = database().stores;
    for (const length of [1, 4, draftId.length])
      expect(await drafts.idsStartingWith(workspaceId, draftId.slice(0, length))).toEqual([draftId]);
    expect(await drafts.idsStartingWith(workspaceId, `${draftId}2`)).toEqual([]);
  });
});
