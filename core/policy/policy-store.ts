import type { Database } from '../../prisma/client.ts';
import type { Handling } from '../intents/intent.ts';

/** What a workspace wants for an intent in place of the intent's own handling and folder. */
export type Policy = {
  readonly intent: string;
  readonly handling: Handling;
  readonly folder: string | null;
  /** Whether messages are moved to the folder or stay where they are, labelled; left out, the handling says. */
  readonly move?: boolean | null;
};

/** A policy as it is stored. */
export const policyOf = <R extends { readonly handling: string }>(row: R): R & { readonly handling: Handling } => ({
  ...row,
  handling: row.handling as Handling,
});

export const makePolicyStore = (database: Database) => ({
  async list(workspaceId: string): Promise<Policy[]> {
    return (await database.policy.findMany({ where: { workspaceId } })).map(policyOf);
  },

  async set(workspaceId: string, { intent, handling, folder, move = null }: Policy): Promise<void> {
    await database.policy.upsert({
      where: { workspaceId_intent: { workspaceId, intent } },
      create: { workspaceId, intent, handling, folder, move },
      update: { handling, folder, move },
    });
  },

  async remove(workspaceId: string, intent: string): Promise<void> {
    await database.policy.deleteMany({ where: { workspaceId, intent } });
  },
});
