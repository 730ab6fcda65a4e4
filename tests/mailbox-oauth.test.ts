import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { OAuth2Server } from 'oauth2-mock-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkImap, checkSmtp } from '../bots/email/accounts/check-login.ts';
import { type CredentialDeps, openCredentials } from '../bots/email/credentials.ts';
import { logIn } from '../bots/email/mailbox/log-in.ts';
import { sealMailboxSecret } from '../bots/email/mailbox-secret.ts';
import { type MailboxSettings, type NewMailboxSettings, settingsOf } from '../bots/email/mailbox-settings.ts';
import { runCommandLine } from '../bots/terminal/index.ts';
import { systemClock } from '../core/clock.ts';
import { makeSecrets } from '../core/secrets.ts';
import { useDatabase } from '../core/testing/database.ts';
import { mailboxTerminal } from './mailbox/terminal.ts';
import { describeWhereMailServersRun } from './peers/describe-mail.ts';
import { type MailServers, startMailServers } from './peers/mail-servers.ts';

const database = useDatabase();
const secrets = makeSecrets({ FRONTDESK_SECRET_KEY: Buffer.alloc(32, 1).toString('base64') });
const name = 'alice@acme.test';

/** Dovecot takes a token for a password if our authorisation server says that it is good, and whose it is. */
const dovecot = (introspection: string): string => `
auth_mechanisms = plain login xoauth2
auth_failure_delay = 0 secs
passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = ${introspection}
}
`;
const introspection = (url: string): string => `
introspection_mode = auth
introspection_url = ${url}/userinfo
username_attribute = username
active_attribute = active
active_value = true
`;

describeWhereMailServersRun('a mailbox on Dovecot that takes access tokens', () => {
  let authorisation: OAuth2Server;
  let servers: MailServers;
  let folder = '';
  let issued = 0;
  let settings: MailboxSettings;
  const valid = new Set<unknown>();

  beforeAll(async () => {
    authorisation = new OAuth2Server();
    await authorisation.issuer.keys.generate('RS256');
    await authorisation.start(0, '127.0.0.1');
    authorisation.service.on('beforeResponse', (response, { body }) => {
      const token = `access-${++issued}`;
      valid.add(token);
      const again = body.grant_type !== 'client_credentials' ? { refresh_token: `refresh-${issued}` } : {};
      response.body = { access_token: token, token_type: 'Bearer', expires_in: 3600, ...again };
    });
    authorisation.service.on('beforeUserinfo', (response, { headers }) => {
      const good = valid.has(headers.authorization?.replace('Bearer ', ''));
      response.body = { username: name, active: good ? 'true' : 'false' };
    });
    folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-oauth-'));
    const file = path.join(folder, 'oauth2.conf');
    writeFileSync(file, introspection(authorisation.issuer.url ?? ''));
    servers = await startMailServers({ dovecot: dovecot(file) });
    await database().stores.workspaces.ensure('main', { name: 'Lindenhof', zone: 'UTC' });
  });
  afterAll(async () => {
    await servers?.close();
    await authorisation?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    settings = settingsOf({ name, settings: wanted('consent') });
  });

  const wanted = (grant: 'consent' | 'client-credentials'): NewMailboxSettings => ({
    address: name,
    user: name,
    imap: { ...servers.imaps, security: 'tls' },
    smtp: { ...servers.submission, security: 'starttls' },
    certificate: servers.ca,
    auth: {
      kind: 'oauth2',
      provider: 'own',
      grant,
      issuer: authorisation.issuer.url ?? '',
      tokenEndpoint: `${authorisation.issuer.url}/token`,
      clientId: 'desk',
      scopes: ['mail'],
    },
  });

  const deps = (): CredentialDeps => ({ workspaceId: 'main', stores: database().stores, secrets, clock: systemClock });

  async function store(grant: 'consent' | 'client-credentials', refreshToken?: string): Promise<void> {
    const { accounts } = database().stores;
    const { id } = await accounts.ensure('main', 'email', name);
    const secret = { kind: 'oauth2' as const, ...(refreshToken ? { refreshToken } : { clientSecret: 'hazel' }) };
    const sealed = sealMailboxSecret(secret, { workspaceId: 'main', accountId: id }, secrets);
    await accounts.configure('main', id, { settings: wanted(grant), secret: sealed });
  }

  it('lets us in by IMAP and by SMTP with a token that was just renewed', async () => {
    await store('consent', 'first');
    const credentials = await openCredentials({ name }, deps());
    expect(credentials).toEqual({ user: name, accessToken: `access-${issued}` });
    expect(await checkImap(settings, credentials)).toContain('IDLE');
    await checkSmtp(settings, credentials);
  });

  it('lets us in with a token of the application itself', async () => {
    await store('client-credentials');
    await checkImap(settings, await openCredentials({ name }, deps()));
  });

  it('lets us in again with a new token when one was withdrawn before its time', async () => {
    await store('consent', 'first');
    await openCredentials({ name }, deps());
    valid.clear();
    const imap = await logIn(settings, (refused) => openCredentials({ name }, deps(), refused));
    expect(imap.usable).toBe(true);
    await imap.logout();
    expect(valid.size).toBe(1);
  });

  describe('from the command line', () => {
    const endpoints = () => {
      const { url } = authorisation.issuer;
      return `--oauth own --client-id desk --issuer ${url} --authorization-url ${url}/authorize --token-url ${url}/token`;
    };
    const line = () => {
      const certificate = path.join(servers.folder, 'ca.pem');
      writeFileSync(certificate, servers.ca);
      const { imaps, submission } = servers;
      const where = `--imap 127.0.0.1:${imaps.port}/tls --smtp 127.0.0.1:${submission.port} --certificate ${certificate}`;
      return `mailbox add ${name} ${where} ${endpoints()} --scope mail --json`;
    };
    let noted: (text: string) => void = () => {};
    beforeEach(() => {
      noted = () => {};
      vi.spyOn(process.stdout, 'write').mockReturnValue(true);
      vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
        noted(String(text));
        return true;
      });
    });
    afterEach(() => void vi.restoreAllMocks());
    const type = (text: string) =>
      vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([text]) as unknown as typeof process.stdin);
    const terminal = mailboxTerminal(database, () => secrets);

    it('adds a mailbox by a consent in the browser', async () => {
      type('');
      noted = (text) => {
        const url = /http:\S+authorize\S+/.exec(text)?.[0];
        if (url) void fetch(url);
      };
      expect(await runCommandLine(line().split(' '), terminal)).toBe(0);
      const account = await database().stores.accounts.find('main', 'email', name);
      expect(account?.settings).toMatchObject({ auth: { kind: 'oauth2', grant: 'consent', clientId: 'desk' } });
      expect(account?.secret).not.toContain('access-');
    });

    it('adds a mailbox in the name of the application', async () => {
      type('hazel\n');
      expect(await runCommandLine(`${line()} --application --password-stdin`.split(' '), terminal)).toBe(0);
      const account = await database().stores.accounts.find('main', 'email', name);
      expect(account?.settings).toMatchObject({ auth: { grant: 'client-credentials', scopes: ['mail'] } });
    });
  });

  it('refuses a token that ended, and we say so without trying again', async () => {
    const ended = { user: name, accessToken: 'ended' };
    await expect(checkImap(settings, ended)).rejects.toMatchObject({ code: 'mailbox.token-refused' });
    await expect(checkSmtp(settings, ended)).rejects.toMatchObject({ code: 'mailbox.smtp-refused' });
  });
});
