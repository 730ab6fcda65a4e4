import type { Database } from '../../prisma/client.ts';
import { newId } from '../ids.ts';

/** Somebody as a platform names them. `account` is empty where addresses are the same everywhere (mail). */
export type Address = { readonly channel: string; readonly account: string; readonly address: string };

export type Identity = {
  readonly id: string;
  readonly userId: string;
  /** When the platform was last asked who that is. */
  readonly checkedAt: Date | null;
};

export const makeIdentityStore = (database: Database) => {
  const find = (workspaceId: string, { channel, account, address }: Address): Promise<Identity | null> =>
    database.identity.findUnique({
      where: { workspaceId_channel_account_address: { workspaceId, channel, account, address } },
      select: { id: true, userId: true, checkedAt: true },
    });
  /** Gives the identity, and what was written under it and waits to be handled, to another person. */
  const give = async (workspaceId: string, id: string, userId: string): Promise<void> => {
    const where = { workspaceId_id: { workspaceId, id } };
    const { channel, account, address } = await database.identity.update({ where, data: { userId } });
    const within = account === '' ? { channel } : { channel, name: account };
    await database.message.updateMany({
      where: { workspaceId, state: 'received', fromAddress: address, account: within },
      data: { senderId: userId },
    });
  };
  return {
    find,
    give,

    /** Gives the identity to a new person of that name; gives their id. */
    async part(workspaceId: string, id: string, name: string): Promise<string> {
      const userId = newId();
      await database.user.create({ data: { workspaceId, id: userId, name } });
      await give(workspaceId, id, userId);
      return userId;
    },

    /** Adds a person of that name who is known by this alone. */
    async found(workspaceId: string, address: Address, name: string): Promise<Identity> {
      const identity = { id: newId(), userId: newId(), checkedAt: null };
      await database.user.create({ data: { workspaceId, id: identity.userId, name } });
      await database.identity.create({ data: { ...address, ...identity, workspaceId } });
      return identity;
    },

    /** Ids of the identities that a person has, the given one left out; on one channel only where it is named. */
    async others(workspaceId: string, { id, userId }: Identity, channel?: string): Promise<string[]> {
      const where = { workspaceId, userId, id: { not: id }, ...(channel === undefined ? {} : { channel }) };
      return (await database.identity.findMany({ where, select: { id: true } })).map((row) => row.id);
    },

    async checked(workspaceId: string, id: string, at: Date): Promise<void> {
      await database.identity.update({ where: { workspaceId_id: { workspaceId, id } }, data: { checkedAt: at } });
    },
  };
};
