import type { Database } from '../../prisma/client.ts';

/**
 * Leases: one process at a time owns what a lease names. They end by the database's clock, so the clocks of the processes
 * need not agree.
 */
export const makeLeaseStore = (database: Database) => ({
  /** Takes the lease, or prolongs it, for `seconds`; false while another holder has it. */
  async hold(workspaceId: string, name: string, holder: string, seconds: number): Promise<boolean> {
    const rows = await database.$queryRaw<unknown[]>`
      INSERT INTO "Lease" ("workspaceId", name, holder, "expiresAt")
      VALUES (${workspaceId}, ${name}, ${holder}, now() + make_interval(secs => ${seconds}))
      ON CONFLICT ("workspaceId", name) DO UPDATE SET holder = excluded.holder, "expiresAt" = excluded."expiresAt"
      WHERE "Lease".holder = excluded.holder OR "Lease"."expiresAt" < now()
      RETURNING name`;
    return rows.length === 1;
  },

  /**
   * Whether the holder has it still. Within a transaction nobody else can take it before the transaction ends: what is
   * written beside this is written by the owner or not at all.
   */
  async isHeld(workspaceId: string, name: string, holder: string): Promise<boolean> {
    const rows = await database.$queryRaw<unknown[]>`
      SELECT name FROM "Lease"
      WHERE "workspaceId" = ${workspaceId} AND name = ${name} AND holder = ${holder} AND "expiresAt" >= now()
      FOR UPDATE`;
    return rows.length === 1;
  },

  async release(workspaceId: string, name: string, holder: string): Promise<void> {
    await database.lease.deleteMany({ where: { workspaceId, name, holder } });
  },
});
