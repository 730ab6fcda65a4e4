import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startChild } from '../tests/peers/child.ts';
import { type EmbeddedServer, joinEmbeddedServer } from './embedded.ts';

describe('embedded server', () => {
  const temporary = () => mkdtempSync(path.join(os.tmpdir(), 'frontdesk-embedded-'));
  let initialised = '';
  let scratch = '';
  let joined: EmbeddedServer[] = [];
  beforeAll(async () => {
    initialised = temporary();
    const { leave } = await joinEmbeddedServer(initialised);
    await leave();
  });
  afterAll(() => rmSync(initialised, { recursive: true }));
  beforeEach(() => {
    scratch = temporary();
    // The server's user must be able to pass through.
    chmodSync(scratch, 0o755);
    spawnSync('cp', ['-a', `${initialised}/.`, scratch]);
  });
  afterEach(async () => {
    for (const server of joined) await server.leave();
    joined = [];
    rmSync(scratch, { recursive: true });
  });

  const join = async (folder: string) => {
    const server = await joinEmbeddedServer(folder);
    joined.push(server);
    return server;
  };
  const query = async (url: string, sql: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return (await client.query(sql).finally(() => client.end())).rows;
  };
  const startTime = 'SELECT pg_postmaster_start_time()::text AS at';
  /** A process that joins the server, runs a query there, prints the URL, and leaves when it is told. */
  const joinElsewhere = (sql: string) =>
    startChild(`
      const { joinEmbeddedServer } = await import(root + '/prisma/embedded.ts');
      const { default: pg } = await import('pg');
      const server = await joinEmbeddedServer(${JSON.stringify(scratch)});
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      await client.query(${JSON.stringify(sql)});
      await client.end();
      console.log(server.url);
      await told;
      await server.leave();`);

  it('is shared by processes, stays while one uses it, and stops with the last', async () => {
    const child = joinElsewhere('CREATE TABLE note AS SELECT 1 AS id');
    const url = await child.line();
    const mine = await joinEmbeddedServer(scratch);
    expect(mine.url).toBe(url);
    child.tell();
    await child.exited;
    expect(await query(mine.url, 'SELECT id FROM note')).toEqual([{ id: 1 }]);
    await mine.leave();
    await expect(query(url, 'SELECT 1')).rejects.toMatchObject({ code: 'ENOENT' });
    const again = await join(scratch);
    expect(await query(again.url, 'SELECT id FROM note')).toEqual([{ id: 1 }]);
  });

  it('goes on when the process that started it is killed, and is used again', async () => {
    const child = joinElsewhere('SELECT 1');
    const url = await child.line();
    const before = await query(url, startTime);
    await child.kill();
    const mine = await joinEmbeddedServer(scratch);
    expect(await query(mine.url, startTime)).toEqual(before);
    await mine.leave();
    await expect(query(url, 'SELECT 1')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('keeps what was committed when the server itself is killed', async () => {
    const first = await joinEmbeddedServer(scratch);
    await query(first.url, "CREATE TABLE note AS SELECT 'kept' AS word");
    const pid = Number(readFileSync(path.join(scratch, 'database/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    const second = await join(scratch);
    expect(await query(second.url, 'SELECT word FROM note')).toEqual([{ word: 'kept' }]);
    await first.leave();
    expect(await query(second.url, 'SELECT word FROM note'), 'the second user keeps it').toHaveLength(1);
  });

  it('starts although its old process id belongs to another program now, as after a reboot', async () => {
    const locks = ['cluster/postmaster.pid', 'socket/.s.PGSQL.5432.lock'];
    for (const lock of locks)
      writeFileSync(path.join(scratch, 'database', lock), `${process.pid}\n${scratch}\n1700000000\n5432\n\n\n`);
    const { url } = await join(scratch);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('starts once when several ask for it at the same moment', async () => {
    const children = [joinElsewhere('SELECT 1'), joinElsewhere('SELECT 1')];
    const urls = await Promise.all(children.map((child) => child.line()));
    expect(new Set(urls).size).toBe(1);
    for (const child of children) child.tell();
    await Promise.all(children.map((child) => child.exited));
  });

  it('puts its socket elsewhere when the path is longer than a socket may have', async () => {
    const deep = path.join(scratch, 'a-rather-long-name-for-a-folder'.repeat(4));
    mkdirSync(deep);
    spawnSync('cp', ['-a', `${initialised}/.`, deep]);
    const { url } = await join(deep);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const sockets = decodeURIComponent(new URL(url).hostname);
    expect(sockets.startsWith(deep)).toBe(false);
    for (const folder of [sockets, path.join(deep, 'database')])
      expect(statSync(folder).mode & 0o077, 'nobody else can reach it').toBe(0);
    rmSync(sockets, { recursive: true, force: true });
  });

  it('works in a folder with spaces, quotes, commas and Chinese characters in its name', async () => {
    const folder = path.join(scratch, "王芳, O'Brien & Co");
    mkdirSync(folder);
    spawnSync('cp', ['-a', `${initialised}/.`, folder]);
    const { url } = await join(folder);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('says what is wrong with a folder whose name a shell would read as a command', async () => {
    await expect(joinEmbeddedServer(path.join(scratch, '$HOME'))).rejects.toMatchObject({ code: 'storage.path' });
  });

  it('names the folder and the setting when it cannot be used', async () => {
    const file = path.join(scratch, 'file');
    writeFileSync(file, '');
    const locked = path.join(scratch, 'locked');
    mkdirSync(locked, { mode: 0o700 });
    // Root may write anywhere, but the user that PostgreSQL then runs as may not.
    if (process.getuid?.() !== 0) chmodSync(locked, 0o500);
    for (const folder of [path.join(file, 'data'), path.join(locked, 'data')]) {
      const failure = joinEmbeddedServer(folder);
      await expect(failure).rejects.toMatchObject({ code: 'storage.folder' });
      await expect(failure).rejects.toThrow(/The data folder .*data can't be used: .*FRONTDESK_DATA_DIR/);
    }
  });

  it('begins empty when asked to, but never under somebody who uses it', async () => {
    const first = await joinEmbeddedServer(scratch);
    await query(first.url, 'CREATE TABLE note AS SELECT 1 AS id');
    await expect(joinEmbeddedServer(scratch, { fresh: true })).rejects.toMatchObject({ code: 'storage.in-use' });
    expect(await query(first.url, 'SELECT id FROM note')).toHaveLength(1);
    await first.leave();
    const again = await joinEmbeddedServer(scratch, { fresh: true });
    joined.push(again);
    expect(await query(again.url, "SELECT to_regclass('note') AS name")).toEqual([{ name: null }]);
  });

  it('leaves an interrupted start behind it', async () => {
    const database = path.join(scratch, 'database');
    renameSync(path.join(database, 'cluster'), path.join(database, 'cluster.new'));
    const { url } = await join(scratch);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(existsSync(path.join(database, 'cluster.new'))).toBe(false);
  });

  it('refuses a cluster that another major version made, before it touches it', async () => {
    const { leave } = await joinEmbeddedServer(scratch);
    await leave();
    writeFileSync(path.join(scratch, 'database/cluster/PG_VERSION'), '12\n');
    await expect(joinEmbeddedServer(scratch)).rejects.toThrow(/made by PostgreSQL 12/);
  });
});
