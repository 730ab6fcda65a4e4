import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.ts';

const DOVECOT = '/usr/sbin/dovecot';
const POSTFIX = '/usr/sbin/postfix';
const MISSING = 'it needs Dovecot and Postfix (Debian: dovecot-imapd, dovecot-lmtpd, postfix) and to be root';

/** Undefined when the mail servers can be started here, else why not: for `skip`. */
export const mailServersMissing = (): string | undefined => (mailServersAvailable() ? undefined : MISSING);

const mailServersAvailable = (): boolean =>
  process.getuid?.() === 0 && [DOVECOT, POSTFIX, '/usr/lib/dovecot/lmtp'].every((file) => existsSync(file));

type Address = { readonly host: string; readonly port: number };
type MailUser = { readonly address: string; readonly password: string };

export type MailServers = {
  /** IMAP in the clear, with STARTTLS offered. */
  readonly imap: Address;
  readonly imaps: Address;
  /** Takes mail for acme.test from anyone. */
  readonly smtpIn: Address;
  /** Takes mail from the users: STARTTLS, then a password. */
  readonly submission: Address;
  readonly users: Readonly<Record<'alice' | 'bob' | 'bot' | 'support', MailUser>>;
  /** A user whom nobody else has, for a test that wants a mailbox to itself. */
  newUser(): MailUser;
  /** Lays mails into a user's INBOX as files, all at once. They arrived when `receivedAt` says, the last one last. */
  fill(user: MailUser, mails: readonly string[], receivedAt?: Date): void;
  /** PEM of the certificate that all of them show; it signed itself. */
  readonly ca: string;
  readonly folder: string;
  stopDovecot(): Promise<void>;
  startDovecot(): Promise<void>;
  /** Runs Dovecot's own tool, such as `doveadm('expunge', '-u', 'alice@acme.test', 'mailbox', 'INBOX', 'all')`; gives its output. */
  doveadm(...args: string[]): string;
  close(): Promise<void>;
};

export type MailServerOptions = {
  /** Appended to Dovecot's configuration. */
  readonly dovecot?: string;
  /** Appended to Postfix's main.cf. */
  readonly postfix?: string;
  /** The folders that each user has beside INBOX, by special use; false for none. */
  readonly specialUse?: boolean;
  readonly certificate?: 'expired';
  /** Without Postfix it starts faster. */
  readonly only?: 'dovecot';
};

const NAMES = ['alice', 'bob', 'bot', 'support'] as const;
const PASSWORD = 'pw';
const GUEST = 'guest';
/** All of them from the start: Dovecot takes a while to see that its list of users has grown. */
const guestNames = Array.from({ length: 600 }, (_, index) => `${GUEST}${index}`);
const FOLDERS = ['Drafts', 'Sent', 'Archive', 'Junk', 'Trash'];

