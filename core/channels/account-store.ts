import type { Database } from '../../prisma/client.ts';
import { newId } from '../ids.ts';

export type Account = {
  readonly id: string;
  readonly channel: string;
  readonly name: string;
  /** How to reach it, in the shape of its channel; null where the configuration says it. */
  readonly settings: unknown;
  /** Sealed by `core/secrets.ts`. */
  readonly secret: string | null;
  /** Why nothing is tried until a person acts. */
  readonly pausedWhy: string | null;
};

export const makeAccountStore = (database: Database) => ({
  /** The accounts on a channel, the longest known first. */
  list: (workspaceId: string, channel: string): Promise<Account[]> =>
    database.account.findMany({ where: { workspaceId, channel }, orderBy: { createdAt: 'asc' } }),

  /** The accounts whose mailbox we reach into by ourselves. */
  async mailboxes(workspaceId: string): Promise<Account[]> {
    const all = await database.account.findMany({
      where: { workspaceId, channel: 'email' },
      orderBy: { createdAt: 'asc' },
    });
    return all.filter(({ settings }) => settings !== null);
  },

  /** Those on any channel that something sealed is kept for. */
  sealed: (workspaceId: string): Promise<Account[]> =>
    database.account.findMany({ where: { workspaceId, secret: { not: null } }, orderBy: { createdAt: 'asc' } }),

  find: (workspaceId: string, channel: string, name: string): Promise<Account | null> =>
    database.account.findUnique({ where: { workspaceId_channel_name: { workspaceId, channel, name } } }),

  /** The account of that name on that channel, made when it is new. */
  async ensure(workspaceId: string, channel: string, name: string): Promise<Account> {
    const where = { workspaceId_channel_name: { workspaceId, channel, name } };
    const known = await database.account.findUnique({ where });
    if (known) return known;
    await database.account.createMany({ data: [{ workspaceId, id: newId(), channel, name }], skipDuplicates: true });
    return database.account.findUniqueOrThrow({ where });
  },

  /** Sets how an account is reached; a person did that, so it is no longer paused. */
  async configure(
    workspaceId: string,
    id: string,
    { settings, secret }: { settings: object; secret: string },
  ): Promise<void> {
    const where = { workspaceId_id: { workspaceId, id } };
    await database.account.update({ where, data: { settings, secret, pausedWhy: null } });
  },

  /** Puts a new secret in the place of the one that was read; false when another process did so first. */
  async replaceSecret(workspaceId: string, id: string, before: string, secret: string): Promise<boolean> {
    const { count } = await database.account.updateMany({
      where: { workspaceId, id, secret: before },
      data: { secret },
    });
    return count === 1;
  },

  /** Stops all attempts until a person acts, and says why; null lets them go on. */
  async pause(workspaceId: string, id: string, pausedWhy: string | null): Promise<void> {
    await database.account.updateMany({ where: { workspaceId, id }, data: { pausedWhy } });
  },

  /** Stops all attempts as `pause` does, and forgets what it logs in with, which is worth nothing any more. */
  async forget(workspaceId: string, id: string, pausedWhy: string): Promise<void> {
    await database.account.updateMany({ where: { workspaceId, id }, data: { secret: null, pausedWhy } });
  },

  /** Forgets how to reach it. What came from it stays. */
  async disconnect(workspaceId: string, id: string): Promise<void> {
    await database.$executeRaw`
      UPDATE "Account" SET settings = NULL, secret = NULL, "pausedWhy" = NULL
      WHERE "workspaceId" = ${workspaceId} AND id = ${id}`;
  },
});
