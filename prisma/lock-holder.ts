import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * Who bears the process id in a lock file of PostgreSQL: a server; one that ended and that its parent has not buried
 * yet; a `stranger`, since after a reboot, and in a container with each start, ids come back; or nobody. PostgreSQL
 * and pg_ctl take all but the last for a server.
 */
export type LockHolder = 'server' | 'ended' | 'stranger' | 'nobody';

export function lockHolder(lockFile: string): LockHolder {
  if (!existsSync(lockFile)) return 'nobody';
  const pid = Number.parseInt(readFileSync(lockFile, 'utf8'), 10);
  const { command, state } = process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  if (!command) return 'nobody';
  if (state.startsWith('Z')) return 'ended';
  return command === 'postgres' ? 'server' : 'stranger';
}

type Found = { command: string; state: string };

function fromProc(pid: number): Found {
  try {
    const [, command = '', state = ''] = /\((.*)\) (\S)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return { command, state };
  } catch {
    // There is no such process.
    return { command: '', state: '' };
  }
}

function fromPs(pid: number): Found {
  const { stdout } = spawnSync('ps', ['-o', 'state=,ucomm=', '-p', String(pid)], { encoding: 'utf8' });
  const [state = '', command = ''] = stdout.trim().split(/\s+/);
  return { command, state };
}
