import type { Database } from '../../../prisma/client.ts';
import { newId } from '../../ids.ts';
import { lockDocuments } from '../knowledge-store.ts';
import type { Audience } from '../passage.ts';

/** `handbook`: the folder of the configuration. `folder`: another one that is watched. `file`: one that was given to us. */
export type SourceKind = 'handbook' | 'folder' | 'file';

export type KnowledgeSource = {
  readonly id: string;
  readonly kind: SourceKind;
  /** What the paths of its documents begin with; '' for the handbook. */
  readonly path: string;
  /** A folder on disk, or what the file was called where it came from. */
  readonly location: string;
  readonly title: string;
  readonly ownerId: string | null;
  /** Who may see it at most: a page may say that it is for members. */
  readonly audience: Audience;
  /** From then on it answers nothing. */
  readonly expiresAt: Date | null;
  /** Why it could not be looked at. */
  readonly fault: string | null;
  readonly createdAt: Date;
};

export type NewSource = Pick<KnowledgeSource, 'kind' | 'path' | 'location' | 'title' | 'audience'> &
  Partial<Pick<KnowledgeSource, 'id' | 'ownerId' | 'expiresAt'>> & { readonly content?: Uint8Array<ArrayBuffer> };

export type SourceChanges = Partial<
  Pick<KnowledgeSource, 'title' | 'ownerId' | 'audience' | 'expiresAt' | 'fault' | 'location'>
>;

/** A file of a source as it was last read. */
export type SourceFile = {
  readonly path: string;
  readonly stamp: string;
  readonly hash: string;
  readonly fault: string | null;
  readonly passages: number;
};

const WITHOUT_CONTENT = { content: true } as const;

export const makeSourceStore = (database: Database) => ({
  /** All of them, the longest known first. */
  async list(workspaceId: string): Promise<KnowledgeSource[]> {
    const where = { workspaceId };
    const rows = await database.knowledgeSource.findMany({
      where,
      omit: WITHOUT_CONTENT,
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    return rows.map(toSource);
  },

  async get(workspaceId: string, id: string): Promise<KnowledgeSource | undefined> {
    const where = { workspaceId_id: { workspaceId, id } };
    const row = await database.knowledgeSource.findUnique({ where, omit: WITHOUT_CONTENT });
    return row ? toSource(row) : undefined;
  },

  /** The bytes of a file that was given to us. */
  async content(workspaceId: string, id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const where = { workspaceId_id: { workspaceId, id } };
    return (await database.knowledgeSource.findUnique({ where, select: { content: true } }))?.content ?? undefined;
  },

  /** Gives its id; undefined when there is one of that path. */
  async add(workspaceId: string, { id = newId(), content, ...source }: NewSource): Promise<string | undefined> {
    const data = { ...source, workspaceId, id, ...(content ? { content } : {}) };
    const { count } = await database.knowledgeSource.createMany({ data, skipDuplicates: true });
    return count === 1 ? id : undefined;
  },

  /** Its documents expire with it. To be called in a transaction. */
  async change(workspaceId: string, id: string, changes: SourceChanges): Promise<void> {
    await database.knowledgeSource.updateMany({ where: { workspaceId, id }, data: changes });
    if (changes.expiresAt === undefined) return;
    await lockDocuments(database, workspaceId);
    await database.document.updateMany({
      where: { workspaceId, sourceId: id },
      data: { expiresAt: changes.expiresAt },
    });
  },

  /** With its documents. */
  async remove(workspaceId: string, id: string): Promise<void> {
    await database.knowledgeSource.deleteMany({ where: { workspaceId, id } });
  },

  /**
   * Its files are to be read again, whatever they look like; until then members alone see them, if that is said. To be called
   * in a transaction.
   */
  async readAgain(workspaceId: string, sourceId: string, { members }: { members: boolean }): Promise<void> {
    const where = { workspaceId, sourceId };
    await lockDocuments(database, workspaceId);
    await database.document.updateMany({ where, data: { stamp: '' } });
    if (!members) return;
    const audience = 'members';
    await database.passage.updateMany({ where: { workspaceId, document: where }, data: { audience } });
    await database.document.updateMany({ where, data: { audience } });
  },

  /** Its files as they were last read, by path. */
  async files(workspaceId: string, sourceId: string): Promise<SourceFile[]> {
    const rows = await database.document.findMany({
      where: { workspaceId, sourceId },
      select: { path: true, stamp: true, hash: true, fault: true, _count: { select: { passages: true } } },
      orderBy: { path: 'asc' },
    });
    return rows.map(({ _count, ...row }) => ({ ...row, passages: _count.passages }));
  },
});

type Row = Omit<KnowledgeSource, 'kind' | 'audience'> & { readonly kind: string; readonly audience: string };

const toSource = ({ kind, audience, ...row }: Row): KnowledgeSource => ({
  ...row,
  kind: kind as SourceKind,
  audience: audience as Audience,
});
