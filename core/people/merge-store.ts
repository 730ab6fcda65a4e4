import type { Database } from '../../prisma/client.ts';
import { ROLES } from './people-store.ts';

export const makeMergeStore = (database: Database) => ({
  /**
   * Moves all that belongs to one person to another and removes the former. Where both have what there can be one of, that of
   * the latter stays; of two roles the higher one.
   */
  async merge(workspaceId: string, from: string, into: string): Promise<void> {
    // Who is about to point to that person waits, and then fails instead of being deleted with them.
    await database.$queryRaw`SELECT id FROM "User" WHERE "workspaceId" = ${workspaceId} AND id = ${from} FOR UPDATE`;
    await removeDoubles(database, workspaceId, from, into);
    await mergeRoles(database, workspaceId, from, into);
    const move = { where: { workspaceId, userId: from }, data: { userId: into } };
    await database.identity.updateMany(move);
    await database.approval.updateMany(move);
    await database.draftRevision.updateMany(move);
    await database.label.updateMany(move);
    await database.digestSubscription.updateMany(move);
    await database.feedback.updateMany(move);
    await database.absence.updateMany(move);
    await database.absence.updateMany({ where: { workspaceId, standInId: from }, data: { standInId: into } });
    await database.lesson.updateMany({ where: { workspaceId, authorId: from }, data: { authorId: into } });
    await database.gapAsking.updateMany(move);
    await database.personFact.updateMany(move);
    const moveOwned = { where: { workspaceId, ownerId: from }, data: { ownerId: into } };
    await database.actionItem.updateMany(moveOwned);
    await database.commitment.updateMany(moveOwned);
    await database.document.updateMany(moveOwned);
    await database.knowledgeSource.updateMany(moveOwned);
    await database.message.updateMany({ where: { workspaceId, senderId: from }, data: { senderId: into } });
    await database.draft.updateMany({ where: { workspaceId, assigneeId: from }, data: { assigneeId: into } });
    await database.draft.updateMany({ where: { workspaceId, claimedById: from }, data: { claimedById: into } });
    await database.auditEvent.updateMany({ where: { workspaceId, actor: from }, data: { actor: into } });
    await database.auditEvent.updateMany({ where: { workspaceId, subject: from }, data: { subject: into } });
    await database.user.delete({ where: { workspaceId_id: { workspaceId, id: from } } });
  },
});

async function removeDoubles(database: Database, workspaceId: string, from: string, into: string): Promise<void> {
  const feedback = await database.feedback.findMany({
    where: { workspaceId, userId: into },
    select: { deliveryId: true },
  });
  const deliveryId = { in: feedback.map((row) => row.deliveryId) };
  await database.feedback.deleteMany({ where: { workspaceId, userId: from, deliveryId } });
  const digests = await database.digestSubscription.findMany({
    where: { workspaceId, userId: into },
    select: { channel: true },
  });
  const channel = { in: digests.map((row) => row.channel) };
  await database.digestSubscription.deleteMany({ where: { workspaceId, userId: from, channel } });
  await database.$executeRaw`
    DELETE FROM "Approval" a USING "Approval" b
    WHERE a."workspaceId" = ${workspaceId} AND b."workspaceId" = ${workspaceId} AND a."userId" = ${from}
      AND b."userId" = ${into} AND a."draftId" = b."draftId" AND a.revision = b.revision`;
  if ((await database.absence.count({ where: { workspaceId, userId: into } })) > 0)
    await database.absence.deleteMany({ where: { workspaceId, userId: from } });
  // Nobody stands in for themselves.
  await database.absence.updateMany({
    where: { workspaceId, userId: { in: [from, into] }, standInId: { in: [from, into] } },
    data: { standInId: null },
  });
}

async function mergeRoles(database: Database, workspaceId: string, from: string, into: string): Promise<void> {
  const memberships = await database.membership.findMany({ where: { workspaceId, userId: { in: [from, into] } } });
  const [highest] = memberships.sort(
    (one, other) => ROLES.indexOf(one.role) - ROLES.indexOf(other.role) || (one.userId === into ? -1 : 1),
  );
  await database.membership.deleteMany({ where: { workspaceId, userId: { in: [from, into] } } });
  if (highest) await database.membership.create({ data: { ...highest, userId: into } });
}
