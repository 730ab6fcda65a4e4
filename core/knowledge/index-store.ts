import { binaryArray } from '../../prisma/binary-array.ts';
import type { Database } from '../../prisma/client.ts';
import { executeDirectly } from '../../prisma/direct-values.ts';
import type { Passage } from './passage.ts';
import type { PassageKey } from './search/index-parts.ts';

/** How far the documents of a workspace are: they have changed when this has. */
export type KnowledgeState = {
  /** The highest of a document; 0 without any. */
  readonly version: number;
  /** Another one since documents were removed for good. */
  readonly removal: string;
};

/** Where a reader of `changed` has come to. */
export type Cursor = { readonly version: number; readonly position: number };

/** A passage of a document that changed, by its terms; of one without passages there is one row without `audience`. */
export type ChangedPassage = {
  readonly id: string;
  readonly path: string;
  readonly version: number;
  readonly expiresAt: Date | null;
  readonly position: number;
  readonly audience: Passage['audience'] | null;
  readonly terms: Uint8Array | null;
};

export type PackedTerms = { readonly id: string; readonly position: number; readonly terms: Uint8Array };

/** A passage with its packed terms, as they were stored. */
export type StoredPassage = { readonly passage: Passage; readonly terms: Uint8Array };

type StoredRow = Omit<Passage, 'id'> & {
  readonly place: number;
  readonly hash: string;
  readonly terms: Uint8Array;
};

/** What the search index in memory is made from. */
export const makeIndexStore = (database: Database) => ({
  async state(workspaceId: string): Promise<KnowledgeState> {
    const rows = await database.$queryRaw<KnowledgeState[]>`
      SELECT coalesce((SELECT max("version") FROM "Document" WHERE "workspaceId" = ${workspaceId}), 0)::float8 AS "version",
             coalesce((SELECT "mark" FROM "DocumentRemoval" WHERE "workspaceId" = ${workspaceId}), 0)::text AS "removal"`;
    return rows[0] ?? { version: 0, removal: '' };
  },

  /** The passages after a place in the order of change. */
  changed: (workspaceId: string, { version, position }: Cursor, most: number): Promise<ChangedPassage[]> =>
    database.$queryRaw<ChangedPassage[]>`
      SELECT d."id", d."path", d."version"::float8 AS "version", d."expiresAt",
             coalesce(p."position", 0) AS "position", p."audience", p."terms"
      FROM "Document" d
      LEFT JOIN "Passage" p ON p."workspaceId" = d."workspaceId" AND p."documentId" = d."id"
      WHERE d."workspaceId" = ${workspaceId} AND d."version" >= ${version}
        AND (d."version" > ${version} OR p."position" > ${position})
      ORDER BY d."version", p."position" LIMIT ${most}`,

  /** The ids of all documents. */
  async documentIds(workspaceId: string): Promise<Set<string>> {
    const rows = await database.document.findMany({ where: { workspaceId }, select: { id: true } });
    return new Set(rows.map(({ id }) => id));
  },

  /** The passages in the order of the keys; undefined where a document has changed since. */
  async read(workspaceId: string, keys: readonly PassageKey[]): Promise<(StoredPassage | undefined)[]> {
    if (keys.length === 0) return [];
    const rows = await database.$queryRaw<StoredRow[]>`
      SELECT k."place"::int AS "place", d."path", d."title",
             p."hash", p."heading", p."text", p."language", p."audience", p."terms"
      FROM unnest(${keys.map(({ document }) => document.id)}::text[], ${keys.map(({ document }) => document.version)}::bigint[],
                  ${keys.map(({ position }) => position)}::int[]) WITH ORDINALITY AS k("id", "version", "position", "place")
      JOIN "Document" d ON d."workspaceId" = ${workspaceId} AND d."id" = k."id" AND d."version" = k."version"
      JOIN "Passage" p ON p."workspaceId" = d."workspaceId" AND p."documentId" = d."id" AND p."position" = k."position"`;
    const found = new Map(
      rows.map(({ place, hash, terms, ...passage }) => [place - 1, { passage: { id: hash, ...passage }, terms }]),
    );
    return keys.map((_, at) => found.get(at));
  },

  /** Stores the terms of passages that were packed anew; that is no change of their documents. */
  async keepTerms(workspaceId: string, packed: readonly PackedTerms[]): Promise<void> {
    const sql = `UPDATE "Passage" p SET "terms" = k."terms"
      FROM unnest($2::text[], $3::int[], $4::bytea[]) AS k("id", "position", "terms")
      WHERE p."workspaceId" = $1 AND p."documentId" = k."id" AND p."position" = k."position"`;
    const columns = [
      binaryArray(
        'text',
        packed.map(({ id }) => id),
      ),
      binaryArray(
        'integer',
        packed.map(({ position }) => position),
      ),
      binaryArray(
        'bytea',
        packed.map(({ terms }) => terms),
      ),
    ];
    await executeDirectly(database, sql, [workspaceId, ...columns]);
  },
});
