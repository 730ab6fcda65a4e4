import type { Database } from '../../prisma/client.ts';
import { newId } from '../ids.ts';
import type { OutboundMessage } from './channel.ts';

export type DeliveryState = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'bounced';

export type NewDelivery = {
  /** The same key is never delivered twice: `draft:ID:REVISION`, `digest:SUBSCRIPTION:PERIOD`. */
  readonly key: string;
  readonly channel: string;
  readonly accountId: string;
  readonly message: OutboundMessage;
  readonly draftId?: string;
  readonly state?: DeliveryState;
};

export type Delivery = {
  readonly id: string;
  readonly channel: string;
  readonly accountId: string;
  readonly state: DeliveryState;
  readonly detail: string;
  readonly identity: string;
  readonly draftId: string | null;
  /** What the platform calls what was sent, where that is another name than `identity`. */
  readonly sentId: string | null;
  readonly message: OutboundMessage;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

export const makeDeliveryStore = (database: Database) => {
  const read = async (where: object): Promise<Delivery[]> => {
    const rows = await database.delivery.findMany({ where, orderBy: { createdAt: 'asc' } });
    return rows.map((row) => ({ ...row, message: row.message as unknown as OutboundMessage }));
  };
  return {
    /** Adds it to the outbox unless its key is there already; gives its id when it is new. */
    async add(workspaceId: string, delivery: NewDelivery): Promise<string | undefined> {
      const { message, ...rest } = delivery;
      const id = newId();
      const { count } = await database.delivery.createMany({
        data: [{ ...rest, workspaceId, id, identity: message.identity, message: message as object }],
        skipDuplicates: true,
      });
      return count === 1 ? id : undefined;
    },

    get: async (workspaceId: string, id: string): Promise<Delivery | undefined> => (await read({ workspaceId, id }))[0],

    byKey: async (workspaceId: string, key: string): Promise<Delivery | undefined> =>
      (await read({ workspaceId, key }))[0],

    /** Those in one of the states, oldest first. */
    inState: (workspaceId: string, states: readonly DeliveryState[]): Promise<Delivery[]> =>
      read({ workspaceId, state: { in: [...states] } }),

    /** Those that the far side knows by one of these identities. */
    byIdentity: async (workspaceId: string, identities: readonly string[]): Promise<Delivery[]> =>
      identities.length === 0 ? [] : read({ workspaceId, identity: { in: [...identities] } }),

    /** The one that the platform calls so. */
    bySentId: async (workspaceId: string, accountId: string, sentId: string): Promise<Delivery | undefined> =>
      (await read({ workspaceId, accountId, sentId }))[0],

    /** Notes what is known of one that is being sent: what it says by now, what the platform calls it. */
    async note(
      workspaceId: string,
      id: string,
      { message, sentId }: { readonly message?: OutboundMessage; readonly sentId?: string },
    ): Promise<void> {
      await database.delivery.updateMany({
        where: { workspaceId, id },
        data: { ...(message ? { message: message as object } : {}), ...(sentId === undefined ? {} : { sentId }) },
      });
    },

    /** Moves it on only if it still is in state `from`: of two processes one wins. */
    async move(
      workspaceId: string,
      id: string,
      from: DeliveryState,
      to: DeliveryState,
      detail: string,
      sentId?: string,
    ): Promise<boolean> {
      const { count } = await database.delivery.updateMany({
        where: { workspaceId, id, state: from },
        data: {
          state: to,
          detail,
          ...(sentId === undefined ? {} : { sentId }),
          ...(to === 'sending' ? { attempts: { increment: 1 } } : {}),
        },
      });
      return count === 1;
    },
  };
};
