import type { Database } from '../../../prisma/client.ts';
import { newId, startingWith } from '../../ids.ts';

export type GapState = 'open' | 'answered' | 'dismissed';

/** Who may read the words of a question: colleagues, those who approve replies, or only who asked. */
type MayRead = 'members' | 'approvers' | 'asker';

export type NewAsking = {
  readonly text: string;
  readonly audience: MayRead;
  readonly userId?: string;
  readonly messageId?: string;
  readonly channel: string;
};

export type Asking = {
  readonly text: string;
  readonly audience: MayRead;
  readonly userId: string | null;
  readonly messageId: string | null;
  readonly channel: string;
  readonly at: Date;
};

/** A question that was not answered. `askings`: the last ones, newest first; `count` counts all. */
export type Gap = {
  readonly id: string;
  readonly language: string;
  readonly state: GapState;
  /** Path of the document that came nearest. */
  readonly nearest: string | null;
  /** Path of the document that answers it now. */
  readonly answer: string | null;
  readonly createdAt: Date;
  readonly count: number;
  readonly askings: readonly Asking[];
};

/** A question as somebody put it in a talk. */
export type AskedThere = { readonly id: string; readonly text: string; readonly userId: string | null };

/** What a person wrote in a reply that went out, without greeting and sign-off. */
export type WrittenReply = { readonly draftId: string; readonly text: string };

/** Of a gap so many askings are looked through for words that may be shown. */
const LAST = 50;

const WITH_ASKINGS = {
  _count: { select: { askings: true } },
  askings: { orderBy: { at: 'desc' }, take: LAST },
} as const;

export const makeGapStore = (database: Database) => ({
  /**
   * Counts a question that was not answered. One that had an answer is open again; one that was dismissed stays so.
   */
  async record(
    workspaceId: string,
    { key, language, nearest }: { key: string; language: string; nearest: string | undefined },
    asking: NewAsking,
  ): Promise<void> {
    const rows = await database.$queryRaw<{ id: string }[]>`
      INSERT INTO "Gap" ("workspaceId", id, key, language, nearest)
      VALUES (${workspaceId}, ${newId()}, ${key}, ${language}, ${nearest ?? null})
      ON CONFLICT ("workspaceId", key) DO UPDATE SET nearest = coalesce(excluded.nearest, "Gap".nearest),
        state = CASE "Gap".state WHEN 'dismissed' THEN 'dismissed'::"GapState" ELSE 'open'::"GapState" END
      RETURNING id`;
    const gapId = rows[0]?.id ?? '';
    // A message that is handled anew asks nothing new.
    const data = { ...asking, workspaceId, id: newId(), gapId };
    await database.gapAsking.createMany({ data, skipDuplicates: true });
  },

  /** What its writer made something else of was not asked: with it go the open questions that nobody else asked. */
  async withdraw(workspaceId: string, messageId: string): Promise<void> {
    const askings = await database.gapAsking.findMany({ where: { workspaceId, messageId }, select: { gapId: true } });
    if (askings.length === 0) return;
    await database.gapAsking.deleteMany({ where: { workspaceId, messageId } });
    const id = { in: askings.map(({ gapId }) => gapId) };
    await database.gap.deleteMany({ where: { workspaceId, id, state: 'open', askings: { none: {} } } });
  },

  /** What somebody asked alone is passed on: those who approve replies may read it now. */
  async passOn(workspaceId: string, key: string, userId: string): Promise<void> {
    const where = { workspaceId, userId, audience: 'asker', gap: { key } };
    await database.gapAsking.updateMany({ where, data: { audience: 'approvers' } });
  },

  /** The most asked first. */
  async list(workspaceId: string, state: GapState, limit: number): Promise<Gap[]> {
    const rows = await database.gap.findMany({
      where: { workspaceId, state },
      include: WITH_ASKINGS,
      orderBy: [{ askings: { _count: 'desc' } }, { createdAt: 'asc' }],
      take: limit,
    });
    return rows.map(toGap);
  },

  async get(workspaceId: string, id: string): Promise<Gap | undefined> {
    const where = { workspaceId_id: { workspaceId, id } };
    const row = await database.gap.findUnique({ where, include: WITH_ASKINGS });
    return row ? toGap(row) : undefined;
  },

  /** The open questions that were asked in a conversation, each as it was put there last, the latest first. */
  async askedIn(workspaceId: string, conversationId: string): Promise<AskedThere[]> {
    const rows = await database.gapAsking.findMany({
      where: { workspaceId, text: { not: '' }, gap: { state: 'open' }, message: { conversationId } },
      select: { gapId: true, text: true, userId: true },
      orderBy: [{ at: 'desc' }, { id: 'asc' }],
      distinct: ['gapId'],
    });
    return rows.map(({ gapId: id, text, userId }) => ({ id, text, userId }));
  },

  /** Two at most: enough to tell "none", "one" and "say more". */
  async idsStartingWith(workspaceId: string, prefix: string): Promise<string[]> {
    const where = { workspaceId, id: startingWith(prefix) };
    return (await database.gap.findMany({ where, select: { id: true }, take: 2 })).map(({ id }) => id);
  },

  /** What people wrote themselves in reply to messages, in whole or in part: the last one to each, by the id of the message. */
  async repliesTo(workspaceId: string, messageIds: readonly string[]): Promise<Map<string, WrittenReply>> {
    const rows = await database.lesson.findMany({
      where: {
        ...{ workspaceId, kind: 'reply', forgotten: false, similarity: { lt: 1 } },
        draft: { messageId: { in: [...messageIds] } },
      },
      select: { text: true, draftId: true, draft: { select: { messageId: true } } },
      orderBy: { at: 'asc' },
    });
    return new Map(
      rows.flatMap(({ text, draftId, draft }) =>
        draft && draftId ? [[draft.messageId, { draftId, text }] as const] : [],
      ),
    );
  },

  async settle(workspaceId: string, id: string, state: GapState, answer: string | null): Promise<void> {
    await database.gap.updateMany({ where: { workspaceId, id }, data: { state, answer } });
  },
});

type Row = Omit<Gap, 'count' | 'askings'> & {
  readonly _count: { readonly askings: number };
  readonly askings: readonly (Omit<Asking, 'audience'> & { readonly audience: string })[];
};

const toGap = ({ _count, askings, id, language, state, nearest, answer, createdAt }: Row): Gap => ({
  ...{ id, language, state, nearest, answer, createdAt },
  count: _count.askings,
  askings: askings.map((asking) => ({ ...asking, audience: asking.audience as MayRead })),
});
