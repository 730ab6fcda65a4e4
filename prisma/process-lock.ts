import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A reader-writer lock between processes on one machine that the kernel releases when its holder dies,
 * however it dies. Node has no `flock`; SQLite's locks on a file of its own are the same thing: no process id
 * to go stale, nothing to clean up. See https://sqlite.org/lockingv3.html.
 */
export type ProcessLock = { release(): void };

/** Takes the lock if it is free for `mode`, else returns undefined at once. */
export function tryLock(file: string, mode: 'shared' | 'exclusive'): ProcessLock | undefined {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA busy_timeout = 0');
    database.exec(mode === 'exclusive' ? 'BEGIN EXCLUSIVE' : 'BEGIN');
    // A deferred transaction takes its shared lock with the first read.
    if (mode === 'shared') database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}

/** Waits until the lock is free for `mode`; undefined after `timeoutMs`. */
export async function waitForLock(
  file: string,
  mode: 'shared' | 'exclusive',
  timeoutMs: number,
): Promise<ProcessLock | undefined> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const lock = tryLock(file, mode);
    if (lock || Date.now() > deadline) return lock;
    await sleep(25);
  }
}

const SQLITE_BUSY = 5;
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && ((error.errcode as number) & 0xff) === SQLITE_BUSY;
