import type { Database } from '../../prisma/client.ts';
import { newId } from '../ids.ts';
import type { Passage } from './passage.ts';

export type NewDocument = {
  readonly path: string;
  readonly title: string;
  /** SHA-256 of the text: an unchanged document is not written again. */
  readonly hash: string;
  readonly language: string;
  readonly audience: Passage['audience'];
  /** Who had it remembered; absent for pages of the handbook. */
  readonly ownerId?: string;
  readonly passages: readonly Passage[];
};

/** What somebody had remembered. */
export type RememberedDocument = {
  readonly title: string;
  readonly hash: string;
  readonly audience: Passage['audience'];
  readonly ownerId: string;
};

export const makeKnowledgeStore = (database: Database) => ({
  /** Content hashes of the handbook's pages by path. */
  async hashes(workspaceId: string): Promise<Map<string, string>> {
    const where = { workspaceId, ownerId: null };
    const rows = await database.document.findMany({ where, select: { path: true, hash: true } });
    return new Map(rows.map(({ path, hash }) => [path, hash]));
  },

  /** What somebody had remembered under a path. */
  async remembered(workspaceId: string, path: string): Promise<RememberedDocument | undefined> {
    const row = await database.document.findUnique({ where: { workspaceId_path: { workspaceId, path } } });
    if (!row || row.ownerId === null) return undefined;
    const { title, hash, audience, ownerId } = row;
    return { title, hash, audience: audience as Passage['audience'], ownerId };
  },

  /** Puts a document in the place of what was known under its path. To be called in a transaction. */
  async replace(workspaceId: string, { passages, ...document }: NewDocument): Promise<void> {
    // Two processes that start at once read the same new handbook.
    const lock = `document:${workspaceId}:${document.path}`;
    await database.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`;
    await database.document.deleteMany({ where: { workspaceId, path: document.path } });
    const documentId = newId();
    await database.document.create({ data: { ...document, workspaceId, id: documentId } });
    await database.passage.createMany({
      data: passages.map(({ id, heading, text, language, audience }, position) => ({
        workspaceId,
        documentId,
        position,
        hash: id,
        heading,
        text,
        language,
        audience,
      })),
    });
  },

  async remove(workspaceId: string, paths: readonly string[]): Promise<void> {
    await database.document.deleteMany({ where: { workspaceId, path: { in: [...paths] } } });
  },

  async passages(workspaceId: string): Promise<Passage[]> {
    const rows = await database.passage.findMany({
      where: { workspaceId },
      include: { document: { select: { path: true, title: true } } },
      orderBy: [{ document: { path: 'asc' } }, { position: 'asc' }],
    });
    return rows.map(({ hash, heading, text, language, audience, document }) => ({
      id: hash,
      heading,
      text,
      language,
      audience: audience as Passage['audience'],
      ...document,
    }));
  },

  /** Changes whenever a document does: what the index in memory is keyed by. */
  async version(workspaceId: string): Promise<string> {
    const { _count, _max } = await database.document.aggregate({
      where: { workspaceId },
      _count: true,
      _max: { createdAt: true },
    });
    return `${_count}/${_max.createdAt?.getTime() ?? 0}`;
  },
});
