import type { Database } from '../../prisma/client.ts';
import type { DraftPlace } from '../channels/channel.ts';

/** Our draft as it lies in the account's own drafts. */
export type DraftCopy = {
  readonly draftId: string;
  readonly accountId: string;
  readonly revision: number;
  readonly place: DraftPlace;
  /** A person changed it since we laid it there: it is theirs, and we neither replace nor remove it. */
  readonly touched: boolean;
};

export const makeDraftCopyStore = (database: Database) => {
  const read = async (where: object): Promise<DraftCopy[]> => {
    const rows = await database.draftCopy.findMany({ where, orderBy: { at: 'asc' } });
    return rows.map(({ draftId, accountId, revision, touched, identity, folder, uidValidity, uid, hash }) => ({
      draftId,
      accountId,
      revision,
      touched,
      place: { identity, folder, uidValidity: String(uidValidity), uid, hash },
    }));
  };
  return {
    get: async (workspaceId: string, draftId: string): Promise<DraftCopy | undefined> =>
      (await read({ workspaceId, draftId }))[0],

    /** Those of an account whose drafts still wait for a person. */
    waiting: (workspaceId: string, accountId: string): Promise<DraftCopy[]> =>
      read({ workspaceId, accountId, draft: { state: 'proposed' } }),

    /** The draft that was laid into the account's drafts under this Message-ID. */
    async draftOf(workspaceId: string, accountId: string, identity: string): Promise<string | undefined> {
      return (await read({ workspaceId, accountId, identity }))[0]?.draftId;
    },

    async save(workspaceId: string, { draftId, place, ...copy }: DraftCopy): Promise<void> {
      const data = { ...copy, ...place, uidValidity: BigInt(place.uidValidity), at: new Date() };
      await database.draftCopy.upsert({
        where: { workspaceId_draftId: { workspaceId, draftId } },
        create: { workspaceId, draftId, ...data },
        update: data,
      });
    },

    async remove(workspaceId: string, draftId: string): Promise<void> {
      await database.draftCopy.deleteMany({ where: { workspaceId, draftId } });
    },

    /** Those of the drafts whose mailbox we can reach: there, a copy belongs into the account's drafts. */
    async wanted(workspaceId: string, draftIds: readonly string[]): Promise<string[]> {
      const rows = await database.$queryRaw<{ id: string }[]>`
        SELECT d.id FROM "Draft" AS d
        JOIN "Message" AS m ON m."workspaceId" = d."workspaceId" AND m.id = d."messageId"
        JOIN "Account" AS a ON a."workspaceId" = m."workspaceId" AND a.id = m."accountId"
        WHERE d."workspaceId" = ${workspaceId} AND d.id = ANY(${[...draftIds]}) AND a.settings IS NOT NULL`;
      return rows.map(({ id }) => id);
    },
  };
};
