import type { Database } from '../../prisma/client.ts';

/** When a colleague is away, and who looks after their drafts meanwhile; null: whoever comes first. */
export type Absence = {
  readonly userId: string;
  readonly from: Date;
  readonly until: Date;
  readonly standInId: string | null;
};

export const makeAbsenceStore = (database: Database) => ({
  /** All that are known, past ones too; one a person. */
  list: (workspaceId: string): Promise<Absence[]> =>
    database.absence.findMany({
      where: { workspaceId },
      orderBy: { from: 'asc' },
      select: { userId: true, from: true, until: true, standInId: true },
    }),

  /** Puts it in the place of what was known of that person. */
  async set(workspaceId: string, { userId, ...absence }: Absence): Promise<void> {
    await database.absence.upsert({
      where: { workspaceId_userId: { workspaceId, userId } },
      create: { ...absence, workspaceId, userId },
      update: absence,
    });
  },

  /** False when nothing was known. */
  async end(workspaceId: string, userId: string): Promise<boolean> {
    return (await database.absence.deleteMany({ where: { workspaceId, userId } })).count === 1;
  },
});
