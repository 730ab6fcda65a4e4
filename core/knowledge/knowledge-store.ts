import type { Database } from '../../prisma/client.ts';
import { newId } from '../ids.ts';
import type { Passage } from './passage.ts';

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

  /** The file was touched, but says the same. */
  async restamp(workspaceId: string, path: string, stamp: string): Promise<void> {
    await database.document.updateMany({ where: { workspaceId, path }, data: { stamp } });
  },

  /** What is said about a document changes, not what it says. */
  async describe(workspaceId: string, path: string, changes: DocumentChanges): Promise<void> {
    const { audience } = changes;
    if (audience) await database.passage.updateMany({ where: { workspaceId, document: { path } }, data: { audience } });
    // The index in memory goes by when documents were made.
    const data = { ...changes, createdAt: new Date() };
    await database.document.updateMany({ where: { workspaceId, path }, data });
  },

  async remove(workspaceId: string, paths: readonly string[]): Promise<void> {
    await database.document.deleteMany({ where: { workspaceId, path: { in: [...paths] } } });
  },

  /** Of documents that have not expired. */
  async passages(workspaceId: string): Promise<Passage[]> {
    const rows = await database.passage.findMany({
      where: { workspaceId, document: inForce() },
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

  /** Changes whenever a document does, or expires: what the index in memory is keyed by. */
  async version(workspaceId: string): Promise<string> {
    const { _count, _max } = await database.document.aggregate({
      where: { workspaceId, ...inForce() },
      _count: true,
      _max: { createdAt: true },
    });
    return `${_count}/${_max.createdAt?.getTime() ?? 0}`;
  },

  /** The colleague who looks after a document, who had it remembered or owns its source: names by path. */
  async owners(workspaceId: string, paths: readonly string[]): Promise<Map<string, string>> {
    const rows = await database.document.findMany({
      where: { workspaceId, path: { in: [...paths] } },
      select: { path: true, owner: OWNER, source: { select: { owner: OWNER } } },
    });
    return new Map(
      rows.flatMap(({ path, owner, source }) => {
        const found = owner ?? source?.owner;
        return found?.membership ? [[path, found.name] as const] : [];
      }),
    );
  },
});

const OWNER = { select: { name: true, membership: { select: { role: true } } } } as const;
const COUNTED = { _count: { select: { passages: true } } } as const;

const inForce = () => ({ OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] });

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
