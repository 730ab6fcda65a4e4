import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import type { ArgType, SqlQuery, SqlQueryable } from '@prisma/driver-adapter-utils';
import type { PoolConfig } from 'pg';
import type { Database } from './client.ts';
import { statementNames } from './statement-names.ts';

/** Values that wait for the statement they belong to, by a ticket that nobody can guess. */
const waiting = new Map<string, readonly unknown[]>();

/**
 * Runs a statement whose values go to the driver as they are; gives how many rows it changed. Prisma itself writes all values
 * as JSON and reads them again, bytes by way of base64: for thousands of mails that costs more than all else that we do.
 * The client has to be one of `DirectPg`.
 */
export async function executeDirectly(
  database: Pick<Database, '$executeRawUnsafe'>,
  sql: string,
  values: readonly unknown[],
): Promise<number> {
  const ticket = randomUUID();
  waiting.set(ticket, values);
  try {
    return await database.$executeRawUnsafe(sql, ticket);
  } finally {
    waiting.delete(ticket);
  }
}

/** Prisma's adapter for PostgreSQL that also takes what `executeDirectly` hands it. */
export class DirectPg extends PrismaPg {
  constructor(config: PoolConfig) {
    super(config, { statementNameGenerator: ({ sql }) => nameOf(sql) });
  }

  override async connect() {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (level) => inTurn(withWaitingValues(await start(level)));
    return withWaitingValues(adapter);
  }
}

function withWaitingValues<Q extends SqlQueryable>(queryable: Q): Q {
  const execute = queryable.executeRaw.bind(queryable);
  queryable.executeRaw = (query) => execute(filled(query));
  return queryable;
}

/** A transaction has one connection. Prisma asks on it for several relations at once, which the driver takes with a warning. */
function inTurn<Q extends SqlQueryable>(queryable: Q): Q {
  let last: Promise<unknown> = Promise.resolve();
  const afterTheLast =
    <T>(run: (query: SqlQuery) => Promise<T>) =>
    (query: SqlQuery): Promise<T> => {
      const next = last.then(() => run(query));
      last = next.catch(() => {});
      return next;
    };
  queryable.queryRaw = afterTheLast(queryable.queryRaw.bind(queryable));
  queryable.executeRaw = afterTheLast(queryable.executeRaw.bind(queryable));
  return queryable;
}

const AS_IT_IS: ArgType = { scalarType: 'unknown', arity: 'scalar' };

function filled(query: SqlQuery): SqlQuery {
  const [ticket] = query.args;
  const values = typeof ticket === 'string' ? waiting.get(ticket) : undefined;
  if (!values) return query;
  return { sql: query.sql, args: [...values], argTypes: values.map(() => AS_IT_IS) };
}

const nameOf = statementNames();
