import type { Database } from '../../prisma/client.ts';
import type { OutboundMessage } from '../channels/channel.ts';
import type { Exchange } from './exchange.ts';

/** A question of a person that was neither answered by us nor by somebody else since. */
export type OpenQuestion = {
  readonly messageId: string;
  readonly text: string;
  /** In whole words. */
  readonly question: string;
  readonly at: Date;
};

type Talk = {
  readonly conversationId: string;
  /** Who asks now: what others were told alone is not repeated. */
  readonly senderId: string;
  readonly since: Date;
  readonly until: Date;
};

type Alone = {
  readonly accountId: string;
  readonly address: string;
  /** '' where it was asked in none. */
  readonly placeId: string;
  readonly since: Date;
};

/** Of what we said; `subject`: what it answered. */
export type LastSaid = Pick<OutboundMessage, 'subject' | 'text' | 'answer' | 'aside'>;

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
      SELECT m.text, m."sentAt", m."senderId", m."withFiles", d.message FROM (
        SELECT "workspaceId", id, text, "sentAt", "senderId", CASE WHEN envelope ? 'files' THEN id END AS "withFiles"
        FROM "Message"
        WHERE "workspaceId" = ${workspaceId} AND "conversationId" = ${conversationId} AND NOT deleted AND NOT outgoing
          AND "sentAt" >= ${since} AND "sentAt" < ${until}
        ORDER BY "sentAt" DESC LIMIT ${READ_BACK}) AS m
      JOIN "Delivery" AS d ON d."workspaceId" = m."workspaceId" AND d.key = 'answer:' || m.id
      WHERE d.message->'aside' IS NULL
      ORDER BY m."sentAt" DESC LIMIT ${MOST_EXCHANGES}`;
    return rows.toReversed().map((row) => exchangeOf(row, senderId));
  },

  /** What a person asked in a place so that they alone were answered, from a time on, oldest first. */
  async alone(workspaceId: string, { accountId, address, placeId, since }: Alone): Promise<Exchange[]> {
    const rows = await database.$queryRaw<{ at: Date; message: Said }[]>`
      SELECT "createdAt" AS at, message FROM "Delivery"
      WHERE "workspaceId" = ${workspaceId} AND "accountId" = ${accountId} AND "createdAt" >= ${since}
        AND key LIKE 'private:%' AND message->'aside' IS NULL AND message->'to'->0->>'address' = ${address}
        AND coalesce(message->'place'->>'id', '') = ${placeId}
      ORDER BY "createdAt" DESC LIMIT ${MOST_EXCHANGES}`;
    return rows.toReversed().map(({ at, message }) => exchangeWith({ asked: message.subject, at }, message));
  },

  /** What a person was told last of all that they alone were told in a place. */
  async lastSaidAlone(
    workspaceId: string,
    { accountId, address, placeId }: Omit<Alone, 'since'>,
  ): Promise<LastSaid | undefined> {
    const [row] = await database.$queryRaw<{ message: LastSaid }[]>`
      SELECT message FROM "Delivery"
      WHERE "workspaceId" = ${workspaceId} AND "accountId" = ${accountId} AND key LIKE 'private:%'
        AND message->'to'->0->>'address' = ${address} AND coalesce(message->'place'->>'id', '') = ${placeId}
      ORDER BY "createdAt" DESC LIMIT 1`;
    return row?.message;
  },

  /** Those of these conversations in which our last word was a question, which of several things was meant. */
  async choosing(workspaceId: string, conversationIds: readonly string[]): Promise<Set<string>> {
    const rows = await database.$queryRaw<{ id: string }[]>`
      SELECT c.id FROM unnest(${[...conversationIds]}::text[]) AS c(id) CROSS JOIN LATERAL (
        SELECT d.message FROM (
          SELECT id, "sentAt" FROM "Message" WHERE "workspaceId" = ${workspaceId} AND "conversationId" = c.id
          ORDER BY "sentAt" DESC LIMIT ${LATELY}) AS m
        JOIN "Delivery" AS d ON d."workspaceId" = ${workspaceId} AND d.key = 'answer:' || m.id
        WHERE d.message->'aside' IS NULL
        ORDER BY m."sentAt" DESC LIMIT 1) AS last
      WHERE last.message->'meant'->'options' IS NOT NULL`;
    return new Set(rows.map(({ id }) => id));
  },

  /** What we said last in a conversation before a time. */
  async lastSaid(
    workspaceId: string,
    { conversationId, until }: { readonly conversationId: string; readonly until: Date },
  ): Promise<LastSaid | undefined> {
    const [row] = await database.$queryRaw<{ message: LastSaid }[]>`
      SELECT d.message FROM "Message" AS m
      JOIN "Delivery" AS d ON d."workspaceId" = m."workspaceId" AND d.key = 'answer:' || m.id
      WHERE m."workspaceId" = ${workspaceId} AND m."conversationId" = ${conversationId} AND m."sentAt" < ${until}
      ORDER BY m."sentAt" DESC LIMIT 1`;
    return row?.message;
  },

  /** What the platform calls the last question that a person asked by an account. */
  async lastAsked(
    workspaceId: string,
    { accountId, senderId }: { readonly accountId: string; readonly senderId: string },
  ): Promise<string | undefined> {
    const [row] = await database.$queryRaw<{ threadId: string }[]>`
      SELECT m."threadId" FROM "Message" AS m
      JOIN "Delivery" AS d ON d."workspaceId" = m."workspaceId" AND d.key = 'answer:' || m.id
      WHERE m."workspaceId" = ${workspaceId} AND m."accountId" = ${accountId} AND m."senderId" = ${senderId}
        AND NOT m.deleted AND d.message->'aside' IS NULL
      ORDER BY m."sentAt" DESC, m."receivedAt" DESC LIMIT 1`;
    return row?.threadId;
  },

  /**
   * The open questions of a person, and of whoever asks in a conversation, latest first: those that were left to a person, that no
   * colleague has said anything to where they were asked, and that nothing answers since.
   */
  async open(
    workspaceId: string,
    { senderId, conversationId }: { readonly senderId: string; readonly conversationId: string },
  ): Promise<OpenQuestion[]> {
    return database.$queryRaw<OpenQuestion[]>`
      SELECT m.id AS "messageId", m.text, coalesce(d.message->'meant'->>'question', m.text) AS question, m."sentAt" AS at
      FROM "Message" AS m
      JOIN "Account" AS a ON a."workspaceId" = m."workspaceId" AND a.id = m."accountId"
      LEFT JOIN "Delivery" AS d ON d."workspaceId" = m."workspaceId" AND d.key = 'answer:' || m.id
      WHERE m."workspaceId" = ${workspaceId} AND m.outcome = 'person'
        AND (m."senderId" = ${senderId} OR m."conversationId" = ${conversationId})
        AND NOT m.deleted AND NOT m.outgoing AND (m.envelope ? 'place' OR a.channel = 'terminal')
        AND NOT EXISTS (
          SELECT 1 FROM "Message" AS r
          JOIN "Membership" AS s ON s."workspaceId" = r."workspaceId" AND s."userId" = r."senderId"
          WHERE r."workspaceId" = m."workspaceId" AND r."conversationId" = m."conversationId" AND r."sentAt" > m."sentAt"
            AND r."senderId" <> m."senderId" AND r.outcome = 'file' AND NOT r.deleted)
        AND coalesce((
          SELECT bool_or(g.state = 'open') FROM "GapAsking" AS k
          JOIN "Gap" AS g ON g."workspaceId" = k."workspaceId" AND g.id = k."gapId"
          WHERE k."workspaceId" = m."workspaceId" AND k."messageId" = m.id), true)
      ORDER BY m."sentAt" DESC LIMIT ${MOST_OPEN}`;
  },
});

type Row = {
  readonly text: string;
  readonly sentAt: Date;
  readonly senderId: string;
  readonly withFiles: string | null;
  readonly message: Said;
};
type Said = Pick<OutboundMessage, 'text' | 'answer' | 'meant' | 'private' | 'subject'>;

/** What others were told alone is not repeated. */
function exchangeOf({ text, sentAt, senderId, withFiles, message }: Row, reader: string): Exchange {
  const { answer, ...withoutAnswer } = message;
  const isForOther = message.private === true && senderId !== reader;
  const { meant, ...said } = isForOther ? withoutAnswer : message;
  // What somebody made of their question since is not what it was understood to ask.
  const isChanged = message.subject !== '' && message.subject !== text;
  const exchange = exchangeWith({ asked: text, at: sentAt }, meant && !isChanged ? { ...said, meant } : said);
  return withFiles === null ? exchange : { ...exchange, withFiles };
}

const exchangeWith = (
  { asked, at }: Pick<Exchange, 'asked' | 'at'>,
  { text, answer, meant }: Omit<Said, 'subject'>,
): Exchange => ({
  asked,
  question: meant?.question ?? asked,
  at,
  ...(answer && !answer.unknown ? { answer: { text, sources: answer.sources } } : {}),
  ...(meant?.options ? { options: meant.options } : {}),
});
