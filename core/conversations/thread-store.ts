import type { Database } from '../../prisma/client.ts';
import type { Said } from './spoken-to.ts';

/** More of a thread is not needed to tell who talks to whom. */
const READ_BACK = 100;

const MOST_ACTIVE = 50;
const MOST_LATELY = 5000;

export const makeThreadStore = (database: Database) => ({
  /**
   * The threads of a place in which Frontdesk was spoken to lately, those with the latest messages, each by the platform's id
   * of its first message within the place. What somebody passed on from there was not said there.
   */
  async active(workspaceId: string, accountId: string, placeId: string, since: Date): Promise<string[]> {
    const rows = await database.$queryRaw<{ root: string }[]>`
      SELECT COALESCE(envelope->'place'->>'thread', substr("externalId", ${placeId.length + 2}::int)) AS root
      FROM "Message"
      WHERE "workspaceId" = ${workspaceId} AND "accountId" = ${accountId} AND "receivedAt" >= ${since}
        AND envelope->'place'->>'id' = ${placeId} AND (envelope->>'addressed')::boolean
        AND starts_with("externalId", ${`${placeId}:`})
      GROUP BY 1 ORDER BY max("sentAt") DESC LIMIT ${MOST_ACTIVE}`;
    return rows.map(({ root }) => root);
  },

  /**
   * What people said in all places since then and did not take back, the latest of it: the place, and the platform's times of each
   * and of the message that its thread began with if it stands in one.
   */
  async lately(
    workspaceId: string,
    accountId: string,
    since: Date,
  ): Promise<{ place: string; at: string; thread: string | null }[]> {
    return database.$queryRaw`
      SELECT place, substr("externalId", length(place) + 2) AS at, thread
      FROM (
        SELECT "externalId", "sentAt", envelope->'place'->>'id' AS place, envelope->'place'->>'thread' AS thread
        FROM "Message"
        WHERE "workspaceId" = ${workspaceId} AND "accountId" = ${accountId} AND "receivedAt" >= ${since}
          AND "sentAt" >= ${since} AND NOT deleted AND NOT outgoing) AS said
      WHERE starts_with("externalId", place || ':')
      ORDER BY "sentAt" DESC LIMIT ${MOST_LATELY}`;
  },

  /** Whether anybody said anything in a conversation after a time. */
  async goesOn(
    workspaceId: string,
    { conversationId, after }: { readonly conversationId: string; readonly after: Date },
  ): Promise<boolean> {
    const where = { workspaceId, conversationId, sentAt: { gt: after }, deleted: false, outgoing: false };
    return (await database.message.findFirst({ where, select: { id: true } })) !== null;
  },

  /** The latest messages of the conversations that these platform ids lead to, by id, oldest first. `at`: their external ids. */
  async said(workspaceId: string, accountId: string, keys: readonly string[]): Promise<Map<string, Said[]>> {
    const threads = new Map<string, Said[]>();
    if (keys.length === 0) return threads;
    const rows = await database.$queryRaw<(Said & { key: string })[]>`
      SELECT k.key, m."fromAddress" AS "from", m."externalId" AS at,
        COALESCE((m.envelope->>'addressed')::boolean, false) AS addressed
      FROM "ConversationKey" AS k CROSS JOIN LATERAL (
        SELECT "fromAddress", "externalId", envelope FROM "Message"
        WHERE "workspaceId" = k."workspaceId" AND "conversationId" = k."conversationId" AND NOT outgoing
        ORDER BY "sentAt" DESC LIMIT ${READ_BACK}) AS m
      WHERE k."workspaceId" = ${workspaceId} AND k."accountId" = ${accountId} AND k.key = ANY(${[...keys]})
      ORDER BY m."externalId" COLLATE "C"`;
    for (const { key, ...said } of rows) threads.set(key, [...(threads.get(key) ?? []), said]);
    return threads;
  },
});
