import type { Database } from '../../prisma/client.ts';
import { newId } from '../ids.ts';
import type { Audience } from '../knowledge/passage.ts';

/** `reply`: an approved answer to `question`, to be used again. Others: what an edit taught, in words. */
export type Lesson = {
  readonly kind: string;
  readonly question: string;
  readonly text: string;
  /** Who may be told it; what went to a colleague stays among colleagues. */
  readonly audience: Audience;
  /** How much of the draft was left, 0 to 1. */
  readonly similarity?: number;
  readonly draftId?: string;
};

export const makeLessonStore = (database: Database) => ({
  async add(workspaceId: string, lessons: readonly Lesson[]): Promise<void> {
    await database.lesson.createMany({ data: lessons.map((lesson) => ({ ...lesson, workspaceId, id: newId() })) });
  },

  /** Those that the audience may be told, newest first. */
  async list(workspaceId: string, kinds: readonly string[], audience: Audience, limit: number) {
    return database.lesson.findMany({
      where: { workspaceId, kind: { in: [...kinds] }, ...(audience === 'everyone' ? { audience } : {}) },
      orderBy: { at: 'desc' },
      take: limit,
    });
  },

  /** What went out of a draft, with the mail that it answered. */
  async replyOf(workspaceId: string, draftId: string): Promise<Pick<Lesson, 'question' | 'text'> | undefined> {
    const where = { workspaceId, draftId, kind: 'reply' };
    const select = { question: true, text: true };
    return (await database.lesson.findFirst({ where, select, orderBy: { at: 'desc' } })) ?? undefined;
  },

  version: async (workspaceId: string): Promise<string> =>
    String(await database.lesson.count({ where: { workspaceId } })),
});