/** Real Dovecot and Postfix on loopback, on free ports, below a temporary folder. */
export async function startMailServers(options: MailServerOptions = {}): Promise<MailServers> {
  const folder = makeFolder();
  const cleaner = cleanUpAfterDeath(folder);
  const ca = makeCertificate(folder, options.certificate);
  const ports = await freePorts(['IMAP', 'IMAPS', 'LMTP', 'SMTP', 'SUBMISSION']);
  const values = { ...ports, FOLDER: folder, MAILBOXES: options.specialUse === false ? '' : specialFolders };
  writeFileSync(path.join(folder, 'users'), [...NAMES, ...guestNames].map(passwordLine).join(''));
  write('dovecot.conf', path.join(folder, 'dovecot.conf'), { ...values, MORE: options.dovecot ?? '' });
  write('postfix-main.cf', path.join(folder, 'postfix/conf/main.cf'), { ...values, MORE: options.postfix ?? '' });
  write('postfix-master.cf', path.join(folder, 'postfix/conf/master.cf'), values);

  let guests = 0;
  let dovecot: ChildProcess | undefined;
  let postfix: ChildProcess | undefined;
  const log = (name: string) => tail(path.join(folder, name));
  const servers: MailServers = {
    imap: at(ports.IMAP),
    imaps: at(ports.IMAPS),
    smtpIn: at(ports.SMTP),
    submission: at(ports.SUBMISSION),
    users: Object.fromEntries(NAMES.map((name) => [name, userNamed(name)])) as MailServers['users'],
    ca,
    folder,
    newUser: () => userNamed(`${GUEST}${guests++}`),
    fill: ({ address }, mails, receivedAt = new Date()) => fill(path.join(folder, 'mail'), address, mails, receivedAt),
    async startDovecot() {
      dovecot = spawn(DOVECOT, ['-F', '-c', path.join(folder, 'dovecot.conf')], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      for (const port of [ports.IMAP, ports.IMAPS, ports.LMTP])
        await listening(port, dovecot, () => log('dovecot.log'));
    },
    async stopDovecot() {
      await end(dovecot);
      dovecot = undefined;
    },
    doveadm(...args) {
      const result = spawnSync('/usr/bin/doveadm', ['-c', path.join(folder, 'dovecot.conf'), ...args], {
        encoding: 'utf8',
      });
      if (result.status !== 0) throw new Error(`doveadm ${args.join(' ')}: ${result.stderr}`);
      return result.stdout;
    },
    async close() {
      await Promise.all([end(dovecot), end(postfix)]);
      cleaner.stdin?.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await servers.startDovecot();
    if (options.only === 'dovecot') return servers;
    postfix = startPostfix(path.join(folder, 'postfix/conf'));
    for (const port of [ports.SMTP, ports.SUBMISSION]) await listening(port, postfix, () => log('postfix.log'));
    return servers;
  } catch (error) {
    await servers.close();
    throw error;
  }
}

/** The `postfix` command only starts its master, which then can't be waited for: it prepares the queue, and we start the master. */
function startPostfix(configuration: string): ChildProcess {
  const checked = spawnSync(POSTFIX, ['-c', configuration, 'check'], { encoding: 'utf8' });
  if (checked.status !== 0) throw new Error(`postfix check: ${checked.stderr}`);
  // It ends its process group when it is told to end: it needs one of its own.
  return spawn('/usr/lib/postfix/sbin/master', ['-d', '-c', configuration], { stdio: 'ignore', detached: true });
}

const specialFolders = FOLDERS.map(
  (name) => `  mailbox ${name} {\n    auto = subscribe\n    special_use = \\${name}\n  }`,
).join('\n');

const userNamed = (name: string): MailUser => ({ address: `${name}@acme.test`, password: PASSWORD });
const passwordLine = (name: string): string => `${name}@acme.test:{PLAIN}${PASSWORD}::::::\n`;

let filled = 0;

function fill(mailFolder: string, address: string, mails: readonly string[], receivedAt: Date): void {
  const owner = idsOf('mail');
  const home = path.join(mailFolder, address.replace(/@.*/, ''));
  for (const name of ['', 'Maildir', 'Maildir/cur', 'Maildir/new', 'Maildir/tmp']) {
    mkdirSync(path.join(home, name), { recursive: true });
    chownSync(path.join(home, name), owner.uid, owner.gid);
  }
  for (const mail of mails) {
    // Dovecot gives out UIDs in the order of these names.
    const file = path.join(home, 'Maildir/new', `${1_600_000_000 + filled++}.tests`);
    writeFileSync(file, mail, 'latin1');
    chownSync(file, owner.uid, owner.gid);
    utimesSync(file, receivedAt, receivedAt);
  }
}

const at = (port: number): Address => ({ host: '127.0.0.1', port });

function makeFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-mail-'));
  // Both servers drop their rights and then have to get in.
  for (const name of ['', 'dovecot', 'mail', 'postfix', 'postfix/conf', 'postfix/queue', 'postfix/data'])
    mkdirSync(path.join(folder, name), { recursive: true, mode: 0o755 });
  spawnSync('/bin/chmod', ['755', folder]);
  const mail = idsOf('mail');
  chownSync(path.join(folder, 'mail'), mail.uid, mail.gid);
  const postfix = idsOf('postfix');
  chownSync(path.join(folder, 'postfix/data'), postfix.uid, postfix.gid);
  return folder;
}

function idsOf(user: string): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${user}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (!uid || !gid) throw new Error(`This machine has no user ${user}.`);
  return { uid: Number(uid), gid: Number(gid) };
}

function makeCertificate(folder: string, kind: 'expired' | undefined): string {
  const [key, request, certificate] = ['key.pem', 'request.pem', 'cert.pem'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  const names = ['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  openssl(
    'req',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    key,
    '-out',
    request,
    '-subj',
    '/CN=localhost',
    ...names,
  );
  openssl(
    'x509',
    '-req',
    '-in',
    request,
    '-signkey',
    key,
    '-copy_extensions',
    'copy',
    '-days',
    kind === 'expired' ? '-1' : '30',
    '-out',
    certificate,
  );
  return readFileSync(certificate, 'utf8');
}

function openssl(...args: string[]): void {
  const result = spawnSync('openssl', args, { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`openssl ${args.join(' ')}: ${result.stderr}`);
}

function write(template: string, file: string, values: Readonly<Record<string, string | number>>): void {
  const text = readFileSync(path.join(import.meta.dirname, 'mail', template), 'utf8');
  writeFileSync(
    file,
    text.replace(/@([A-Z]+)@/g, (_, name: string) => String(values[name] ?? '')),
  );
}

const tail = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8').slice(-2000) : '');

async function freePorts<N extends string>(names: readonly N[]): Promise<Record<N, number>> {
  const ports = await Promise.all(names.map(async (name) => [name, await freePort()] as const));
  return Object.fromEntries(ports) as Record<N, number>;
}

async function listening(port: number, server: ChildProcess, log: () => string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await accepts(port))) {
    if (server.exitCode !== null || Date.now() > deadline) throw new Error(`A mail server did not start: ${log()}`);
    await sleep(30);
  }
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

async function end(server: ChildProcess | undefined): Promise<void> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const exited = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await exited;
}

/** Servers outlive a run that is killed. A shell that sees its input end, however that came about, stops and removes them. */
function cleanUpAfterDeath(folder: string): ChildProcess {
  const script = `
    cat > /dev/null
    for lock in "$0"/dovecot/master.pid "$0"/postfix/queue/pid/master.pid; do
      [ -f "$lock" ] && kill $(head -n 1 "$lock")
    done
    sleep 1
    rm -rf "$0"`;
  const shell = spawn('/bin/sh', ['-c', script, folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  shell.unref();
  if (shell.stdin && 'unref' in shell.stdin && typeof shell.stdin.unref === 'function') shell.stdin.unref();
  return shell;
}
