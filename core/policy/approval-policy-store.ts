import type { Database } from '../../prisma/client.ts';
import { quietHours } from '../conversations/place-rules.ts';
import type { ApprovalMode, ApprovalPolicy } from './approval-policy.ts';

export const makeApprovalPolicyStore = (database: Database) => ({
  /** By name. */
  async list(workspaceId: string): Promise<ApprovalPolicy[]> {
    const rows = await database.approvalPolicy.findMany({ where: { workspaceId }, orderBy: { name: 'asc' } });
    return rows.map(({ name, intent, recipients, mode, approvals, confidence, quiet }) => ({
      name,
      intent,
      recipients,
      mode: mode as ApprovalMode,
      approvals,
      confidence,
      quiet: quietHours.safeParse(quiet).data ?? null,
    }));
  },

  /** Puts it in the place of the one of that name. */
  async set(workspaceId: string, { quiet, ...policy }: ApprovalPolicy): Promise<void> {
    await database.approvalPolicy.deleteMany({ where: { workspaceId, name: policy.name } });
    await database.approvalPolicy.create({ data: { ...policy, workspaceId, ...(quiet ? { quiet } : {}) } });
  },

  /** False when there is none of that name. */
  async remove(workspaceId: string, name: string): Promise<boolean> {
    return (await database.approvalPolicy.deleteMany({ where: { workspaceId, name } })).count === 1;
  },
});
