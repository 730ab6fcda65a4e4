import type { Database } from '../../prisma/client.ts';
import { type ColumnType, insertRows } from '../../prisma/insert-rows.ts';
import { newId } from '../ids.ts';
import type { Origin } from './origins.ts';
import type { Audience, Passage } from './passage.ts';
import { packTerms } from './search/packed-terms.ts';

export type NewDocument = {
  readonly path: string;
  readonly title: string;
  /** SHA-256 of its bytes: an unchanged document is not written again. */
  readonly hash: string;
  readonly language: string;
  readonly audience: Passage['audience'];
  /** Who had it remembered; absent for files of a source. */
  readonly ownerId?: string;
  /** The source that it is a file of. */
  readonly sourceId?: string;
  /** What the file looked like: size and time of change. */
  readonly stamp?: string;
  /** Why it was not read, or not as a whole. */
  readonly fault?: string;
  /** From then on it answers nothing. */
  readonly expiresAt?: Date | null;
  readonly passages: readonly Passage[];
};

export type DocumentChanges = Partial<Pick<NewDocument, 'audience' | 'ownerId' | 'expiresAt'>>;

/** What somebody had remembered. */
export type RememberedDocument = {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly hash: string;
  readonly audience: Passage['audience'];
  readonly ownerId: string;
  readonly expiresAt: Date | null;
  readonly passages: number;
};

/**
 * Until the transaction ends nobody else changes documents of the workspace. The database takes the same lock at each change
 * that the search index must see: whoever took it after a row would wait for whoever waits for that row.
 */
