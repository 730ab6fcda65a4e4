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

/** How far the handling of a message is: the steps that are done, and what it was classified as. */
export type Progress = { readonly done: ReadonlySet<Step>; readonly classification?: Classification };

export const makeHandlingStore = (database: Database) => ({
  /** How far each of these messages is. */
  async progress(workspaceId: string, messageIds: readonly string[]): Promise<Map<string, Progress>> {
    const rows = await database.message.findMany({
      where: { workspaceId, id: { in: [...messageIds] } },
      select: { id: true, steps: { select: { step: true } }, classification: { select: { result: true } } },
    });
    const results = rows.flatMap(({ id, classification }) => (classification ? [{ id, ...classification }] : []));
    const classifications = await renewed(database, workspaceId, results);
    return new Map(
      rows.map(({ id, steps }) => {
        const classification = classifications.get(id);
        const done = new Set(steps.map(({ step }) => step as Step));
        return [id, { done, ...(classification ? { classification } : {}) }];
      }),
    );
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
    return renewed(
      database,
      workspaceId,
      rows.map(({ messageId: id, result }) => ({ id, result })),
    );
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

/** Classifications by message, by the ids that intents have today. */
async function renewed(
  database: Database,
  workspaceId: string,
  results: readonly { readonly id: string; readonly result: unknown }[],
): Promise<Map<string, Classification>> {
  if (results.length === 0) return new Map();
  const today = await successors(database, workspaceId);
  const renew = (result: unknown) => renewClassification(result as Classification, (id) => today.get(id) ?? id);
  return new Map(results.map(({ id, result }) => [id, renew(result)]));
}

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
