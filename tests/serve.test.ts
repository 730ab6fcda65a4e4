import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freePort } from './peers/free-port.ts';

const root = path.join(import.meta.dirname, '..');

type Server = { readonly process: ChildProcess; output(): string; exited: Promise<number | null> };

function serve(environment: Record<string, string>): Server {
  const child = spawn(process.execPath, ['main.ts', 'serve'], { cwd: root, env: environment });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  return { process: child, output: () => output, exited: new Promise((resolve) => child.on('exit', resolve)) };
}

const ready = (server: Server) =>
  vi.waitFor(() => expect(server.output()).toContain('Frontdesk is ready'), { timeout: 60_000 });

/** The command as a person types it, beside the server. Gives what --json printed. */
function frontdesk(environment: Record<string, string>, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['main.ts', ...words, '--json'], {
    cwd: root,
    env: environment,
    encoding: 'utf8',
  });
  return { status, stderr, value: JSON.parse(stdout) };
}

describe('a server with nothing configured', () => {
  let folder: string;
  let environment: Record<string, string>;
  let server: Server;
  let ports: { mail: number; http: number };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-serve-'));
    ports = { mail: await freePort(), http: await freePort() };
    environment = {
      PATH: '/usr/bin:/bin',
      FRONTDESK_DATA_DIR: folder,
      FRONTDESK_HANDBOOK: path.join(root, 'samples/handbook'),
      MAIL_DOOR_PORT: String(ports.mail),
      HTTP_PORT: String(ports.http),
    };
    server = serve(environment);
    await ready(server);
  }, 90_000);

  afterAll(async () => {
    server.process.kill('SIGKILL');
    await server.exited;
    frontdesk(environment, 'people'); // the last one to leave stops the database
    rmSync(folder, { recursive: true, force: true });
  });

  test('says that it lives and that it is ready', async () => {
    expect(await (await fetch(`http://127.0.0.1:${ports.http}/healthz`)).json()).toEqual({ status: 'ok' });
    const answer = await fetch(`http://127.0.0.1:${ports.http}/readyz`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ status: 'ready' });
  });

  test('takes a mail at the door, drafts an answer from the handbook, and shows both beside the running server', async () => {
    const transport = createTransport({ host: '127.0.0.1', port: ports.mail });
    await transport.sendMail({
      from: 'Olga Petrova <olga@petrova.example>',
      to: 'support@lindenhof.example',
      subject: 'Sending something back',
      text: 'Hello,\n\nhow many days do customers have to return an unused instrument?\n\nOlga',
    });
    await vi.waitFor(
      () => {
        const { value } = frontdesk(environment, 'inbox');
        expect(value.messages[0]).toMatchObject({ from: 'olga@petrova.example', outcome: 'draft' });
      },
      { timeout: 30_000, interval: 500 },
    );
    const { value } = frontdesk(environment, 'drafts');
    expect(value.drafts[0].recipients.to).toEqual([{ address: 'olga@petrova.example', name: 'Olga Petrova' }]);
    expect(value.drafts[0].evidence.sources[0].path).toMatch(/^returns-and-refunds/);
  });

  test('explains that an approved reply waits as long as no SMTP server is configured', () => {
    const [draft] = frontdesk(environment, 'drafts').value.drafts;
    const { status, value } = frontdesk(environment, 'approve', draft.id.slice(0, 6));
    expect(status).toBe(0);
    expect(value).toMatchObject({ state: 'queued', detail: expect.stringContaining('SMTP_URL') });
  });

  test('tells a second server that its port is taken, and what to do', () => {
    const second = spawnSync(process.execPath, ['main.ts', 'serve'], { cwd: root, env: environment, encoding: 'utf8' });
    expect(second.status).toBe(1);
    expect(second.stderr).toContain('HTTP_PORT');
    expect(second.stderr).not.toContain('    at ');
  });

  test('stops cleanly on Ctrl-C and says so', async () => {
    server.process.kill('SIGINT');
    expect(await server.exited).toBe(0);
    expect(server.output()).toContain('everything in hand was finished');
    const running = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
    expect(running).not.toContain(path.join(folder, 'database/cluster'));
  });
});

describe('bad circumstances', () => {
  const failing = (environment: Record<string, string>, ...words: string[]) => {
    const { status, stderr } = spawnSync(process.execPath, ['main.ts', ...words], {
      cwd: root,
      env: { PATH: '/usr/bin:/bin', ...environment },
      encoding: 'utf8',
    });
    return { status, stderr };
  };

  test.each([
    [{ LOG_LEVEL: 'loud', HTTP_PORT: 'x' }, ['inbox'], ['LOG_LEVEL', 'HTTP_PORT']],
    [{ DATABASE_URL: 'mysql://localhost/x' }, ['inbox'], ['DATABASE_URL']],
    [
      { DATABASE_URL: 'postgresql://me:secret@127.0.0.1:1/x' },
      ['inbox'],
      ['127.0.0.1:1', 'nothing listens', 'DATABASE_URL'],
    ],
    [{ FRONTDESK_DATA_DIR: '/dev/null/nowhere' }, ['inbox'], ['FRONTDESK_DATA_DIR']],
    [{ FRONTDESK_HANDBOOK: '/nowhere' }, ['inbox'], ['FRONTDESK_HANDBOOK']],
  ])('%o: one clear message, no stack, no secret', (environment, words, parts) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-bad-'));
    const { status, stderr } = failing({ FRONTDESK_DATA_DIR: folder, ...environment }, ...words);
    rmSync(folder, { recursive: true, force: true });
    expect(status).toBe(1);
    for (const part of parts) expect(stderr).toContain(part);
    expect(stderr).not.toMatch(/secret|\n {4}at /);
  });

  test('a path that is not there', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-bad-'));
    const { status, stderr } = failing({ FRONTDESK_DATA_DIR: folder }, 'import', '/no/such/folder');
    rmSync(folder, { recursive: true, force: true });
    expect(status).toBe(1);
    expect(stderr).toContain('/no/such/folder');
  });

  test('a command that does not exist', () => {
    const { status, stderr } = failing({}, 'inbx');
    expect(status).toBe(2);
    expect(stderr).toContain('inbox');
  });
});
