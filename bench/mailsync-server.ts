import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { logIn } from '../bots/email/mailbox/log-in.ts';
import type { Sync } from '../bots/email/mailbox/sync.ts';
import { type LastSeen, syncMailbox } from '../bots/email/mailbox/sync-mailbox.ts';
import { openListener } from '../bots/email/mailbox/watch.ts';
import { settingsOf } from '../bots/email/mailbox-settings.ts';
import { openParsePool } from '../bots/email/parse-pool.ts';
import { systemClock } from '../core/clock.ts';
import { newId } from '../core/ids.ts';
import { openLogger } from '../core/logger.ts';
import { makeStores } from '../core/stores.ts';
import { transactions } from '../core/transaction.ts';
import { openQueue } from '../jobs/queue.ts';
import { openClient } from '../prisma/client.ts';
import { joinEmbeddedServer } from '../prisma/embedded.ts';
import { migrate } from '../prisma/migrate.ts';

export type SyncTask = {
  readonly imap: { readonly host: string; readonly port: number };
  readonly address: string;
  readonly password: string;
};

export type SyncReport = {
  readonly seconds: number;
  readonly resyncSeconds: readonly number[];
  readonly peakBytes: number;
  readonly stored: number;
  /** SHA-256 of the bytes of each stored mail, in hexadecimal. */
  readonly hashes: readonly string[];
  readonly jobs: number;
};

const WORKSPACE = 'main';
const RESYNCS = 5;
const LEASE_SECONDS = 3600;

/** Reads a mailbox for the first time, then looks again while nothing changes. */
async function measure({ imap, address, password }: SyncTask): Promise<SyncReport> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-mailsync-'));
  await using opened = new AsyncDisposableStack();
  opened.defer(() => rmSync(folder, { recursive: true, force: true }));
  const server = await joinEmbeddedServer(folder);
  opened.defer(server.leave);
  await migrate(server.url);
  const client = openClient(server.url, 6);
  opened.defer(() => client.$disconnect());
  const logger = openLogger('warn');
  const queue = await openQueue(server.url, logger, { poolSize: 5, clock: false });
  opened.defer(async () => void (await queue.stop(1000)));
  const pool = openParsePool();
  opened.defer(pool.close);
  const stores = makeStores(client);
  await stores.workspaces.ensure(WORKSPACE, { name: 'Bench', zone: 'UTC' });
  const { id } = await stores.accounts.ensure(WORKSPACE, 'email', address);
  const place = { ...imap, security: 'none' as const };
  const configured = { address, imap: place, smtp: place, user: address, auth: { kind: 'password' }, days: 10_000 };
  await stores.accounts.configure(WORKSPACE, id, { settings: configured, secret: 'none' });
  const account = await stores.accounts.find(WORKSPACE, 'email', address);
  if (!account) throw new Error('The account was not stored.');

  const lease = { name: `mailbox:${id}`, holder: newId() };
  await stores.leases.hold(WORKSPACE, lease.name, lease.holder, LEASE_SECONDS);
  const settings = settingsOf(account);
  const listener = openListener();
  const connection = await logIn(settings, async () => ({ user: address, pass: password }), {
    expungeHandler: listener.onExpunge,
  });
  opened.defer(() => connection.logout());
  const sync: Sync = {
    workspaceId: WORKSPACE,
    account,
    lease,
    core: { stores, inTransaction: transactions(client, queue.bind), clock: systemClock, logger },
    parse: pool.parse,
    settings,
    imap: connection,
    vanished: listener.vanished,
  };
  const lastSeen: LastSeen = new Map();
  const look = async () => {
    const started = performance.now();
    await syncMailbox(sync, lastSeen);
    return (performance.now() - started) / 1000;
  };
  const seconds = await look();
  const resyncSeconds: number[] = [];
  while (resyncSeconds.length < RESYNCS) resyncSeconds.push(await look());
  const peakBytes = peakMemory();
  const { waiting } = await queue.counts();
  return { seconds, resyncSeconds, peakBytes, jobs: waiting, ...(await count(client)) };
}

/** The most memory that this process ever held, in bytes (proc(5), VmHWM). */
const peakMemory = (): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) * 1024;

/** The server's copies are told by their SHA-256: each mail is another one. */
async function count(client: ReturnType<typeof openClient>): Promise<{ stored: number; hashes: string[] }> {
  const rows = await client.$queryRaw<{ hash: string }[]>`
    SELECT encode(sha256(content), 'hex') AS hash FROM "RawMessage" WHERE "workspaceId" = ${WORKSPACE}`;
  const stored = await client.message.count({ where: { workspaceId: WORKSPACE } });
  return { stored, hashes: rows.map(({ hash }) => hash) };
}

if (!process.send) throw new Error('This is run by the mailsync bench.');
const [task] = (await once(process, 'message')) as [SyncTask];
process.send(await measure(task), () => process.disconnect());
