import type { Database } from '../../prisma/client.ts';

/** A stored message that another one may belong to by its subject. Automatic mail is not among them. */
export type SubjectRow = {
  readonly conversationId: string;
  readonly subject: string;
  readonly sentAt: Date;
  readonly from: string;
  readonly to: readonly string[];
  /** Whether it names earlier messages. */
  readonly refers: boolean;
};

/** More than any honest subject has in a month: what is left out is the oldest. */
const MAX_ROWS = 500;

export type SubjectQuery = {
  /** Base subjects (`baseSubject`). */
  readonly bases: readonly string[];
  /** Those of them that an answer has: only for these what is no answer itself can matter. */
  readonly answered: readonly string[];
  /** Addresses of the senders that can matter. */
  readonly senders: readonly string[];
  readonly after: Date;
  readonly before: Date;
};

/** Finds messages by the base subjects of their conversations. */
export const makeSubjectStore = (database: Database) => ({
  /** People's messages in conversations of the account with one of these base subjects, newest first. */
  async related(
    workspaceId: string,
    accountId: string,
    { bases, answered, senders, after, before }: SubjectQuery,
  ): Promise<SubjectRow[]> {
    if (bases.length === 0) return [];
    return database.$queryRaw<SubjectRow[]>`
      SELECT m."conversationId", m.subject, m."sentAt", m."fromAddress" AS "from",
        ARRAY(SELECT jsonb_array_elements(
          COALESCE(m.envelope->'to', '[]') || COALESCE(m.envelope->'cc', '[]'))->>'address') AS "to",
        COALESCE(jsonb_array_length(m.envelope->'references'), 0) > 0 AS refers
      FROM "Conversation" AS c
      JOIN "Message" AS m ON m."workspaceId" = c."workspaceId" AND m."conversationId" = c.id
      WHERE c."workspaceId" = ${workspaceId} AND c."accountId" = ${accountId} AND c.subject = ANY(${[...bases]})
        AND c."lastMessageAt" >= ${after} AND m."sentAt" BETWEEN ${after} AND ${before}
        AND m."fromAddress" = ANY(${[...senders]})
        AND (c.subject = ANY(${[...answered]}) OR lower(m.subject) <> c.subject)
        AND m.envelope->'automatic' IS NULL AND m.envelope->'calendar' IS NULL
      ORDER BY m."sentAt" DESC
      LIMIT ${MAX_ROWS}`;
  },
});
