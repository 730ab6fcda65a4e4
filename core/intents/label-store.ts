import type { Database } from '../../prisma/client.ts';
import { newId } from '../ids.ts';
import type { StoredIntent } from './stored-intent.ts';

/** What a person said a message is about, with the words the classifier learns from. */
export type LabelledMessage = {
  readonly messageId: string;
  readonly intent: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  /** What spoke besides the words when it was classified. */
  readonly marks: readonly string[];
  readonly at: Date;
};

/** What a model said a message is about, and how sure it was, 0 to 1. */
export type TaughtMessage = Pick<LabelledMessage, 'messageId' | 'intent' | 'subject' | 'text' | 'marks'> & {
  readonly confidence: number;
};

/** So many of the newest messages are looked through for what a model said. */
const LOOKED_THROUGH = 20_000;

export const makeLabelStore = (database: Database) => ({
  async add(
    workspaceId: string,
    label: { messageId: string; intent: string; corrected: boolean; userId: string },
  ): Promise<void> {
    await database.label.create({ data: { ...label, workspaceId, id: newId() } });
  },

  /** Newest first; the last word on each message. With `intent`, the last that says it. */
  async list(workspaceId: string, limit: number, intent?: string): Promise<LabelledMessage[]> {
    const rows = await database.label.findMany({
      where: { workspaceId, ...(intent === undefined ? {} : { intent }) },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: limit,
      include: {
        message: {
          select: { fromAddress: true, subject: true, text: true, classification: { select: { result: true } } },
        },
      },
    });
    const last = new Map<string, LabelledMessage>();
    for (const { messageId, intent: said, at, message } of rows)
      if (!last.has(messageId))
        last.set(messageId, {
          messageId,
          intent: said,
          at,
          from: message.fromAddress,
          subject: message.subject,
          text: message.text,
          marks: marksOf(message.classification?.result),
        });
    return [...last.values()];
  },

  /**
   * What a model said about messages that no person said anything about, received since then, newest first. By the ids of
   * intents that it was said in.
   */
  async ofModels(workspaceId: string, { since, limit }: { since?: Date; limit: number }): Promise<TaughtMessage[]> {
    const rows = await database.$queryRaw<(Omit<TaughtMessage, 'marks'> & { result: unknown })[]>`
      SELECT m.id AS "messageId", c.intent, c.confidence, m.subject, m.text, c.result
      FROM (SELECT id, subject, text, "receivedAt" FROM "Message"
        WHERE "workspaceId" = ${workspaceId} AND "receivedAt" >= ${since ?? EVER} AND NOT outgoing AND NOT deleted
        ORDER BY "receivedAt" DESC LIMIT ${LOOKED_THROUGH}) m
      JOIN "Classification" c ON c."workspaceId" = ${workspaceId} AND c."messageId" = m.id
      WHERE c.result->>'rung' IN ('fast', 'strong') AND NOT EXISTS (
        SELECT FROM "Label" l WHERE l."workspaceId" = ${workspaceId} AND l."messageId" = m.id)
      ORDER BY m."receivedAt" DESC, m.id
      LIMIT ${limit}`;
    return rows.map(({ result, ...said }) => ({ ...said, marks: marksOf(result) }));
  },

  /** Changes with every label, intent, student and precision: what caches of learned things are keyed by. */
  async version(workspaceId: string): Promise<string> {
    const [own] = await database.$queryRaw<{ version: string }[]>`
      SELECT concat_ws('/',
        (SELECT concat(count(*), ' ', max(at)) FROM "Label" WHERE "workspaceId" = ${workspaceId}),
        (SELECT md5(coalesce(string_agg(definition::text, ' ' ORDER BY id), ''))
         FROM "Intent" WHERE "workspaceId" = ${workspaceId}),
        (SELECT coalesce(max(version), 0) FROM "Student" WHERE "workspaceId" = ${workspaceId} AND active),
        (SELECT precision FROM "Workspace" WHERE id = ${workspaceId})) AS version`;
    return own?.version ?? '';
  },

  /** What people said last about those of the messages that they said something about. */
  async ofMessages(workspaceId: string, messageIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await database.label.findMany({
      where: { workspaceId, messageId: { in: [...messageIds] } },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      select: { messageId: true, intent: true },
    });
    return new Map(rows.map(({ messageId, intent }) => [messageId, intent]));
  },

  /** Labels that said `from` say `to`: all of them, or those of the messages. Gives how many. */
  async move(
    workspaceId: string,
    { from, to, messageIds }: { from: string; to: string; messageIds?: readonly string[] },
  ): Promise<number> {
    const where = { workspaceId, intent: from, ...(messageIds ? { messageId: { in: [...messageIds] } } : {}) };
    return (await database.label.updateMany({ where, data: { intent: to } })).count;
  },

  /** Whoever changes the intents of a workspace waits until a transaction that does so too has ended. */
  async lockIntents(workspaceId: string): Promise<void> {
    await database.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`intents:${workspaceId}`}, 0))`;
  },

  /** Intents that the workspace added, changed or has not any more. */
  async intents(workspaceId: string): Promise<StoredIntent[]> {
    const rows = await database.intent.findMany({ where: { workspaceId }, orderBy: { id: 'asc' } });
    return rows.map((row) => row.definition as unknown as StoredIntent);
  },

  async saveIntent(workspaceId: string, intent: StoredIntent): Promise<void> {
    const definition = intent as object;
    await database.intent.upsert({
      where: { workspaceId_id: { workspaceId, id: intent.id } },
      create: { workspaceId, id: intent.id, definition },
      update: { definition },
    });
  },

  /** Forgets what the workspace said of an intent: a built-in one is again as it came. */
  async forgetIntent(workspaceId: string, id: string): Promise<void> {
    await database.intent.deleteMany({ where: { workspaceId, id } });
  },
});

const EVER = new Date(0);

const marksOf = (classification: unknown): readonly string[] =>
  (classification as { marks?: readonly string[] } | undefined)?.marks ?? [];
