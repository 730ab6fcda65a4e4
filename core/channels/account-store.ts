import type { Database } from '../../prisma/client.ts';
import { newId } from '../ids.ts';

export type Account = { readonly id: string; readonly channel: string; readonly name: string };

export const makeAccountStore = (database: Database) => ({
  /** The accounts on a channel, the longest known first. */
  list: (workspaceId: string, channel: string): Promise<Account[]> =>
    database.account.findMany({ where: { workspaceId, channel }, orderBy: { createdAt: 'asc' } }),

  /** The account of that name on that channel, made when it is new. */
  async ensure(workspaceId: string, channel: string, name: string): Promise<Account> {
    const where = { workspaceId_channel_name: { workspaceId, channel, name } };
    const known = await database.account.findUnique({ where });
    if (known) return known;
    await database.account.createMany({ data: [{ workspaceId, id: newId(), channel, name }], skipDuplicates: true });
    return database.account.findUniqueOrThrow({ where });
  },
});
