import type { Database } from '../../prisma/client.ts';
import { newId, startingWith } from '../ids.ts';
import type { Audience } from '../knowledge/passage.ts';

type LessonScope = 'everyone' | 'sender' | 'domain' | 'topic';

/** Where a lesson holds: `subject` is the sender's address, their mail domain or the intent's id; empty for everyone. */
export type Holds = { readonly scope: LessonScope; readonly subject: string };

/** What part of a reply a lesson is about; empty: the whole. */
export type LessonPart = '' | 'greeting' | 'sign-off' | 'formality' | 'language' | 'sentence' | 'length';

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
  /** Everywhere, when left out. */
  readonly holds?: Holds;
  readonly part?: LessonPart;
  /** The words that were changed, and what to; where it is about words. */
  readonly before?: string;
  readonly after?: string;
  /** Whose edit taught it; nobody's in particular when left out. */
  readonly authorId?: string;
};

export type StoredLesson = Holds & {
  readonly id: string;
  readonly kind: string;
  readonly question: string;
  readonly text: string;
  readonly audience: Audience;
  readonly similarity: number | null;
  readonly draftId: string | null;
  readonly part: LessonPart;
  readonly before: string;
  readonly after: string;
  readonly authorId: string | null;
  readonly at: Date;
  /** When a person edited it. */
  readonly changedAt: Date | null;
};

type Listing = { readonly kinds?: readonly string[]; readonly audience?: Audience; readonly limit: number };

export const makeLessonStore = (database: Database) => {
  const read = async (where: object, take: number): Promise<StoredLesson[]> => {
    const rows = await database.lesson.findMany({
      where: { ...where, forgotten: false },
      orderBy: { at: 'desc' },
      take,
    });
    return rows.map(({ workspaceId: _, forgotten: __, ...row }) => ({
      ...row,
      audience: row.audience as Audience,
      scope: row.scope as LessonScope,
      part: row.part as LessonPart,
    }));
  };
  return {
    /** Gives their ids. */
    async add(workspaceId: string, lessons: readonly Lesson[]): Promise<string[]> {
      const rows = lessons.map(({ holds, ...lesson }) => ({ ...lesson, ...holds, workspaceId, id: newId() }));
      await database.lesson.createMany({ data: rows });
      return rows.map(({ id }) => id);
    },

    /** Those that the audience may be told, newest first. What a person had forgotten is in no list. */
    list: (workspaceId: string, { kinds, audience = 'members', limit }: Listing): Promise<StoredLesson[]> =>
      read(
        {
          workspaceId,
          ...(kinds ? { kind: { in: [...kinds] } } : {}),
          ...(audience === 'everyone' ? { audience } : {}),
        },
        limit,
      ),

    /** What went out of a draft, with the mail that it answered. */
    replyOf: async (workspaceId: string, draftId: string): Promise<StoredLesson | undefined> =>
      (await read({ workspaceId, draftId, kind: 'reply' }, 1))[0],

    get: async (workspaceId: string, id: string): Promise<StoredLesson | undefined> =>
      (await read({ workspaceId, id }, 1))[0],

    async idsStartingWith(workspaceId: string, prefix: string): Promise<string[]> {
      return (await read({ workspaceId, id: startingWith(prefix) }, 2)).map(({ id }) => id);
    },

    /** False when it is there no more. */
    async change(
      workspaceId: string,
      id: string,
      changes: { readonly text?: string; readonly after?: string; readonly holds?: Holds; readonly at: Date },
    ): Promise<boolean> {
      const { holds, at: changedAt, ...words } = changes;
      const { count } = await database.lesson.updateMany({
        where: { workspaceId, id, forgotten: false },
        data: { ...words, ...holds, changedAt },
      });
      return count === 1;
    },

    /** Its words are gone; that a reply was sent so and so much like its draft remains. False when it is there no more. */
    async forget(workspaceId: string, id: string, at: Date): Promise<boolean> {
      const { count } = await database.lesson.updateMany({
        where: { workspaceId, id, forgotten: false },
        data: { forgotten: true, text: '', question: '', before: '', after: '', subject: '', changedAt: at },
      });
      return count === 1;
    },

    /** How much of each draft was left when it went out, oldest first; forgotten ones too. */
    similarities: async (workspaceId: string, since: Date): Promise<{ at: Date; similarity: number }[]> => {
      const rows = await database.lesson.findMany({
        where: { workspaceId, kind: 'reply', similarity: { not: null }, at: { gte: since } },
        select: { at: true, similarity: true },
        orderBy: { at: 'asc' },
      });
      return rows.map(({ at, similarity }) => ({ at, similarity: similarity ?? 0 }));
    },
  };
};
