import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { expect, vi } from 'vitest';
import { freePort } from '../peers/free-port.ts';
import type { Step } from './die-at.ts';

const root = path.join(import.meta.dirname, '../..');

type Running = {
  /** What it has printed, logs and notes included. */
  output(): string;
  /** What it has printed on standard output. */
  result(): string;
  kill(signal: NodeJS.Signals): void;
  /** Resolves with the exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | string | null>;
};

type Mail = { readonly id: string; readonly subject: string; readonly text: string };

export type House = {
  /** Base URL of its HTTP server. */
  readonly url: string;
  /** Starts a command; it dies at that step. */
  start(words: readonly string[], dieAt?: Step): Running;
  /** Starts `frontdesk serve` and waits until it is ready. */
  serve(dieAt?: Step): Promise<Running>;
  /** Runs a command with --json and gives what it printed. */
  ask(...words: string[]): Promise<unknown>;
  /** Posts a mail as mail servers do: again and again until it is taken. */
  post(mail: Mail): Promise<void>;
  /** All that its processes have printed. */
  printed(): string;
  /** Ends what still runs. */
  close(): Promise<void>;
};

/** Frontdesk as its users run it, in processes of its own, with settings beside those that every test needs. */
export async function openHouse(settings: Readonly<Record<string, string>>): Promise<House> {
  const ports = { mail: await freePort(), http: await freePort() };
  const env = {
    PATH: '/usr/bin:/bin',
    // Some thirty processes start from the same files.
    NODE_COMPILE_CACHE: path.join(root, 'node_modules/.cache/crash-tests'),
    MAIL_DOOR_PORT: String(ports.mail),
    HTTP_PORT: String(ports.http),
    MAIL_FROM: 'desk@lindenhof.example',
    FRONTDESK_HANDBOOK: path.join(import.meta.dirname, 'handbook'),
    ...settings,
  };
  const all: Running[] = [];
  const start: House['start'] = (words, dieAt) => {
    const program = dieAt ? ['tests/crash/child.ts', dieAt] : ['main.ts'];
    const one = run([...program, ...words], env);
    all.push(one);
    return one;
  };
  return {
    url: `http://127.0.0.1:${ports.http}`,
    start,
    async serve(dieAt) {
      const server = start(['serve'], dieAt);
      await vi.waitFor(() => expect(server.output()).toContain('Frontdesk is ready'), PATIENCE);
      return server;
    },
    async ask(...words) {
      const one = start([...words, '--json']);
      expect(await one.ended, one.output()).toBe(0);
      return JSON.parse(one.result());
    },
    post: (mail) => post(mail, ports.mail),
    printed: () => all.map((one) => one.output()).join('\n'),
    async close() {
      for (const one of all) one.kill('SIGKILL');
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}

/** What a busy machine may take for something that takes seconds. */
export const PATIENCE = { timeout: 90_000, interval: 100 };

function run(words: readonly string[], env: Record<string, string>): Running {
  const child = spawn(process.execPath, [...words], { cwd: root, env });
  let output = '';
  let result = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  child.stdout.on('data', (chunk) => (result += chunk));
  return {
    output: () => output,
    result: () => result,
    kill: (signal) => void child.kill(signal),
    ended: new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code))),
  };
}

/** The bytes of a mail, the same each time: a server's queue does not write it anew either. */
export async function postedMail({ id, subject, text }: Mail): Promise<string> {
  const date = new Date('2026-11-02T09:00:00Z');
  const content = { from: 'Olga Petrova <olga@petrova.example>', to: 'desk@lindenhof.example', subject, text, date };
  const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail({
    ...content,
    messageId: id,
  });
  return String(message);
}

async function post(mail: Mail, port: number): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port });
  const envelope = { from: 'olga@petrova.example', to: 'desk@lindenhof.example' };
  const raw = await postedMail(mail);
  for (;;) {
    try {
      await transport.sendMail({ envelope, raw });
      return;
    } catch {
      await sleep(200);
    }
  }
}
