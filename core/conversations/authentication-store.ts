import type { Database } from '../../prisma/client.ts';
import type { Authentication } from '../channels/message.ts';

/** What was found out about where messages come from. */
export const makeAuthenticationStore = (database: Database) => ({
  /** Keeps it with the messages; what was found out earlier stays. */
  async save(
    workspaceId: string,
    results: readonly { messageId: string; authentication: Authentication }[],
  ): Promise<void> {
    if (results.length === 0) return;
    await database.$executeRaw`
      UPDATE "Message" AS m SET envelope = m.envelope || jsonb_build_object('authentication', r.authentication)
      FROM jsonb_to_recordset(${JSON.stringify(results)}::jsonb) AS r("messageId" text, authentication jsonb)
      WHERE m."workspaceId" = ${workspaceId} AND m.id = r."messageId" AND m.envelope->'authentication' IS NULL`;
  },

  /**
   * The domains that people write from, those of most messages first: at least two messages that were not junk. At most
   * `limit`.
   */
  async senderDomains(workspaceId: string, limit: number): Promise<string[]> {
    const rows = await database.$queryRaw<{ domain: string }[]>`
      SELECT split_part("fromAddress", '@', 2) AS domain FROM "Message"
      WHERE "workspaceId" = ${workspaceId} AND outcome IS DISTINCT FROM 'junk' AND "fromAddress" LIKE '%@%'
      GROUP BY 1 HAVING count(*) >= 2 ORDER BY count(*) DESC, 1 LIMIT ${limit}`;
    return rows.map(({ domain }) => domain);
  },
});
