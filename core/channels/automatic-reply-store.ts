import type { Database } from '../../prisma/client.ts';

export type AutomaticReply = {
  readonly accountId: string;
  /** Whom it goes to, lower case. */
  readonly address: string;
  /** Calendar day in the workspace's zone, YYYY-MM-DD. */
  readonly day: string;
  /** The message that is answered. */
  readonly messageId: string;
};

export const makeAutomaticReplyStore = (database: Database) => ({
  /**
   * Claims the one automatic reply that an address may get from a workspace on a day; false when it had it, from
   * whichever account. To be called in the transaction that adds the delivery.
   */
  async claim(workspaceId: string, { accountId, address, day, messageId }: AutomaticReply): Promise<boolean> {
    // The key is the account's own: two accounts that answer at once are kept apart by the lock.
    await database.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`reply:${workspaceId}:${address}`}, 0))`;
    const count = await database.$executeRaw`
      INSERT INTO "AutomaticReply" ("workspaceId", "accountId", address, day, "messageId")
      SELECT ${workspaceId}, ${accountId}, ${address}, ${day}::date, ${messageId}
      WHERE NOT EXISTS (
        SELECT 1 FROM "AutomaticReply"
        WHERE "workspaceId" = ${workspaceId} AND address = ${address} AND day = ${day}::date)
      ON CONFLICT DO NOTHING`;
    return count === 1;
  },
});
