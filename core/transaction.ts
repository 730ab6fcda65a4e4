import type { Database } from '../prisma/client.ts';
import type { Enqueue } from './queue.ts';
import { makeStores, type Stores } from './stores.ts';

/** Stores and a queue bound to one transaction: all of it happens or none. */
export type Transaction = { readonly stores: Stores; readonly enqueue: Enqueue };

/** Runs the work in one transaction. Nothing slow belongs inside: no model, no network. */
export type InTransaction = <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>;

type Client = { $transaction<T>(work: (database: Database) => Promise<T>): Promise<T> };

const TRIES = 4;

/** `bindQueue` gives the queue that writes through the transaction it is handed. */
export function transactions(client: Client, bindQueue: (database: Database) => Enqueue): InTransaction {
  return async (work) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await client.$transaction((database) =>
          work({ stores: makeStores(database), enqueue: bindQueue(database) }),
        );
      } catch (error) {
        if (attempt === TRIES || !wasConflict(error)) throw error;
      }
    }
  };
}

/** Prisma P2034: the server chose this transaction to break a deadlock or write conflict; doing it again is right. */
const wasConflict = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'P2034';
