import type { Database } from '../../prisma/client.ts';

/** What somebody says of an answer that they read. */
export type Feedback = { readonly deliveryId: string; readonly userId: string; readonly helpful: boolean };

export const makeFeedbackStore = (database: Database) => ({
  /** One word a person and answer: a later one takes the place of the earlier. */
  async give(workspaceId: string, { deliveryId, userId, helpful }: Feedback): Promise<void> {
    await database.feedback.upsert({
      where: { workspaceId_deliveryId_userId: { workspaceId, deliveryId, userId } },
      create: { workspaceId, deliveryId, userId, helpful },
      update: { helpful, at: new Date() },
    });
  },

  of: (workspaceId: string, deliveryId: string): Promise<Feedback[]> =>
    database.feedback.findMany({
      where: { workspaceId, deliveryId },
      select: { deliveryId: true, userId: true, helpful: true },
      orderBy: { at: 'asc' },
    }),

  /** Only if it still says that. */
  async takeBack(workspaceId: string, { deliveryId, userId, helpful }: Feedback): Promise<void> {
    await database.feedback.deleteMany({ where: { workspaceId, deliveryId, userId, helpful } });
  },
});
