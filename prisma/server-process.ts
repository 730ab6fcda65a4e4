import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * The process id of the server that runs on a cluster. PostgreSQL and pg_ctl take whatever process bears the id in
 * postmaster.pid for the server; after a reboot, and in a container with each start, that is somebody else. Such a
 * file is removed, since PostgreSQL would refuse to start beside it.
 */
export function serverProcess(cluster: string): number | undefined {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  const command = commandOf(pid);
  if (command === 'postgres') return pid;
  // Without such a process PostgreSQL clears the file away itself, after a look at what the old server left in memory.
  if (command !== undefined) rmSync(file, { force: true });
  return undefined;
}

/** The name of the program a process runs; '' for one that ended and that nobody has buried, undefined for none. */
function commandOf(pid: number): string | undefined {
  if (process.platform !== 'linux')
    return spawnSync('ps', ['-o', 'ucomm=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim() || undefined;
  try {
    const [, name, state] = /\((.*)\) (\S)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return state === 'Z' ? '' : name;
  } catch {
    return undefined;
  }
}
