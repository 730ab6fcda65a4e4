import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Check } from '../bots/email/accounts/test-mailbox.ts';
import { openCredentials } from '../bots/email/credentials.ts';
import { runCommandLine } from '../bots/terminal/index.ts';
import { systemClock } from '../core/clock.ts';
import { makeSecrets } from '../core/secrets.ts';
import { useDatabase } from '../core/testing/database.ts';
import { mailboxTerminal } from './mailbox/terminal.ts';
import { describeWithMailServers } from './peers/describe-mail.ts';

const database = useDatabase();
const key = Buffer.alloc(32, 1).toString('base64');
let secrets = makeSecrets({ FRONTDESK_SECRET_KEY: key });

let printed = '';
let noted = '';
beforeEach(() => {
  printed = '';
  noted = '';
  process.exitCode = 0;
  secrets = makeSecrets({ FRONTDESK_SECRET_KEY: key });
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    noted += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

const terminal = mailboxTerminal(database, () => secrets);

/** Runs a command with what is typed into it. Gives the exit code. */
function run(line: string, typed = ''): Promise<number> {
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([typed]) as unknown as typeof process.stdin);
  return runCommandLine(line.split(' '), terminal);
}

describeWithMailServers('mailboxes on real servers, from the command line', {}, (servers) => {
  let add = '';
  beforeAll(async () => {
    await database().stores.workspaces.ensure('main', { name: 'Lindenhof', zone: 'UTC' });
    const certificate = path.join(servers().folder, 'ca.pem');
    writeFileSync(certificate, servers().ca);
    const { imap, submission } = servers();
    add = `--imap 127.0.0.1:${imap.port} --smtp 127.0.0.1:${submission.port} --certificate ${certificate} --password-stdin`;
  });

  const stored = (name: string) => database().stores.accounts.find('main', 'email', name);

  it('adds a mailbox once both servers let us in, and keeps no password in the clear', async () => {
    expect(await run(`mailbox add Support@acme.test ${add} --name Support`, 'pw\n')).toBe(0);
    const account = await stored('support@acme.test');
    expect(account?.settings).toMatchObject({ name: 'Support', imap: { security: 'starttls' }, days: 30 });
    expect(JSON.stringify(account)).not.toContain('"pw"');
    const deps = { workspaceId: 'main', stores: database().stores, secrets, clock: systemClock };
    expect(await openCredentials({ name: 'support@acme.test' }, deps)).toEqual({
      user: 'support@acme.test',
      pass: 'pw',
    });
  });

  it('says what happens next, to a new one and to one that was there', async () => {
    await run(`mailbox add bot@acme.test ${add} --days 7`, 'pw');
    expect(printed).toMatch(
      /is added.*\n.*"frontdesk serve" now reads the mails of the last 7 days.*"frontdesk mailbox"/,
    );
    printed = '';
    await run('mailbox add bot@acme.test --password-stdin', 'pw');
    expect(printed).toMatch(/is changed.*within seconds/);
    expect(printed).not.toContain('last 7 days');
    await run('mailbox remove bot@acme.test');
  });

  it('keeps what was set when only the password is given anew', async () => {
    expect(await run(`mailbox add bob@acme.test ${add} --days 3 --archive Archive`, 'pw')).toBe(0);
    expect(await run('mailbox add bob@acme.test --password-stdin', 'pw')).toBe(0);
    expect((await stored('bob@acme.test'))?.settings).toMatchObject({ days: 3, folders: { archive: 'Archive' } });
  });

  it('stores nothing when the password is refused, and says so', async () => {
    expect(await run(`mailbox add alice@acme.test ${add} --json`, 'wrong')).toBe(1);
    expect(JSON.parse(printed)).toMatchObject({ error: { code: 'mailbox.password-refused' } });
    expect(await stored('alice@acme.test')).toBeNull();
  });

  it('refuses a certificate that nobody vouches for', async () => {
    const without = add.replace(/--certificate \S+ /, '');
    expect(await run(`mailbox add alice@acme.test ${without} --json`, 'pw')).toBe(1);
    expect(JSON.parse(printed)).toMatchObject({ error: { code: 'mailbox.certificate' } });
  });

  it('says how to make a key before it asks for anything', async () => {
    secrets = makeSecrets({});
    expect(await run(`mailbox add alice@acme.test ${add} --json`, 'pw')).toBe(1);
    expect(JSON.parse(printed)).toMatchObject({
      error: { code: 'secrets.no-key', message: expect.stringContaining('openssl rand -base64 32') },
    });
  });

  it('tries a mailbox: sends itself a mail, sees it come, and leaves nothing behind', async () => {
    expect(await run('mailbox test bob@acme.test --json')).toBe(0);
    const checks: Check[] = JSON.parse(printed);
    expect(checks.map(({ step, ok }) => `${step} ${ok}`)).toEqual([
      'imap true',
      'folders true',
      'smtp true',
      'send true',
      'arrive true',
      'remove true',
    ]);
    expect(checks[1]?.detail).toContain('drafts: Drafts');
    expect(servers().doveadm('search', '-u', 'bob@acme.test', 'mailbox', 'INBOX', 'all').trim()).toBe('');
  });

  it('says at which step a mailbox fails', async () => {
    await run(`mailbox add bob@acme.test ${add} --watch Projects`, 'pw');
    expect(await run('mailbox test bob@acme.test')).toBe(1);
    expect(noted).toMatch(/✓.* reading: .*it has IDLE/);
    expect(noted).toMatch(/✗.* folders: there is no folder Projects/);
    expect(printed).toContain('does not work yet');
  });

  it('lists the mailboxes, says why one is paused, and resumes it', async () => {
    const { accounts, checkpoints } = database().stores;
    const { id = '' } = (await stored('support@acme.test')) ?? {};
    await accounts.pause('main', id, 'The password was refused.');
    const checkpoint = { kind: 'read', readAs: 'INBOX', uidValidity: '1', since: '2026-03-01', highestUid: 9 };
    await checkpoints.save('main', `imap:${id}:INBOX`, { ...checkpoint, pending: '2:4,7' });
    expect(await run('mailbox')).toBe(0);
    expect(printed).toMatch(/support@acme.test .*paused.* INBOX \(4 to fetch\)/);
    expect(printed).toContain('support@acme.test is paused: The password was refused.');
    expect(await run('mailbox resume support@acme.test')).toBe(0);
    expect((await stored('support@acme.test'))?.pausedWhy).toBeNull();
  });

  it('forgets a mailbox', async () => {
    expect(await run('mailbox remove support@acme.test')).toBe(0);
    expect(await stored('support@acme.test')).toMatchObject({ settings: null, secret: null });
    expect(await run('mailbox remove support@acme.test --json')).toBe(1);
    printed = '';
    await run('mailbox list --json');
    expect(JSON.parse(printed).map(({ name }: { name: string }) => name)).toEqual(['bob@acme.test']);
  });

  it('encrypts all anew for a new key', async () => {
    const next = Buffer.alloc(32, 2).toString('base64');
    secrets = makeSecrets({ FRONTDESK_SECRET_KEY: next, FRONTDESK_SECRET_KEYS_OLD: [key] });
    expect(await run('secrets rotate --json')).toBe(0);
    expect(JSON.parse(printed)).toEqual({ sealed: 1, already: 0 });
  });
});

describe('a server that offers no encryption', () => {
  let server: Server;
  const heard: string[] = [];
  beforeAll(async () => {
    await database().stores.workspaces.ensure('main', { name: 'Lindenhof', zone: 'UTC' });
    // What somebody on the way makes of a server that offers STARTTLS.
    server = createServer((socket) => {
      socket.write('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n');
      socket.on('error', () => {});
      socket.on('data', (data) => {
        heard.push(String(data));
        const [tag, word] = String(data).split(' ');
        if (word?.trim() === 'CAPABILITY') socket.write('* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n');
        socket.write(`${tag} ${word?.startsWith('STARTTLS') ? 'BAD unknown' : 'OK done'}\r\n`);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => server.close());

  it('never hears the password', async () => {
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const line = `mailbox add anna@birkenau.example --imap 127.0.0.1:${port} --smtp 127.0.0.1:1 --password-stdin --json`;
    expect(await run(line, 'open sesame')).toBe(1);
    expect(JSON.parse(printed)).toMatchObject({ error: { code: 'mailbox.no-starttls' } });
    expect(heard.join('')).not.toMatch(/LOGIN|AUTHENTICATE|sesame/i);
  });
});
