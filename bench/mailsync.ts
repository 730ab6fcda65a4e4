import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SERVER_FLAGS } from '../bots/terminal/server-flags.js';
import { type MailServers, mailServersMissing, startMailServers } from '../tests/peers/mail-servers.ts';
import type { BenchArguments } from './index.ts';
import type { SyncReport, SyncTask } from './mailsync-server.ts';

const MBSYNC = '/usr/bin/mbsync';

/**
 * A mailbox of text mails on a real Dovecot, read by a process of ours that stores them in its embedded database on disk,
 * and copied into a Maildir by mbsync, in turns. `--messages` mails of `--bytes` bytes; neither side uses TLS.
 */
export async function run({ options }: BenchArguments): Promise<object> {
  const messages = Number(options.messages ?? 10_000);
  const bytes = Number(options.bytes ?? 2000);
  const missing = existsSync(MBSYNC) ? mailServersMissing() : 'it needs mbsync (Debian: isync)';
  if (missing) throw new Error(`mailsync can't run here: ${missing}.`);
  const servers = await startMailServers({ only: 'dovecot' });
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-mailsync-'));
  try {
    const user = servers.newUser();
    const mails = makeMails(messages, bytes, user.address);
    servers.fill(user, mails);
    // Dovecot reads what is new and writes its index now, so that neither of the two pays for that.
    servers.doveadm('fetch', '-u', user.address, 'size.virtual', 'mailbox', 'INBOX', 'all');
    const peer = mbsync(servers, user, scratch);
    const mbsyncSeconds = peer();
    const ours = await sync({ imap: servers.imap, ...user });
    const mbsyncResyncSeconds = median([peer(), peer(), peer()]);
    const result = {
      bytes,
      seconds: rounded(ours.seconds),
      mbsyncSeconds: rounded(mbsyncSeconds),
      resyncSeconds: rounded(median(ours.resyncSeconds)),
      mbsyncResyncSeconds: rounded(mbsyncResyncSeconds),
      rssMb: Math.round(ours.peakBytes / 1e6),
    };
    console.error(
      `${messages} mails of ${bytes} bytes: ${(result.seconds / result.mbsyncSeconds).toFixed(2)} times mbsync`,
    );
    const hashes = new Set(ours.hashes);
    const asSent = mails.filter((mail) => hashes.has(createHash('sha256').update(mail).digest('hex'))).length;
    console.error({ stored: ours.stored, asSent, jobs: ours.jobs });
    if ([ours.stored, ours.hashes.length, asSent, ours.jobs].some((count) => count !== messages))
      throw new Error('Not every mail was stored once, with its bytes and its job.');
    return result;
  } finally {
    await servers.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

const rounded = (seconds: number): number => Number(seconds.toFixed(3));
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const WORDS = (
  'the order arrives on monday and we would like to know whether the sensor can be returned because our engineer found ' +
  'a second one in the store please tell us what it costs to keep both and when an invoice will be sent thank you'
).split(' ');
const SENT_AT = Date.parse('2026-11-02T09:00:00Z');

/** Mails of several people, of just that many bytes. */
function makeMails(count: number, bytes: number, to: string): string[] {
  return Array.from({ length: count }, (_, at) => {
    const header = [
      `Return-Path: <person${at % 500}@petrova.example>`,
      `From: Person ${at % 500} <person${at % 500}@petrova.example>`,
      `To: ${to}`,
      `Subject: Order ${at}`,
      `Date: ${new Date(SENT_AT + at * 1000).toUTCString().replace('GMT', '+0000')}`,
      `Message-ID: <order-${at}@petrova.example>`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
    ].join('\r\n');
    const lines: string[] = [];
    for (let size = header.length + 4, word = at; size < bytes; ) {
      let line = '';
      while (line.length < 70) line += `${WORDS[(word++ * 7) % WORDS.length]} `;
      lines.push(line.slice(0, Math.max(0, bytes - size - 2)));
      size += line.length + 2;
    }
    return `${header}\r\n\r\n${lines.join('\r\n')}\r\n`;
  });
}

/** Gives a function that runs mbsync once on the whole mailbox and tells its seconds. */
function mbsync({ imap }: MailServers, user: MailServers['users']['alice'], scratch: string) {
  const folder = path.join(scratch, 'maildir');
  mkdirSync(folder);
  const config = path.join(scratch, 'mbsyncrc');
  writeFileSync(
    config,
    [
      'IMAPAccount peer',
      `Host ${imap.host}`,
      `Port ${imap.port}`,
      `User ${user.address}`,
      `Pass ${user.password}`,
      'SSLType None',
      'AuthMechs PLAIN',
      '',
      'IMAPStore far',
      'Account peer',
      '',
      'MaildirStore near',
      `Inbox ${folder}/INBOX`,
      `Path ${folder}/`,
      '',
      'Channel peer',
      'Far :far:',
      'Near :near:',
      'Create Near',
      'Sync Pull',
      'SyncState *',
      '',
    ].join('\n'),
  );
  return () => {
    const started = performance.now();
    const { status, stderr } = spawnSync(MBSYNC, ['-c', config, 'peer'], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`mbsync: ${stderr}`);
    return (performance.now() - started) / 1000;
  };
}

/** Lets a process of its own read the mailbox, as it serves: what the bench itself holds does not count. */
async function sync(task: SyncTask): Promise<SyncReport> {
  const script = path.join(import.meta.dirname, 'mailsync-server.ts');
  const server = spawn(process.execPath, [...SERVER_FLAGS, script], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  server.send(task);
  const [report] = (await Promise.race([
    once(server, 'message'),
    once(server, 'exit').then(([code]) => {
      throw new Error(`The reading process ended with code ${code}.`);
    }),
  ])) as [SyncReport];
  await once(server, 'exit');
  return report;
}
