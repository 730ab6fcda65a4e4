import { binaryArray } from '../../../prisma/binary-array.ts';
import type { Database } from '../../../prisma/client.ts';
import { executeDirectly } from '../../../prisma/direct-values.ts';
import type { ChangedPassage, Cursor } from '../index-store.ts';
import type { Passage } from '../passage.ts';

/** Words that have no vector yet, by the hash of their passage. */
export type WithoutVector = Pick<Passage, 'title' | 'heading' | 'text'> & { readonly hash: string };

/** `bytes` as in `packVector`; none where the model does not take the text. */
export type StoredVector = { readonly hash: string; readonly bytes: Uint8Array };

/** A passage of a document that changed; of one without passages there is one row without `audience` and `hash`. */
export type ChangedPlace = Omit<ChangedPassage, 'terms'> & { readonly hash: string | null };

export type PlacedVector = { readonly hash: string; readonly vector: Uint8Array; readonly place: bigint };

export const makeVectorStore = (database: Database) => ({
  /** Another one since documents were read, changed or removed. */
  async state(workspaceId: string): Promise<string> {
    const { _count, _max } = await database.document.aggregate({
      where: { workspaceId },
      _count: true,
      _max: { createdAt: true },
    });
    return `${_count}/${_max.createdAt?.getTime() ?? 0}`;
  },

  /** Passages without a vector of a model, some of them at a time. */
  without: (workspaceId: string, model: string, most: number): Promise<WithoutVector[]> =>
    database.$queryRaw<WithoutVector[]>`
      SELECT DISTINCT ON (p."hash") p."hash", d."title", p."heading", p."text"
      FROM "Passage" p
      JOIN "Document" d ON d."workspaceId" = p."workspaceId" AND d."id" = p."documentId"
      WHERE p."workspaceId" = ${workspaceId} AND NOT EXISTS (
        SELECT 1 FROM "PassageVector" v
        WHERE v."workspaceId" = p."workspaceId" AND v."model" = ${model} AND v."hash" = p."hash")
      LIMIT ${most}`,

  /** The passages after a place in the order of change. */
  changed: (workspaceId: string, { version, position }: Cursor, most: number): Promise<ChangedPlace[]> =>
    database.$queryRaw<ChangedPlace[]>`
      SELECT d."id", d."path", d."version"::float8 AS "version", d."expiresAt",
             coalesce(p."position", 0) AS "position", p."audience", p."hash"
      FROM "Document" d
      LEFT JOIN "Passage" p ON p."workspaceId" = d."workspaceId" AND p."documentId" = d."id"
      WHERE d."workspaceId" = ${workspaceId} AND d."version" >= ${version}
        AND (d."version" > ${version} OR p."position" > ${position})
      ORDER BY d."version", p."position" LIMIT ${most}`,

  /** The vectors of a model after a place, in the order in which they were made. */
  after: (workspaceId: string, model: string, place: bigint, most: number): Promise<PlacedVector[]> =>
    database.$queryRaw<PlacedVector[]>`
      SELECT "hash", "vector", "place" FROM "PassageVector"
      WHERE "workspaceId" = ${workspaceId} AND "model" = ${model} AND "place" > ${place}
      ORDER BY "place" LIMIT ${most}`,

  /** How many numbers the vectors of a model have; undefined without any. */
  async dimension(workspaceId: string, model: string): Promise<number | undefined> {
    const rows = await database.$queryRaw<{ bytes: number }[]>`
      SELECT octet_length("vector") AS "bytes" FROM "PassageVector"
      WHERE "workspaceId" = ${workspaceId} AND "model" = ${model} AND octet_length("vector") > 0 LIMIT 1`;
    return rows[0] && rows[0].bytes / Float32Array.BYTES_PER_ELEMENT;
  },

  /** To be called in a transaction: the next one to keep vectors waits for its end, so that their places ascend as they appear. */
  async keep(workspaceId: string, model: string, vectors: readonly StoredVector[]): Promise<void> {
    const lock = `vectors:${workspaceId}`;
    await database.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`;
    const columns = [
      binaryArray(
        'text',
        vectors.map(({ hash }) => hash),
      ),
      binaryArray(
        'bytea',
        vectors.map(({ bytes }) => bytes),
      ),
    ];
    const sql = `INSERT INTO "PassageVector" ("workspaceId", "model", "hash", "vector")
      SELECT $1, $2, k."hash", k."vector" FROM unnest($3::text[], $4::bytea[]) AS k("hash", "vector")
      ON CONFLICT DO NOTHING`;
    await executeDirectly(database, sql, [workspaceId, model, ...columns]);
  },

  /** Forgets the vectors of passages that are gone, and of other models. */
  async tidy(workspaceId: string, model: string): Promise<void> {
    await database.$executeRaw`
      DELETE FROM "PassageVector" v WHERE v."workspaceId" = ${workspaceId} AND (v."model" <> ${model} OR NOT EXISTS (
        SELECT 1 FROM "Passage" p WHERE p."workspaceId" = v."workspaceId" AND p."hash" = v."hash"))`;
  },

  async forget(workspaceId: string, model: string): Promise<void> {
    await database.passageVector.deleteMany({ where: { workspaceId, model } });
  },
});
