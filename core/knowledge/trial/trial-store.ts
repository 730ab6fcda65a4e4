import type { Database } from '../../../prisma/client.ts';
import type { Behaviour } from './belief.ts';

/** What came of the last trial of a model. */
export type Trial = Behaviour & { readonly model: string; readonly at: Date };

export const makeTrialStore = (database: Database) => ({
  /** The last trial of each model at an endpoint. */
  async list(workspaceId: string, endpoint: string): Promise<Trial[]> {
    const rows = await database.modelTrial.findMany({ where: { workspaceId, endpoint } });
    return rows.map(({ workspaceId: _, endpoint: __, ...trial }) => trial);
  },

  /** In the place of an earlier one. */
  async save(workspaceId: string, endpoint: string, { model, ...trial }: Trial): Promise<void> {
    const key = { workspaceId, endpoint, model };
    await database.modelTrial.upsert({
      where: { workspaceId_endpoint_model: key },
      create: { ...key, ...trial },
      update: trial,
    });
  },
});
