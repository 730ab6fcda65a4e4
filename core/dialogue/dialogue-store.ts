import type { Database } from '../../prisma/client.ts';
import type { OutboundMessage } from '../channels/channel.ts';
import type { Exchange } from './exchange.ts';

/** A question of a person that was neither answered by us nor by somebody else since. */
export type OpenQuestion = { readonly messageId: string; readonly text: string; readonly at: Date };

type Talk = {
  readonly conversationId: string;
  /** Who asks now: what others were told alone is not repeated. */
  readonly senderId: string;
  readonly since: Date;
  readonly until: Date;
};

/** So many of the latest messages of a conversation are looked through for questions, and so many questions kept. */
const READ_BACK = 200;
const MOST_EXCHANGES = 12;
const MOST_OPEN = 20;
/** Whoever chooses does it soon. */
const LATELY = 20;

export const makeDialogueStore = (database: Database) => ({
  /** The latest questions of a conversation in a time with what came of them, oldest first. */
  async exchanges(workspaceId: string, { conversationId, senderId, since, until }: Talk): Promise<Exchange[]> {
    const rows = await database.$queryRaw<Row[]>`
      SELECT m.text, m."sentAt", m."senderId", d.message FROM (
        SELECT "workspaceId", id, text, "sentAt", "senderId" FROM "Message"
        WHERE "workspaceId" = ${workspaceId} AND "conversationId" = ${conversationId} AND NOT deleted AND NOT outgoing
          AND "sentAt" >= ${since} AND "sentAt" < ${until}
        ORDER BY "sentAt" DESC LIMIT ${READ_BACK}) AS m
      JOIN "Delivery" AS d ON d."workspaceId" = m."workspaceId" AND d.key = 'answer:' || m.id
      WHERE d.message->'digest' IS NULL
      ORDER BY m."sentAt" DESC LIMIT ${MOST_EXCHANGES}`;
    return rows.toReversed().map((row) => exchangeOf(row, senderId));
  },

  /** Those of these conversations in which our last word was a question, which of several things was meant. */
  async choosing(workspaceId: string, conversationIds: readonly string[]): Promise<Set<string>> {
    const rows = await database.$queryRaw<{ id: string }[]>`
      SELECT c.id FROM unnest(${[...conversationIds]}::text[]) AS c(id) CROSS JOIN LATERAL (
        SELECT d.message FROM (
          SELECT id, "sentAt" FROM "Message" WHERE "workspaceId" = ${workspaceId} AND "conversationId" = c.id
          ORDER BY "sentAt" DESC LIMIT ${LATELY}) AS m
        JOIN "Delivery" AS d ON d."workspaceId" = ${workspaceId} AND d.key = 'answer:' || m.id
        ORDER BY m."sentAt" DESC LIMIT 1) AS last
      WHERE last.message->'meant'->'options' IS NOT NULL`;
    return new Set(rows.map(({ id }) => id));
  },

  /**
   * A person's open questions, latest first, of one conversation or of all: those that were left to a person and that no
   * colleague has said anything to where they were asked.
   */
  async open(
    workspaceId: string,
    { senderId, conversationId }: { readonly senderId: string; readonly conversationId?: string },
  ): Promise<OpenQuestion[]> {
    return database.$queryRaw<OpenQuestion[]>`
      SELECT m.id AS "messageId", m.text, m."sentAt" AS at FROM "Message" AS m
      JOIN "Account" AS a ON a."workspaceId" = m."workspaceId" AND a.id = m."accountId"
      WHERE m."workspaceId" = ${workspaceId} AND m."senderId" = ${senderId} AND m.outcome = 'person'
        AND NOT m.deleted AND NOT m.outgoing AND (m.envelope ? 'place' OR a.channel = 'terminal')
        AND (${conversationId ?? null}::text IS NULL OR m."conversationId" = ${conversationId ?? null})
        AND NOT EXISTS (
          SELECT 1 FROM "Message" AS r
          JOIN "Membership" AS s ON s."workspaceId" = r."workspaceId" AND s."userId" = r."senderId"
          WHERE r."workspaceId" = m."workspaceId" AND r."conversationId" = m."conversationId" AND r."sentAt" > m."sentAt"
            AND r."senderId" <> m."senderId" AND r.outcome = 'file' AND NOT r.deleted)
      ORDER BY m."sentAt" DESC LIMIT ${MOST_OPEN}`;
  },
});

type Row = {
  readonly text: string;
  readonly sentAt: Date;
  readonly senderId: string;
  readonly message: Pick<OutboundMessage, 'text' | 'answer' | 'meant' | 'private'>;
};

function exchangeOf({ text, sentAt, senderId, message }: Row, reader: string): Exchange {
  const { answer, meant } = message;
  const isForOther = message.private === true && senderId !== reader;
  return {
    asked: text,
    question: meant?.question ?? text,
    at: sentAt,
    ...(answer && !isForOther ? { answer: { text: message.text, sources: answer.sources } } : {}),
    ...(meant?.options ? { options: meant.options } : {}),
  };
}
