import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { defineError, reasonOf } from '../core/errors.ts';
import { embeddedBinaries, reachable, type ServerUser, serverUser } from './embedded-binaries.ts';
import { lockHolder } from './lock-holder.ts';
import { type ProcessLock, tryLock, waitForLock } from './process-lock.ts';

const cannotStart = defineError({
  code: 'storage.embedded-start',
  message: (folder: string, why: string) => `The embedded database in ${folder} could not be started: ${why}`,
});
const folderOutOfReach = defineError({
  code: 'storage.folder',
  message: (folder: string, why: string) =>
    `The data folder ${folder} can't be used: ${why}. Set FRONTDESK_DATA_DIR to a folder that you may write to${
      process.getuid?.() === 0 ? ' and that is not below a private home (as root, PostgreSQL runs as another user)' : ''
    }.`,
});
const otherMajor = defineError({
  code: 'storage.embedded-version',
  message: (folder: string, theirs: string, ours: string) =>
    `The database in ${folder} was made by PostgreSQL ${theirs}, this version of Frontdesk brings ${ours}. Start the older Frontdesk, dump the database with pg_dump, and load it into a new folder.`,
});

const shellCharacter = defineError({
  code: 'storage.path',
  message: (path: string) =>
    `PostgreSQL can't work in ${path}, since the path has one of the characters $ \` " \\ in it. Rename the folder, or set DATABASE_URL to a PostgreSQL server of your own.`,
});
const inUse = defineError({
  code: 'storage.in-use',
  message: (folder: string) =>
    `The database in ${folder} is to be made anew, but another Frontdesk uses it. Wait until that one is done, or stop it, and try again.`,
});

const START_TIMEOUT_MS = 60_000;
/** After this long a process that ended has a parent that never asks about it, as in many containers. */
const BURIAL_TIMEOUT_MS = 5_000;
const WATCH_INTERVAL_MS = 5_000;
const SOCKET = '.s.PGSQL.5432';
/** The longest path that fits into sockaddr_un, less the name of the socket (man 7 unix). */
const LONGEST_SOCKET_FOLDER = 107 - `/${SOCKET}`.length;

/** A running embedded server. `leave` stops it if nobody else uses it. */
export type EmbeddedServer = { readonly url: string; leave(): Promise<void> };

/**
 * Joins the embedded PostgreSQL server of a data folder: starts it if it does not run, reuses it if it does
 * (also after its starter was killed). Everyone who uses it holds a shared lock; the last to leave stops it. With
 * `fresh` it begins empty; rejects with `storage.in-use` when somebody uses it. Should the server die (PostgreSQL is
 * a large process, and the kernel's first choice when memory is short) it is started again, and `report` is told.
 */
export async function joinEmbeddedServer(
  dataFolder: string,
  { fresh = false, report = () => {} }: { fresh?: boolean; report?(news: string): void } = {},
): Promise<EmbeddedServer> {
  const server = prepareFolder(path.resolve(dataFolder));
  const gate = await waitForLock(server.gateFile, 'exclusive', START_TIMEOUT_MS);
  if (!gate) throw cannotStart(dataFolder, 'another process has been starting or stopping it for a minute');
  try {
    if (fresh) await empty(server, dataFolder);
    if (!existsSync(server.cluster)) initialise(server);
    checkMajor(server);
    if (!(await isRunning(server))) await start(server);
    const use = tryLock(server.usersFile, 'shared');
    if (!use) throw cannotStart(dataFolder, 'its lock file is held by another program');
    const stopWatching = keepRunning(server, report);
    return {
      url: urlOf(server.sockets),
      leave() {
        stopWatching();
        return leave(server, use);
      },
    };
  } finally {
    gate.release();
  }
}

/** Makes a folder below which databases may lie: the server's user must be able to pass through what root made. */
export function makeDataFolder(folder: string): void {
  if (!serverUser()) return void mkdirSync(folder, { recursive: true });
  reachable(() => mkdirSync(folder, { recursive: true }));
  chmodSync(folder, statSync(folder).mode | 0o111);
}

