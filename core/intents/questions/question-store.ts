import type { Database } from '../../../prisma/client.ts';
import type { Classification } from '../classification.ts';

/** A message of which it is not sure what it is about. */
export type UnsureMessage = {
  readonly id: string;
  readonly from: string;
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly receivedAt: Date;
  /** As it was classified; the ids may be those of before. */
  readonly intents: Classification['intents'];
};

/** One that people were asked about. */
export type AskedMessage = UnsureMessage & {
  readonly askedAt: Date;
  /** Somebody said what it is about, there or elsewhere. */
  readonly answered: boolean;
};

export const makeQuestionStore = (database: Database) => {
  const read = async (workspaceId: string, ids: readonly string[]): Promise<UnsureMessage[]> => {
    const rows = await database.message.findMany({
      where: { workspaceId, id: { in: [...ids] } },
      select: {
        ...{ id: true, fromAddress: true, fromName: true, subject: true, text: true, receivedAt: true },
        classification: { select: { result: true } },
      },
    });
    return rows.map(({ fromAddress, classification, ...row }) => ({
      ...row,
      from: fromAddress,
      intents: (classification?.result as unknown as Classification | undefined)?.intents ?? [],
    }));
  };
  return {
    /** One transaction at a time chooses whom to ask about. */
    async lock(workspaceId: string): Promise<void> {
      await database.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`ask:${workspaceId}`}, 0))`;
    },

    /**
     * Messages since then that people could be asked about, the least sure first by how close the two likeliest intents are:
     * decided by words or a model, and nobody was asked, said anything, or decided about the draft. What was said among few is
     * not shown to others, and where a message of the same sender was labelled since, an answer would tell nothing new.
     */
    async unsure(workspaceId: string, { since, limit }: { since: Date; limit: number }): Promise<UnsureMessage[]> {
      const rows = await database.$queryRaw<{ id: string }[]>`
        SELECT m.id FROM "Message" m
        JOIN "Classification" c ON c."workspaceId" = m."workspaceId" AND c."messageId" = m.id
        WHERE m."workspaceId" = ${workspaceId} AND m."receivedAt" >= ${since} AND m.state = 'handled'
          AND NOT m.outgoing AND NOT m.deleted AND m.fault IS NULL
          AND coalesce(m.envelope->'place'->>'kind', 'public') = 'public'
          AND c.result->>'rung' IN ('local', 'fast', 'strong') AND jsonb_array_length(c.result->'intents') > 1
          AND NOT EXISTS (SELECT FROM "HandledStep" s
            WHERE s."workspaceId" = m."workspaceId" AND s."messageId" = m.id AND s.step = 'ask')
          AND NOT EXISTS (SELECT FROM "Draft" d
            WHERE d."workspaceId" = m."workspaceId" AND d."messageId" = m.id AND d.state IN ('approved', 'rejected', 'answered'))
          AND NOT EXISTS (SELECT FROM "Label" l
            JOIN "Message" o ON o."workspaceId" = l."workspaceId" AND o.id = l."messageId"
            WHERE l."workspaceId" = m."workspaceId" AND (l."messageId" = m.id
              OR (o."fromAddress" = m."fromAddress" AND l.at > m."receivedAt")))
        ORDER BY (c.result->'intents'->0->>'confidence')::float - (c.result->'intents'->1->>'confidence')::float,
          m."receivedAt" DESC
        LIMIT ${limit}`;
      const ids = rows.map(({ id }) => id);
      return (await read(workspaceId, ids)).toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    },

    /** Notes that people are asked about a message, if they were not before. */
    async ask(workspaceId: string, messageIds: readonly string[], at: Date): Promise<void> {
      const data = messageIds.map((messageId) => ({ workspaceId, messageId, step: 'ask', at }));
      await database.handledStep.createMany({ data, skipDuplicates: true });
    },

    /** What people were asked about after that, the first first, without what was taken back since. */
    async asked(workspaceId: string, after: Date): Promise<AskedMessage[]> {
      const rows = await database.handledStep.findMany({
        where: { workspaceId, step: 'ask', at: { gt: after }, message: { deleted: false } },
        orderBy: [{ at: 'asc' }, { messageId: 'asc' }],
        select: { messageId: true, at: true, message: { select: { _count: { select: { labels: true } } } } },
      });
      const messages = await read(
        workspaceId,
        rows.map(({ messageId }) => messageId),
      );
      const byId = new Map(messages.map((message) => [message.id, message]));
      return rows.flatMap(({ messageId, at, message: { _count } }) => {
        const message = byId.get(messageId);
        return message ? [{ ...message, askedAt: at, answered: _count.labels > 0 }] : [];
      });
    },
  };
};
