import { expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { makeStores } from '../stores.ts';
import { describeOnServers } from '../testing/database.ts';
import { seedEverything } from '../testing/full-workspace.ts';
import { tableContents } from '../testing/table-contents.ts';

describeOnServers('two people who are one', (database) => {
  it('become one with all that belonged to them, and nothing points to the former', async () => {
    const workspaceId = newId();
    const seeded = await seedEverything(database(), workspaceId);
    const { client, stores } = database();
    const { userId: from, deliveryId, draftId, messageId } = seeded;
    const into = await stores.people.add(workspaceId, {
      name: 'Lea',
      channel: 'email',
      address: 'lea@lindenhof.example',
    });
    await stores.digests.subscribe(workspaceId, {
      userId: into,
      channel: 'email',
      cron: '0 9 * * *',
      zone: 'UTC',
      createdAt: new Date(),
    });
    await client.feedback.create({ data: { workspaceId, deliveryId, userId: into, helpful: false } });
    await client.draft.update({
      where: { workspaceId_id: { workspaceId, id: draftId } },
      data: { assigneeId: from, claimedById: from },
    });
    await client.message.update({
      where: { workspaceId_id: { workspaceId, id: messageId } },
      data: { senderId: from },
    });
    await client.commitment.updateMany({ where: { workspaceId }, data: { ownerId: from } });
    await client.document.updateMany({ where: { workspaceId }, data: { ownerId: from } });
    await client.lesson.updateMany({ where: { workspaceId }, data: { authorId: from } });
    await client.knowledgeSource.updateMany({ where: { workspaceId }, data: { ownerId: from } });
    await client.gapAsking.updateMany({ where: { workspaceId }, data: { userId: from } });
    await client.personFact.updateMany({ where: { workspaceId }, data: { userId: from } });
    const before = await tableContents(client, workspaceId);
    await client.$transaction((transaction) => makeStores(transaction).merges.merge(workspaceId, from, into));
    const after = await tableContents(client, workspaceId);
    for (const [table, rows] of after) {
      expect(
        rows.filter((row) => row.includes(from)),
        table,
      ).toEqual([]);
      // One person, digest and opinion less: those that both had.
      const lost = { User: 1, DigestSubscription: 1, DigestRun: 1, Feedback: 1 }[table] ?? 0;
      expect(rows.length, table).toBe((before.get(table)?.length ?? 0) - lost);
    }
    expect(await stores.people.byId(workspaceId, into)).toMatchObject({ role: 'approver' });
  });

  it('become one in every column that points to a person', async () => {
    const columns = await database().client.$queryRaw<{ name: string }[]>`
      SELECT c.conrelid::regclass::text || '.' || a.attname AS name FROM pg_constraint c
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[2]
      WHERE c.contype = 'f' AND c.confrelid = '"User"'::regclass ORDER BY 1`;
    expect(columns.map(({ name }) => name.replaceAll('"', ''))).toEqual([
      'Absence.standInId',
      'Absence.userId',
      'ActionItem.ownerId',
      'Approval.userId',
      'Commitment.ownerId',
      'DigestSubscription.userId',
      'Document.ownerId',
      'Draft.assigneeId',
      'Draft.claimedById',
      'DraftRevision.userId',
      'Feedback.userId',
      'GapAsking.userId',
      'Identity.userId',
      'KnowledgeSource.ownerId',
      'Label.userId',
      'Lesson.authorId',
      'Membership.userId',
      'Message.senderId',
      'PersonFact.userId',
    ]);
  });
});