export async function lockDocuments(database: Database, workspaceId: string): Promise<void> {
  await database.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`knowledge:${workspaceId}`}, 0))`;
}

type Sample = {
  readonly language: string;
  /** Who may be told all of it. */
  readonly audience: Audience;
  /** The pages and folders that it is from. */
  readonly only?: readonly string[] | undefined;
};

export const makeKnowledgeStore = (database: Database) => ({
  /** The paths of all files of its sources. */
  async paths(workspaceId: string): Promise<string[]> {
    const where = { workspaceId, sourceId: { not: null } };
    const rows = await database.document.findMany({ where, select: { path: true }, orderBy: { path: 'asc' } });
    return rows.map(({ path }) => path);
  },

  /** What somebody had remembered under a path. */
  async remembered(workspaceId: string, path: string): Promise<RememberedDocument | undefined> {
    const where = { workspaceId_path: { workspaceId, path } };
    const row = await database.document.findUnique({ where, include: COUNTED });
    return row ? toRemembered(row)[0] : undefined;
  },

  /** All that people had remembered, the oldest first. */
  async allRemembered(workspaceId: string): Promise<RememberedDocument[]> {
    const where = { workspaceId, ownerId: { not: null }, sourceId: null };
    const rows = await database.document.findMany({
      where,
      include: COUNTED,
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    return rows.flatMap(toRemembered);
  },

  /** Puts a document in the place of what was known under its path. To be called in a transaction. */
  async replace(workspaceId: string, { passages, ...document }: NewDocument): Promise<void> {
    // Two processes that start at once read the same new handbook.
    await lockDocuments(database, workspaceId);
    await database.document.deleteMany({ where: { workspaceId, path: document.path } });
    const documentId = newId();
    await database.document.create({ data: { ...document, workspaceId, id: documentId } });
    await insertRows(database, {
      table: 'Passage',
      columns: PASSAGE,
      rows: passages.map((passage, position) => {
        const { id: hash, language, heading, text, audience } = passage;
        const terms = packTerms(passage);
        return { workspaceId, documentId, position, hash, language, heading, text, audience, terms };
      }),
    });
  },

  /** The file was touched, but says the same. */
  async restamp(workspaceId: string, path: string, stamp: string): Promise<void> {
    await database.document.updateMany({ where: { workspaceId, path }, data: { stamp } });
  },

  /** What is said about a document changes, not what it says. To be called in a transaction. */
  async describe(workspaceId: string, path: string, changes: DocumentChanges): Promise<void> {
    const { audience } = changes;
    await lockDocuments(database, workspaceId);
    if (audience) await database.passage.updateMany({ where: { workspaceId, document: { path } }, data: { audience } });
    await database.document.updateMany({ where: { workspaceId, path }, data: changes });
  },

  async remove(workspaceId: string, paths: readonly string[]): Promise<void> {
    await database.document.deleteMany({ where: { workspaceId, path: { in: [...paths] } } });
  },

  /** How many passages there are that have not expired. */
  count: (workspaceId: string): Promise<number> =>
    database.passage.count({
      where: { workspaceId, document: { OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] } },
    }),

  /** Those of these words (letters only) that stand in a document. */
  async wordsIn(workspaceId: string, words: readonly string[]): Promise<Set<string>> {
    const rows = await database.$queryRaw<{ word: string }[]>`
      SELECT word FROM unnest(${[...words]}::text[]) AS word
      WHERE EXISTS (
        SELECT FROM "Passage" AS p JOIN "Document" AS d ON d."workspaceId" = p."workspaceId" AND d.id = p."documentId"
        WHERE p."workspaceId" = ${workspaceId}
          AND (p.text || ' ' || p.heading || ' ' || d.title) ~* ('\\m' || word || '\\M'))`;
    return new Set(rows.map(({ word }) => word));
  },

  /**
   * Up to `most` passages in a language from all over what has not expired, some of each document and the first of each before
   * the second of any: in an order of chance that stays the same while they do.
   */
  sample: (workspaceId: string, { language, audience, only }: Sample, most: number): Promise<Passage[]> =>
    database.$queryRaw<Passage[]>`
      SELECT "id", "path", "title", "heading", "text", "language", "audience" FROM (
        SELECT p.*, d."path", d."title", d."hash" AS "chance" FROM (
          SELECT "id", "path", "title", "hash" FROM "Document"
          WHERE "workspaceId" = ${workspaceId} AND ("expiresAt" IS NULL OR "expiresAt" > now())
            AND (${only ?? null}::text[] IS NULL OR EXISTS (
              SELECT 1 FROM unnest(${only}::text[]) AS folder
              WHERE "path" = folder OR starts_with("path", rtrim(folder, '/') || '/')))
          ORDER BY "hash", "path") d
        CROSS JOIN LATERAL (
          SELECT "hash" AS "id", "heading", "text", "language", "audience", row_number() OVER (ORDER BY "hash") AS "place"
          FROM "Passage" WHERE "workspaceId" = ${workspaceId} AND "documentId" = d."id" AND "language" = ${language}
            AND "audience" IN ('everyone', ${audience})
          ORDER BY "hash" LIMIT ${OF_EACH}) p
        LIMIT ${most}) AS chosen
      ORDER BY "place", "chance"`,

  /** When documents were last changed, and the colleagues who look after them: who had them remembered or owns their source. */
  async origins(workspaceId: string, paths: readonly string[]): Promise<Map<string, Origin>> {
    const rows = await database.document.findMany({
      where: { workspaceId, path: { in: [...paths] } },
      select: {
        path: true,
        stamp: true,
        sourceId: true,
        createdAt: true,
        owner: OWNER,
        source: { select: { owner: OWNER } },
      },
    });
    return new Map(
      rows.map(({ path, owner, source, ...document }) => {
        const found = owner ?? source?.owner;
        const changedAt = changeOf(document);
        return [path, { ...(changedAt ? { changedAt } : {}), ...(found?.membership ? { owner: found.name } : {}) }];
      }),
    );
  },
});

type Dated = { readonly stamp: string; readonly sourceId: string | null; readonly createdAt: Date };

/** Of a file that came by itself only the day is known on which it came: that says nothing of its age. */
function changeOf({ stamp, sourceId, createdAt }: Dated): Date | undefined {
  if (sourceId === null) return createdAt;
  const [, changedMs] = /^\d+:(\d+)/.exec(stamp) ?? [];
  return changedMs === undefined ? undefined : new Date(Number(changedMs));
}

const OWNER = { select: { name: true, membership: { select: { role: true } } } } as const;
const COUNTED = { _count: { select: { passages: true } } } as const;

/** So many passages of a document are in a sample at most. */
const OF_EACH = 3;

type Row = Omit<RememberedDocument, 'audience' | 'ownerId' | 'passages'> & {
  readonly audience: string;
  readonly ownerId: string | null;
  readonly _count: { readonly passages: number };
};

const toRemembered = ({ id, path, title, hash, audience, ownerId, expiresAt, _count }: Row): RememberedDocument[] =>
  ownerId === null
    ? []
    : [
        {
          ...{ id, path, title, hash, ownerId, expiresAt },
          audience: audience as Passage['audience'],
          passages: _count.passages,
        },
      ];

const PASSAGE = {
  ...{ workspaceId: 'text', documentId: 'text', position: 'integer', hash: 'text', language: 'text' },
  ...{ heading: 'text', text: 'text', audience: 'text', terms: 'bytea' },
} as const satisfies Record<string, ColumnType>;
