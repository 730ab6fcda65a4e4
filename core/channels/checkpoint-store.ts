import type { Database } from '../../prisma/client.ts';

/** How far readers have come, by a key of the reader's own: `imap:ACCOUNT:FOLDER`. Values are JSON. */
export const makeCheckpointStore = (database: Database) => ({
  async get(workspaceId: string, key: string): Promise<unknown> {
    const row = await database.checkpoint.findUnique({ where: { workspaceId_key: { workspaceId, key } } });
    return row?.value;
  },

  /** All whose key begins with `prefix`, by key. */
  async startingWith(workspaceId: string, prefix: string): Promise<Map<string, unknown>> {
    const rows = await database.checkpoint.findMany({ where: { workspaceId, key: { startsWith: prefix } } });
    return new Map(rows.map(({ key, value }) => [key, value]));
  },

  async save(workspaceId: string, key: string, value: object): Promise<void> {
    await database.checkpoint.upsert({
      where: { workspaceId_key: { workspaceId, key } },
      create: { workspaceId, key, value },
      update: { value },
    });
  },

  async remove(workspaceId: string, keys: readonly string[]): Promise<void> {
    await database.checkpoint.deleteMany({ where: { workspaceId, key: { in: [...keys] } } });
  },
});
