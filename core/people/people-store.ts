import type { Database } from '../../prisma/client.ts';
import { newId } from '../ids.ts';
import type { Address } from './identity-store.ts';

export const ROLES = ['admin', 'approver', 'member'] as const;
export type Role = (typeof ROLES)[number];

/** A person we know of. `role` is absent for outsiders. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly language: string | null;
  readonly zone: string | null;
  readonly role: Role | undefined;
  readonly identities: readonly Address[];
};

export type NewPerson = {
  readonly name: string;
  readonly channel: string;
  readonly address: string;
  readonly role?: Role;
  readonly language?: string;
  readonly zone?: string;
};

type Found = Omit<Person, 'identities'> & {
  readonly identities: readonly (Address & { readonly checkedAt: Date | null })[];
};

export const makePeopleStore = (database: Database) => {
  const find = async (where: object): Promise<Found[]> => {
    const rows = await database.user.findMany({
      where,
      include: { membership: true, identities: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    return rows.map(({ membership, ...row }) => ({ ...row, role: membership?.role }));
  };
  return {
    /** Colleagues: those with a role, the longest known first. */
    members: (workspaceId: string): Promise<Person[]> => find({ workspaceId, membership: { isNot: null } }),

    async byAddress(workspaceId: string, channel: string, address: string): Promise<Person | undefined> {
      const identities = { some: { channel, address: address.toLowerCase() } };
      return (await find({ workspaceId, identities }))[0];
    },

    /** Who is known by this, and when its platform was last asked who that is. */
    async byIdentity(
      workspaceId: string,
      { channel, account, address }: Address,
    ): Promise<{ readonly person: Person; readonly checkedAt: Date | null } | undefined> {
      const [person] = await find({ workspaceId, identities: { some: { channel, account, address } } });
      const isIt = (one: Address) => one.channel === channel && one.account === account && one.address === address;
      return person && { person, checkedAt: person.identities.find(isIt)?.checkedAt ?? null };
    },

    byId: async (workspaceId: string, id: string): Promise<Person | undefined> => (await find({ workspaceId, id }))[0],

    async add(workspaceId: string, person: NewPerson): Promise<string> {
      const { channel, address, role, ...rest } = person;
      const id = newId();
      await database.user.create({ data: { ...rest, workspaceId, id } });
      await database.identity.create({
        data: { workspaceId, id: newId(), userId: id, channel, address: address.toLowerCase() },
      });
      if (role) await database.membership.create({ data: { workspaceId, userId: id, role } });
      return id;
    },

    /** Gives the address back. */
    async addIdentity(workspaceId: string, userId: string, channel: string, address: string): Promise<string> {
      await database.identity.create({ data: { workspaceId, id: newId(), userId, channel, address } });
      return address;
    },

    async rename(workspaceId: string, id: string, changes: { name?: string; language?: string; zone?: string }) {
      await database.user.update({ where: { workspaceId_id: { workspaceId, id } }, data: changes });
    },

    /** `channel` vouches for it and may withdraw it; without one a person gave it. */
    async setRole(workspaceId: string, userId: string, role: Role, channel: string | null = null): Promise<void> {
      await database.membership.upsert({
        where: { workspaceId_userId: { workspaceId, userId } },
        create: { workspaceId, userId, role, channel },
        update: { role, channel },
      });
    },

    /** Takes back a role that a channel vouched for; false when there is none, or a person gave it. */
    async withdrawRole(workspaceId: string, userId: string, channel: string): Promise<boolean> {
      const { count } = await database.membership.deleteMany({ where: { workspaceId, userId, channel } });
      return count > 0;
    },

    /** Every mail address we had to do with: for telling look-alikes and known senders. */
    async memberAddresses(workspaceId: string): Promise<string[]> {
      const rows = await database.identity.findMany({
        where: { workspaceId, channel: 'email', user: { membership: { isNot: null } } },
        select: { address: true },
      });
      return rows.map(({ address }) => address);
    },
  };
};
