import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { SERVER_FLAGS } from '../../bots/terminal/server-flags.js';
import { freePort } from '../../tests/peers/free-port.ts';
import type { Slack } from '../../tests/peers/slack/slack.ts';

const root = path.join(import.meta.dirname, '../..');
const READY_MS = 60_000;

export type Product = {
  /** Base URL of its HTTP server. */
  readonly url: string;
  /** Stops its database server as an administrator would and waits until it takes connections again: the product starts it. */
  restartDatabase(): Promise<void>;
  /** Runs a query on its database. */
  query<T extends object>(sql: string): Promise<T[]>;
  stop(): Promise<void>;
};

/** `frontdesk serve` as `npm start` runs it, with a database of its own on disk, connected to the stand-in. */
export async function startProduct(slack: Slack, mode: 'socket' | 'http', model: string): Promise<Product> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fd-slack-'));
  const port = await freePort();
  const child = spawn(process.execPath, [...SERVER_FLAGS, 'main.ts', 'serve'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment(slack, mode, { folder, port, model }),
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(String(chunk)));
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  const isReady = () => output.some((text) => text.includes('Frontdesk is ready'));
  for (const until = Date.now() + READY_MS; !isReady(); await sleep(50)) {
    if (Date.now() < until && child.exitCode === null) continue;
    await stop();
    throw new Error(`Frontdesk did not start: ${output.join('')}`);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    async restartDatabase() {
      const before = databasePid(folder);
      // SIGINT is PostgreSQL's fast shutdown: it ends the sessions and loses nothing that was committed.
      process.kill(before, 'SIGINT');
      while (!(await query(folder, 'SELECT 1').catch(() => undefined))) await sleep(20);
      if (databasePid(folder) === before) throw new Error('The database was not restarted.');
    },
    query: (sql) => query(folder, sql),
    stop,
  };
}

type Settings = { readonly folder: string; readonly port: number; readonly model: string };

const environment = ({ app, botToken, apiUrl }: Slack, mode: 'socket' | 'http', { folder, port, model }: Settings) => ({
  PATH: '/usr/bin:/bin',
  FRONTDESK_DATA_DIR: folder,
  FRONTDESK_HANDBOOK: path.join(root, 'samples/handbook'),
  HTTP_PORT: String(port),
  MAIL_DOOR_PORT: 'off',
  LOG_LEVEL: 'error',
  SLACK_BOT_TOKEN: botToken,
  SLACK_API_URL: apiUrl,
  LLM_BASE_URL: model,
  LLM_MODEL: 'stand-in',
  ...(mode === 'socket' ? { SLACK_APP_TOKEN: app.appToken } : { SLACK_SIGNING_SECRET: app.signingSecret }),
});

const databasePid = (folder: string): number =>
  Number.parseInt(readFileSync(path.join(folder, 'database/cluster/postmaster.pid'), 'utf8'), 10);

async function query<T extends object>(folder: string, sql: string): Promise<T[]> {
  const host = encodeURIComponent(path.join(folder, 'database/socket'));
  const client = new pg.Client({ connectionString: `postgresql://frontdesk@${host}/postgres` });
  await client.connect();
  return (await client.query<T>(sql).finally(() => client.end())).rows;
}
