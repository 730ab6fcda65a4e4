import type { Database } from '../../prisma/client.ts';
import { newId } from '../ids.ts';

/** The receipt of one model call. `cost` in US dollars, `ms` wall time. */
export type ModelCallReceipt = {
  readonly prompt: string;
  readonly version: number;
  readonly model: string;
  readonly tier: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: number;
  readonly ms: number;
  /** 'ok' or the code of the error. */
  readonly outcome: string;
};

export const makeModelCallStore = (database: Database) => ({
  async record(workspaceId: string, receipt: ModelCallReceipt): Promise<void> {
    await database.modelCall.create({ data: { ...receipt, workspaceId, id: newId() } });
  },

  /** Calls, tokens and cost since a moment. */
  async usage(workspaceId: string, since: Date): Promise<{ calls: number; tokens: number; cost: number }> {
    const { _count, _sum } = await database.modelCall.aggregate({
      where: { workspaceId, at: { gte: since } },
      _count: true,
      _sum: { inputTokens: true, outputTokens: true, cost: true },
    });
    return { calls: _count, tokens: (_sum.inputTokens ?? 0) + (_sum.outputTokens ?? 0), cost: _sum.cost ?? 0 };
  },
});
