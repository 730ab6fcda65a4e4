import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { TEMPLATE, type TestServer } from '../../core/testing/test-server.ts';
import { joinEmbeddedServer } from '../../prisma/embedded.ts';
import { migrate } from '../../prisma/migrate.ts';
import { debianPostgresIsThere, startDebianPostgres } from './debian-postgres.ts';

/**
 * Starts the database servers that all tests share, each with a migrated template that `core/testing/database.ts`
 * clones, and removes them when the run is over.
 */
export default async function startDatabaseServers({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-test-'));
  cleanUpAfterDeath(folder);
  const stops: (() => unknown)[] = [];
  const stop = async () => {
    for (const one of stops) await one();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const embedded = await joinEmbeddedServer(folder);
    stops.push(() => embedded.leave());
    const servers: TestServer[] = [{ name: 'the embedded PostgreSQL', url: embedded.url }];
    if (debianPostgresIsThere()) {
      const debian = startDebianPostgres(path.join(folder, 'debian'));
      stops.push(debian.stop);
      servers.push({ name: 'PostgreSQL 15', url: debian.url });
    } else servers.push({ name: 'PostgreSQL 15', missing: 'the Debian package postgresql-15 is not installed' });
    await Promise.all(servers.map(makeTemplate));
    provide('servers', servers);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function makeTemplate({ url }: TestServer): Promise<void> {
  if (!url) return;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await client.end();
  await migrate(url.replace(/\w+$/, TEMPLATE));
}

/** Servers outlive a run that is killed. A shell that sees its input end, however that came about, stops and removes them. */
function cleanUpAfterDeath(folder: string): void {
  const script = `
    cat > /dev/null
    for lock in "$0"/*/cluster/postmaster.pid; do
      [ -f "$lock" ] && kill -QUIT "$(head -n 1 "$lock")" && sleep 1
    done
    rm -rf "$0"`;
  const shell = spawn('/bin/sh', ['-c', script, folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  shell.unref();
  if ('unref' in shell.stdin && typeof shell.stdin.unref === 'function') shell.stdin.unref();
}
