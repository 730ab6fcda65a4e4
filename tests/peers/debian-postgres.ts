import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { serverUser } from '../../prisma/embedded-binaries.ts';

const BINARIES = '/usr/lib/postgresql/15/bin';

export const debianPostgresIsThere = (): boolean => existsSync(path.join(BINARIES, 'postgres'));

/**
 * Debian's PostgreSQL 15, the oldest version that Frontdesk runs on, on a private socket below `folder`. It sorts by ICU's
 * rules where the embedded server sorts by code points, so that no query comes to depend on one of the two.
 */
export function startDebianPostgres(folder: string): { url: string; stop(): void } {
  const user = serverUser();
  mkdirSync(folder, { mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
  const cluster = path.join(folder, 'cluster');
  const run = (program: string, args: readonly string[]) => {
    // pg_ctl's child would keep a pipe open for as long as the server runs.
    const stdio = program === 'pg_ctl' ? 'ignore' : 'pipe';
    const result = spawnSync(path.join(BINARIES, program), args, { ...user, cwd: '/', encoding: 'utf8', stdio });
    if (result.status !== 0) throw new Error(`${program} of PostgreSQL 15 failed: ${result.stderr ?? 'see its log'}`);
  };
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en-US'];
  run('initdb', ['-D', cluster, '-U', 'frontdesk', '-A', 'trust', '--no-sync', ...locale]);
  // It holds nothing that must outlive the run: no fsync.
  const options = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off -c max_connections=80`;
  run('pg_ctl', ['start', '-D', cluster, '-l', path.join(folder, 'log'), '-w', '-o', options]);
  return {
    url: `postgresql://frontdesk@${encodeURIComponent(folder)}/postgres`,
    stop: () => run('pg_ctl', ['stop', '-D', cluster, '-m', 'immediate', '-w']),
  };
}
