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

/**
 * The server chose this transaction to break a deadlock or write conflict; doing it again is right. Prisma says so by P2034, but
 * for statements in raw SQL by P2010 with the driver's reason.
 */
function wasConflict(error: unknown): boolean {
  const { code, meta } = (error ?? {}) as {
    code?: unknown;
    meta?: { driverAdapterError?: { cause?: { kind?: string } } };
  };
  return code === 'P2034' || meta?.driverAdapterError?.cause?.kind === 'TransactionWriteConflict';
}
