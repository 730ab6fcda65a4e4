import type { Database } from '../../prisma/client.ts';

/** A folder as the UIDs in it are valid: UIDs of another UIDVALIDITY name other mails. */
export type Place = { readonly accountId: string; readonly folder: string; readonly uidValidity: bigint };

/** Where messages lie on their platform, kept up with what people do there. */
export const makeLocationStore = (database: Database) => ({
  /** Flags of the messages known to lie in a folder, by UID. */
  async inFolder(workspaceId: string, { accountId, folder, uidValidity }: Place): Promise<Map<number, string[]>> {
    const rows = await database.messageLocation.findMany({
      where: { workspaceId, accountId, folder, uidValidity },
      select: { uid: true, flags: true },
    });
    return new Map(rows.map(({ uid, flags }) => [Number(uid), flags]));
  },

  /** The folders that messages lie in. */
  async foldersOf(workspaceId: string, messageIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await database.messageLocation.findMany({
      where: { workspaceId, messageId: { in: [...messageIds] } },
      select: { messageId: true, folder: true },
    });
    const byMessage = Map.groupBy(rows, ({ messageId }) => messageId);
    return new Map([...byMessage].map(([id, places]) => [id, places.map(({ folder }) => folder)]));
  },

  /** Sets flags as they are now; places that are not known are passed over. */
  async setFlags(workspaceId: string, place: Place, flags: ReadonlyMap<number, readonly string[]>): Promise<void> {
    const rows = JSON.stringify([...flags].map(([uid, set]) => ({ uid: String(uid), flags: set })));
    await database.$executeRaw`
      UPDATE "MessageLocation" AS l SET flags = ARRAY(SELECT jsonb_array_elements_text(n.flags))
      FROM jsonb_to_recordset(${rows}::jsonb) AS n(uid text, flags jsonb)
      WHERE l."workspaceId" = ${workspaceId} AND l."accountId" = ${place.accountId} AND l.folder = ${place.folder}
        AND l."uidValidity" = ${place.uidValidity} AND l.uid = n.uid`;
  },

  /** Forgets places from which messages are gone. The messages stay. */
  async remove(workspaceId: string, { accountId, folder, uidValidity }: Place, uids: readonly number[]): Promise<void> {
    // As one array: a whole folder may have been emptied, and a statement has room for 32,767 parameters.
    await database.$executeRaw`
      DELETE FROM "MessageLocation" WHERE "workspaceId" = ${workspaceId} AND "accountId" = ${accountId}
        AND folder = ${folder} AND "uidValidity" = ${uidValidity} AND uid = ANY(${uids.map(String)})`;
  },

  /** Forgets all places in a folder that is gone or whose UIDs have become void. */
  async removeFolder(workspaceId: string, accountId: string, folder: string): Promise<void> {
    await database.messageLocation.deleteMany({ where: { workspaceId, accountId, folder } });
  },

  async renameFolder(workspaceId: string, accountId: string, from: string, to: string): Promise<void> {
    const where = { workspaceId, accountId, folder: from };
    await database.messageLocation.updateMany({ where, data: { folder: to } });
  },
});
