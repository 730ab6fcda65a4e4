import type { Database } from '../../prisma/client.ts';
import { type Policy, policyOf } from '../policy/policy-store.ts';

export type Workspace = {
  readonly id: string;
  readonly name: string;
  /** IANA zone. */
  readonly zone: string;
  readonly domains: readonly string[];
  /** Of what is decided about intents without a model, this share (0.5 to 0.999) is to be right. */
  readonly precision: number;
};

export const makeWorkspaceStore = (database: Database) => ({
  /** The workspace, made with these details when it is new. */
  async ensure(workspaceId: string, details: { name: string; zone: string }): Promise<Workspace> {
    await database.workspace.createMany({ data: [{ id: workspaceId, ...details }], skipDuplicates: true });
    return database.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  },

  get: (workspaceId: string): Promise<Workspace> =>
    database.workspace.findUniqueOrThrow({ where: { id: workspaceId } }),

  /** The same with what it wants for intents. */
  async withPolicies(workspaceId: string): Promise<Workspace & { readonly policies: readonly Policy[] }> {
    const where = { id: workspaceId };
    const found = await database.workspace.findUniqueOrThrow({ where, include: { policies: true } });
    return { ...found, policies: found.policies.map(policyOf) };
  },

  update: (
    workspaceId: string,
    changes: { name?: string; zone?: string; domains?: string[]; precision?: number },
  ): Promise<Workspace> => database.workspace.update({ where: { id: workspaceId }, data: changes }),

  /** All workspaces of this database: only the clock and the doctor ask. */
  ids: async (): Promise<string[]> =>
    (await database.workspace.findMany({ select: { id: true }, orderBy: { createdAt: 'asc' } })).map(({ id }) => id),
});