type Folders = {
  readonly user: ServerUser | undefined;
  readonly binaries: string;
  readonly cluster: string;
  readonly sockets: string;
  readonly log: string;
  readonly gateFile: string;
  readonly usersFile: string;
};

function prepareFolder(dataFolder: string): Folders {
  const user = serverUser();
  const database = path.join(dataFolder, 'database');
  const binaries = embeddedBinaries('/var/lib/frontdesk', user);
  // initdb and pg_ctl hand paths to a shell, between double quotes.
  const unsafe = [database, binaries].find((folder) => /[$`"\\]/.test(folder));
  if (unsafe) throw shellCharacter(unsafe);
  const sockets = socketFolder(database);
  try {
    makeDataFolder(dataFolder);
    for (const folder of [database, sockets]) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      chmodSync(folder, 0o700);
      if (user) chownSync(folder, user.uid, user.gid);
    }
  } catch (cause) {
    throw folderOutOfReach(dataFolder, reasonOf(cause), { cause });
  }
  if (user && spawnSync('/bin/sh', ['-c', 'test -w "$0"', database], { ...user, cwd: '/' }).status !== 0)
    throw folderOutOfReach(dataFolder, `the user that PostgreSQL runs as (uid ${user.uid}) can't reach it`);
  return {
    user,
    binaries,
    cluster: path.join(database, 'cluster'),
    sockets,
    log: path.join(database, 'postgresql.log'),
    gateFile: path.join(database, 'gate.lock'),
    usersFile: path.join(database, 'users.lock'),
  };
}

function socketFolder(database: string): string {
  const inside = path.join(database, 'socket');
  if (Buffer.byteLength(inside) <= LONGEST_SOCKET_FOLDER) return inside;
  const hash = createHash('sha256').update(database).digest('hex').slice(0, 16);
  return path.join(os.tmpdir(), `frontdesk-${hash}`);
}

/** node-postgres takes a socket folder as a percent-encoded host. */
const urlOf = (sockets: string): string => `postgresql://frontdesk@${encodeURIComponent(sockets)}/postgres`;

function run(server: Folders, program: string, args: string[]): SpawnSyncReturns<string> {
  return spawnSync(path.join(server.binaries, 'bin', program), args, {
    encoding: 'utf8',
    ...surroundings(server, program),
  });
}

const surroundings = ({ user }: Folders, program: string) => ({
  ...user,
  cwd: '/',
  // pg_ctl's child would keep a pipe open for as long as the server runs.
  stdio: program === 'pg_ctl' ? ('ignore' as const) : ('pipe' as const),
  env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
});

async function empty(server: Folders, dataFolder: string): Promise<void> {
  const alone = tryLock(server.usersFile, 'exclusive');
  if (!alone) throw inUse(dataFolder);
  try {
    // Left behind by a process that was killed.
    if (await isRunning(server)) stop(server);
    rmSync(server.cluster, { recursive: true, force: true });
  } finally {
    alone.release();
  }
}

function initialise(server: Folders): void {
  // Made beside its place and moved there when whole: an interrupted initdb leaves nothing that looks like a cluster.
  const unfinished = `${server.cluster}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const result = run(server, 'initdb', ['-D', unfinished, '-U', 'frontdesk', '-A', 'trust', ...locale]);
  if (result.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw cannotStart(server.cluster, explain(result.stderr || (result.error?.message ?? 'initdb failed')));
  }
  renameSync(unfinished, server.cluster);
}

function checkMajor(server: Folders): void {
  const theirs = readFileSync(path.join(server.cluster, 'PG_VERSION'), 'utf8').trim();
  const ours = /\d+/.exec(run(server, 'postgres', ['--version']).stdout)?.[0] ?? theirs;
  if (theirs !== ours) throw otherMajor(server.cluster, theirs, ours);
}

/** Whether a server of this folder takes connections; waits for one that is on its way up or down. */
async function isRunning({ cluster, sockets }: Folders): Promise<boolean> {
  const socket = path.join(sockets, SOCKET);
  const lockFiles = [path.join(cluster, 'postmaster.pid'), `${socket}.lock`] as const;
  const asked = Date.now();
  for (;;) {
    const holder = lockHolder(lockFiles[0]);
    const waited = Date.now() - asked;
    if (holder === 'nobody') return false;
    if (holder === 'server' && (await answers(socket))) return true;
    if (holder === 'stranger' || (holder === 'ended' && waited > BURIAL_TIMEOUT_MS)) {
      // PostgreSQL would refuse to start beside them.
      for (const file of lockFiles) rmSync(file, { force: true });
      return false;
    }
    if (waited > START_TIMEOUT_MS) throw cannotStart(cluster, 'its server runs but does not answer');
    await sleep(50);
  }
}

/** What was committed is on the disk, so a server that died is simply started again. Gives the way to stop watching. */
function keepRunning(server: Folders, report: (news: string) => void): () => void {
  let watching = true;
  const look = async () => {
    if (await answers(path.join(server.sockets, SOCKET))) return;
    const gate = tryLock(server.gateFile, 'exclusive');
    if (!gate) return;
    try {
      if (!watching || (await isRunning(server))) return;
      await start(server);
      report('The embedded database was gone and was started again; nothing stored is lost.');
    } catch (error) {
      report(reasonOf(error));
    } finally {
      gate.release();
    }
  };
  const timer = setInterval(look, WATCH_INTERVAL_MS).unref();
  return () => {
    watching = false;
    clearInterval(timer);
  };
}

const answers = (socket: string): Promise<boolean> =>
  new Promise((resolve) => {
    const connection = connect(socket, () => resolve(true));
    connection.on('error', () => resolve(false)).on('connect', () => connection.destroy());
  });

async function start(server: Folders): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await tryStart(server))) {
    const words = lastWords(server.log);
    // What a killed server leaves behind ends by itself, but not at once.
    if (!/still in use/.test(words) || Date.now() > deadline) throw cannotStart(server.cluster, explain(words));
    await sleep(100);
  }
}

async function tryStart(server: Folders): Promise<boolean> {
  const settings = {
    listen_addresses: '',
    // A list: without quotes a comma would end the path.
    unix_socket_directories: `"${server.sockets}"`,
    unix_socket_permissions: '0700',
    shared_buffers: '48MB',
    max_connections: '80',
    max_wal_size: '512MB',
    // Four processes fewer: nobody replicates, and on a small database reading ahead in workers gains nothing.
    io_method: 'sync',
    max_logical_replication_workers: '0',
    jit: 'off',
  };
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}='${value.replaceAll("'", "'\\''")}'`);
  const wait = ['-w', '-t', String(START_TIMEOUT_MS / 1000)];
  const where = ['-D', server.cluster, '-l', server.log];
  // Without blocking: a server that is started again is started beside all else that goes on.
  const args = ['start', ...where, ...wait, '-o', options.join(' ')];
  const child = spawn(path.join(server.binaries, 'bin/pg_ctl'), args, surroundings(server, 'pg_ctl'));
  const [status] = await once(child, 'exit').catch(() => [undefined]);
  return status === 0;
}

async function leave(server: Folders, use: ProcessLock): Promise<void> {
  const gate = await waitForLock(server.gateFile, 'exclusive', START_TIMEOUT_MS);
  use.release();
  if (!gate) return;
  try {
    const alone = tryLock(server.usersFile, 'exclusive');
    if (!alone) return;
    stop(server);
    alone.release();
  } finally {
    gate.release();
  }
}

const stop = (server: Folders) => run(server, 'pg_ctl', ['stop', '-D', server.cluster, '-m', 'fast', '-w']);

const lastWords = (log: string): string =>
  existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-4).join(' ') : 'it said nothing';

/** Adds what to do to the server's own words, for the faults that people meet. */
function explain(words: string): string {
  const text = words.trim().replaceAll(/\s+/g, ' ').slice(-600);
  if (/no space left/i.test(text))
    return `the disk is full. Free some space and start again; nothing stored is lost. (${text})`;
  if (/permission denied/i.test(text)) return `${text} Check who owns the data folder.`;
  return `${text} If it stays so, look into the database's log beside it.`;
}
