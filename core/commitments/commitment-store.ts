import type { Database } from '../../prisma/client.ts';
import { newId } from '../ids.ts';

export type NewCommitment = {
  readonly ownerName?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly text: string;
  readonly quote: string;
  /** ISO date. */
  readonly due?: string | undefined;
  readonly messageId?: string;
  readonly meetingId?: string;
  readonly actionPosition?: number;
};

export const makeCommitmentStore = (database: Database) => ({
  async add(workspaceId: string, commitments: readonly NewCommitment[]): Promise<void> {
    await database.commitment.createMany({
      data: commitments.map(({ due, ownerName, ownerId, ...rest }) => ({
        ...rest,
        ownerName: ownerName ?? null,
        ownerId: ownerId ?? null,
        workspaceId,
        id: newId(),
        due: due ? new Date(due) : null,
      })),
      skipDuplicates: true,
    });
  },

  get: (workspaceId: string, id: string) =>
    database.commitment.findUnique({ where: { workspaceId_id: { workspaceId, id } } }),

  /** False when it was done already. */
  async done(workspaceId: string, id: string): Promise<boolean> {
    const { count } = await database.commitment.updateMany({
      where: { workspaceId, id, done: false },
      data: { done: true },
    });
    return count === 1;
  },

  /** Gives it to somebody while it is open and nobody's; false where it is not. */
  async take(workspaceId: string, id: string, owner: { readonly id: string; readonly name: string }): Promise<boolean> {
    const { count } = await database.commitment.updateMany({
      where: { workspaceId, id, done: false, ownerId: null },
      data: { ownerId: owner.id, ownerName: owner.name },
    });
    return count === 1;
  },

  /** False when it is not there any more, or done. */
  async remove(workspaceId: string, id: string): Promise<boolean> {
    const { count } = await database.commitment.deleteMany({ where: { workspaceId, id, done: false } });
    return count === 1;
  },

  ofMeeting: (workspaceId: string, meetingId: string) =>
    database.commitment.findMany({ where: { workspaceId, meetingId }, orderBy: { actionPosition: 'asc' } }),

  /** What is not done yet, the soonest due first. */
  open: (workspaceId: string) =>
    database.commitment.findMany({
      where: { workspaceId, done: false },
      orderBy: [{ due: { sort: 'asc', nulls: 'last' } }, { createdAt: 'asc' }],
    }),
});
