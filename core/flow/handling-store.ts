import type { Database } from '../../prisma/client.ts';
import { insertRows } from '../../prisma/insert-rows.ts';
import type { Classification } from '../intents/classification.ts';
import { renewClassification } from '../intents/renew-classification.ts';
import { successors } from '../intents/successors-store.ts';

/** The steps of handling a message; each commits with its result and is never run again. `ask`: people were asked what it is about. */
export type Step = 'fetch' | 'classify' | 'act' | 'ask';

/** What became of a message. */
export type Outcome = {
  readonly messageId: string;
  /** draft, person, file, junk, minutes or answer. */
  readonly outcome: string;
  readonly folder: string;
  /** One sentence for the person who asks why. */
  readonly why: string;
};

export const makeHandlingStore = (database: Database) => ({
  /** Which steps are done, by message. */
  async doneSteps(workspaceId: string, messageIds: readonly string[]): Promise<Map<string, Set<Step>>> {
    const rows = await database.handledStep.findMany({
      where: { workspaceId, messageId: { in: [...messageIds] } },
      select: { messageId: true, step: true },
    });
    const done = new Map<string, Set<Step>>();
    for (const { messageId, step } of rows) done.set(messageId, (done.get(messageId) ?? new Set()).add(step as Step));
    return done;
  },

  /**
   * Claims a step for these messages within the transaction. Gives those that nobody did before; another
   * process that claims the same waits for this transaction and then gets nothing.
   */
  async claim(workspaceId: string, step: Step, messageIds: readonly string[]): Promise<Set<string>> {
    const rows = await database.$queryRaw<{ messageId: string }[]>`
      INSERT INTO "HandledStep" ("workspaceId", "messageId", step)
      SELECT ${workspaceId}, m, ${step} FROM unnest(${[...messageIds]}::text[]) AS m
      ON CONFLICT DO NOTHING RETURNING "messageId"`;
    return new Set(rows.map(({ messageId }) => messageId));
  },

  async saveClassifications(
    workspaceId: string,
    results: readonly { messageId: string; classification: Classification }[],
  ): Promise<void> {
    await insertRows(database, {
      table: 'Classification',
      columns: CLASSIFICATION_COLUMNS,
      rows: results.map(({ messageId, classification }) => ({ messageId, workspaceId, ...columns(classification) })),
      skipDuplicates: true,
    });
  },

  /** Puts a person's word in the place of what was classified. */
  async replaceClassification(workspaceId: string, messageId: string, classification: Classification): Promise<void> {
    await database.classification.upsert({
      where: { workspaceId_messageId: { workspaceId, messageId } },
      create: { workspaceId, messageId, ...columns(classification) },
      update: columns(classification),
    });
  },

  /** By the ids that intents have today, where they were renamed or merged since. */
  async classifications(workspaceId: string, messageIds: readonly string[]): Promise<Map<string, Classification>> {
    const rows = await database.classification.findMany({ where: { workspaceId, messageId: { in: [...messageIds] } } });
    if (rows.length === 0) return new Map();
    const today = await successors(database, workspaceId);
    const renewed = (result: unknown) => renewClassification(result as Classification, (id) => today.get(id) ?? id);
    return new Map(rows.map(({ messageId, result }) => [messageId, renewed(result)]));
  },

  /** Records outcomes in one statement for the whole batch. */
  async saveOutcomes(workspaceId: string, outcomes: readonly Outcome[]): Promise<void> {
    if (outcomes.length === 0) return;
    await database.$executeRaw`
      UPDATE "Message" AS m SET state = 'handled', "handledAt" = now(), outcome = o.outcome, folder = o.folder, why = o.why
      FROM jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) AS o("messageId" text, outcome text, folder text, why text)
      WHERE m."workspaceId" = ${workspaceId} AND m.id = o."messageId"`;
  },

  /**
   * Has a message handled anew, as it is understood now; false while it waits to be handled anyway. What was promised because
   * of it and is not done yet is forgotten: it will be found again.
   */
  async reopen(workspaceId: string, messageId: string): Promise<boolean> {
    const { count } = await database.message.updateMany({
      where: { workspaceId, id: messageId, state: { not: 'received' } },
      data: { state: 'received' },
    });
    if (count === 0) return false;
    await database.handledStep.deleteMany({ where: { workspaceId, messageId, step: 'act' } });
    await database.commitment.deleteMany({ where: { workspaceId, messageId, meetingId: null, done: false } });
    return true;
  },

  /** The message could not be handled however often it was tried; it waits for a person. */
  async markFailed(workspaceId: string, messageId: string, why: string): Promise<void> {
    await database.message.updateMany({
      where: { workspaceId, id: messageId, state: 'received' },
      data: { state: 'failed', outcome: 'person', why },
    });
  },
});

const CLASSIFICATION_COLUMNS = {
  workspaceId: 'text',
  messageId: 'text',
  intent: 'text',
  confidence: 'float',
  urgency: 'text',
  result: 'jsonb',
} as const;

const columns = (classification: Classification) => ({
  intent: classification.intents[0]?.intent ?? 'question',
  confidence: classification.intents[0]?.confidence ?? 0,
  urgency: classification.urgency,
  result: classification as object,
});
