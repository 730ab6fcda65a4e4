import type { Database } from '../../prisma/client.ts';
import { newId } from '../ids.ts';
import type { Intent } from './intent.ts';

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

export const makeLabelStore = (database: Database) => ({
  async add(
    workspaceId: string,
    label: { messageId: string; intent: string; corrected: boolean; userId: string },
  ): Promise<void> {
    await database.label.create({ data: { ...label, workspaceId, id: newId() } });
  },

  /** Newest first; the last word on each message. */
  async list(workspaceId: string, limit: number): Promise<LabelledMessage[]> {
    const rows = await database.label.findMany({
      where: { workspaceId },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: limit,
      include: {
        message: {
          select: { fromAddress: true, subject: true, text: true, classification: { select: { result: true } } },
        },
      },
    });
    const last = new Map<string, LabelledMessage>();
    for (const { messageId, intent, at, message } of rows)
      if (!last.has(messageId))
        last.set(messageId, {
          messageId,
          intent,
          at,
          from: message.fromAddress,
          subject: message.subject,
          text: message.text,
          marks: marksOf(message.classification?.result),
        });
    return [...last.values()];
  },

  /** Changes with every label and intent: what caches of learned things are keyed by. */
  async version(workspaceId: string): Promise<string> {
    const { _count, _max } = await database.label.aggregate({
      where: { workspaceId },
      _count: true,
      _max: { at: true },
    });
    const own = await database.$queryRaw<{ hash: string }[]>`
      SELECT md5(coalesce(string_agg(definition::text, ' ' ORDER BY id), '')) AS hash
      FROM "Intent" WHERE "workspaceId" = ${workspaceId}`;
    return `${_count}/${_max.at?.getTime() ?? 0}/${own[0]?.hash}`;
  },

  /** Intents that the workspace added or changed. */
  async intents(workspaceId: string): Promise<Intent[]> {
    const rows = await database.intent.findMany({ where: { workspaceId }, orderBy: { id: 'asc' } });
    return rows.map((row) => row.definition as unknown as Intent);
  },

  async saveIntent(workspaceId: string, intent: Intent): Promise<void> {
    const definition = intent as object;
    await database.intent.upsert({
      where: { workspaceId_id: { workspaceId, id: intent.id } },
      create: { workspaceId, id: intent.id, definition },
      update: { definition },
    });
  },
});

const marksOf = (classification: unknown): readonly string[] =>
  (classification as { marks?: readonly string[] } | undefined)?.marks ?? [];
