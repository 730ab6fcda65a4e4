import type { Database } from '../../prisma/client.ts';

/** A channel of a team that we are, or were, in. */
export type KnownPlace = {
  readonly accountId: string;
  /** What the platform calls it. */
  readonly id: string;
  readonly name: string;
  /** Who is answered there and how, in the shape of `place-rules.ts`. */
  readonly rules: unknown;
  /** Why nothing can be said there any more. */
  readonly closedWhy: string | null;
  /** The platform's mark of the newest message that is stored. Marks of a platform sort as text. */
  readonly seen: string | null;
};

export const makePlaceStore = (database: Database) => ({
  get: (workspaceId: string, accountId: string, id: string): Promise<KnownPlace | null> =>
    database.place.findUnique({ where: { workspaceId_accountId_id: { workspaceId, accountId, id } } }),

  /** Those of an account, the longest known first. */
  list: (workspaceId: string, accountId: string): Promise<KnownPlace[]> =>
    database.place.findMany({ where: { workspaceId, accountId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),

  /**
   * The account that a place belongs to: of several that share it the one through which it was first known. Undefined when it
   * is not known yet.
   */
  async ownerOf(workspaceId: string, channel: string, id: string): Promise<{ id: string; name: string } | undefined> {
    const row = await database.place.findFirst({
      where: { workspaceId, id, account: { channel } },
      select: { account: { select: { id: true, name: true } } },
      orderBy: [{ createdAt: 'asc' }, { accountId: 'asc' }],
    });
    return row?.account;
  },

  /** The rules of those of these places that have any. */
  async rulesOf(workspaceId: string, accountId: string, ids: readonly string[]): Promise<Map<string, unknown>> {
    if (ids.length === 0) return new Map();
    const where = { workspaceId, accountId, id: { in: [...new Set(ids)] }, NOT: { rules: { equals: {} } } };
    const rows = await database.place.findMany({ where, select: { id: true, rules: true } });
    return new Map(rows.map(({ id, rules }) => [id, rules]));
  },

  /** The place, made when it is new. A name that is given replaces the one that is known. */
  async ensure(workspaceId: string, accountId: string, id: string, name?: string): Promise<KnownPlace> {
    await database.place.createMany({ data: [{ workspaceId, accountId, id, name: name ?? '' }], skipDuplicates: true });
    const where = { workspaceId_accountId_id: { workspaceId, accountId, id } };
    if (name === undefined) return database.place.findUniqueOrThrow({ where });
    return database.place.update({ where, data: { name } });
  },

  async saveRules(workspaceId: string, accountId: string, id: string, rules: object): Promise<void> {
    await database.place.update({
      where: { workspaceId_accountId_id: { workspaceId, accountId, id } },
      data: { rules },
    });
  },

  /** Says why nothing can be said there any more; null opens it again. A place that is not known stays so. */
  async close(workspaceId: string, accountId: string, id: string, closedWhy: string | null): Promise<void> {
    await database.place.updateMany({ where: { workspaceId, accountId, id }, data: { closedWhy } });
  },

  /** Moves the marks of places forward, never back; places that are not known are made. */
  async see(workspaceId: string, accountId: string, marks: ReadonlyMap<string, string>): Promise<void> {
    if (marks.size === 0) return;
    await database.$executeRaw`
      INSERT INTO "Place" ("workspaceId", "accountId", id, seen)
      SELECT ${workspaceId}, ${accountId}, m.id, m.seen
      FROM unnest(${[...marks.keys()]}::text[], ${[...marks.values()]}::text[]) AS m(id, seen)
      ORDER BY m.id
      ON CONFLICT ("workspaceId", "accountId", id) DO UPDATE SET seen = excluded.seen
      WHERE "Place".seen IS NULL OR "Place".seen COLLATE "C" < excluded.seen COLLATE "C"`;
  },
});
