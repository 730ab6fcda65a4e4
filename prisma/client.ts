import pg from 'pg';
import { defineError, reasonOf } from '../core/errors.ts';
import { DirectPg } from './direct-values.ts';
import type { Prisma } from './generated/client.ts';
import { PrismaClient } from './generated/client.ts';

/** The client inside a transaction, or outside one: all that a store needs. */
export type Database = Prisma.TransactionClient;

const OLDEST_SERVER = 15;

const unreachable = defineError({
  code: 'storage.unreachable',
  message: (where: string, why: string) => `The database ${where} can't be used: ${why}`,
  retryable: true,
});
const tooOld = defineError({
  code: 'storage.server-too-old',
  message: (where: string, version: string) =>
    `The database ${where} runs PostgreSQL ${version}; Frontdesk needs version ${OLDEST_SERVER} or newer. Upgrade it, point DATABASE_URL at another server, or unset it to use the embedded one.`,
});

/** A process that was frozen in the middle of a transaction must not keep its locks: others wait to take over. */
const STALLED_MS = 10_000;

/** Opens a pool on `url`. `poolSize` connections at most. */
export function openClient(url: string, poolSize: number): PrismaClient {
  const adapter = new DirectPg({
    connectionString: url,
    max: poolSize,
    idleTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: STALLED_MS,
  });
  return new PrismaClient({
    adapter,
    // A stalled disk or a busy machine is no reason to fail: the default of 2 s for a connection is too short.
    transactionOptions: { maxWait: 30_000, timeout: 60_000 },
    errorFormat: 'minimal',
  });
}

/** Connects once and reports each fault a person can meet in one message. */
export async function checkServer(url: string): Promise<void> {
  await describeServer(url);
}

/** What the server calls itself and what time it has there. Rejects like `checkServer`. */
export async function describeServer(url: string): Promise<{ version: string; now: Date }> {
  const where = withoutSecrets(url);
  let client: pg.Client;
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    await client.connect();
  } catch (cause) {
    throw unreachable(where, advice(cause), { cause });
  }
  try {
    const { rows } = await client.query<{ number: string; version: string; now: Date }>(
      "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version, clock_timestamp() AS now",
    );
    const { number, version, now } = rows[0] as (typeof rows)[number];
    if (Math.floor(Number(number) / 10_000) < OLDEST_SERVER) throw tooOld(where, version);
    return { version: `PostgreSQL ${version} at ${where}`, now };
  } finally {
    await client.end();
  }
}

/** The URL as it may be shown: no password, no query. */
function withoutSecrets(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${decodeURIComponent(hostname)}${port && `:${port}`}${pathname}` || '(DATABASE_URL)';
  } catch {
    return '(DATABASE_URL)';
  }
}

const ADVICE: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there. Start the server, or correct DATABASE_URL.',
  ENOENT: 'its socket is not there. Start the server, or correct DATABASE_URL.',
  ENOTFOUND: 'the host name is not known. Correct DATABASE_URL.',
  EAI_AGAIN: 'the host name could not be looked up. Correct DATABASE_URL or check the network.',
  ETIMEDOUT: 'the host did not answer. Check DATABASE_URL and the firewall.',
  '28P01': 'user name or password is wrong. Correct DATABASE_URL.',
  '28000': 'this user may not connect. Correct DATABASE_URL or pg_hba.conf.',
  '3D000': 'that database does not exist. Create it (createdb), or correct DATABASE_URL.',
  '53300': 'the server has no connection left. Raise max_connections or stop other clients.',
  '53100': 'the disk is full. Free some space; nothing stored is lost.',
  '57P03': 'the server is starting or stopping. Try again in a moment.',
};

function advice(cause: unknown): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  return ADVICE[code] ?? `${reasonOf(cause) || code}. Check DATABASE_URL (postgresql://user:password@host:5432/name).`;
}
