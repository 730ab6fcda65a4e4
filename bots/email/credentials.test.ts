import { randomUUID } from 'node:crypto';
import { OAuth2Server } from 'oauth2-mock-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeSecrets } from '../../core/secrets.ts';
import { useDatabase } from '../../core/testing/database.ts';
import { stoppedClock } from '../../core/testing/fakes.ts';
import { type CredentialDeps, openCredentials } from './credentials.ts';
import { type MailboxSecret, openMailboxSecret, sealMailboxSecret } from './mailbox-secret.ts';
import type { NewMailboxSettings } from './mailbox-settings.ts';

const database = useDatabase();
const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64');
const secrets = makeSecrets({ FRONTDESK_SECRET_KEY: key(1) });
const workspaceId = 'main';
const name = 'desk@lindenhof.example';
const NOON = '2026-03-02T12:00:00Z';

let server: OAuth2Server;
/** The one refresh token that the server takes; each is good for one use. */
let valid: string;
let spent: number;
let asked: { grant_type?: unknown; scope?: unknown }[];

beforeEach(async () => {
  server = new OAuth2Server();
  await server.issuer.keys.generate('RS256');
  await server.start(0, '127.0.0.1');
  valid = 'first';
  spent = 0;
  asked = [];
  server.service.on('beforeResponse', (response, { body }) => {
    asked.push(body);
    spent++;
    if (body.grant_type !== 'refresh_token') return;
    if (body.refresh_token !== valid) {
      response.statusCode = 400;
      response.body = { error: 'invalid_grant', error_description: 'spent twice' };
      // As RFC 9700 has it: whoever spends a token twice loses them all.
      valid = randomUUID();
      return;
    }
    valid = `next-${spent}`;
    response.body = { access_token: `access-${spent}`, refresh_token: valid, token_type: 'Bearer', expires_in: 3600 };
  });
});
afterEach(() => server.stop());

const clock = stoppedClock(NOON);
const deps = (more: Partial<CredentialDeps> = {}): CredentialDeps => ({
  workspaceId,
  stores: database().stores,
  secrets,
  clock,
  ...more,
});

type Auth = NewMailboxSettings['auth'];

async function mailbox(secret: MailboxSecret, auth: Auth): Promise<string> {
  const { stores } = database();
  await stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
  const { id } = await stores.accounts.ensure(workspaceId, 'email', name);
  const at = (port: number) => ({ host: 'mail.lindenhof.example', port, security: 'tls' as const });
  const settings: NewMailboxSettings = { address: name, user: 'desk', imap: at(993), smtp: at(465), auth };
  const sealed = sealMailboxSecret(secret, { workspaceId, accountId: id }, secrets);
  await stores.accounts.configure(workspaceId, id, { settings, secret: sealed });
  return id;
}

const oauth = (grant: 'consent' | 'client-credentials', provider = 'own'): Auth => ({
  kind: 'oauth2',
  provider,
  grant,
  issuer: server.issuer.url ?? '',
  tokenEndpoint: `${server.issuer.url}/token`,
  clientId: 'desk',
  scopes: ['mail'],
});

const stored = async (): Promise<MailboxSecret> => {
  const account = await database().stores.accounts.find(workspaceId, 'email', name);
  return openMailboxSecret(account?.secret ?? '', { workspaceId, accountId: account?.id ?? '' }, secrets);
};

describe('openCredentials', () => {
  it('gives the password of a mailbox that has one', async () => {
    await mailbox({ kind: 'password', password: 'birch' }, { kind: 'password' });
    expect(await openCredentials({ name }, deps())).toEqual({ user: 'desk', pass: 'birch' });
  });

  it('keeps an access token as long as it is good', async () => {
    await mailbox(
      { kind: 'oauth2', accessToken: 'still good', expiresAt: '2026-03-02T12:30:00Z', refreshToken: 'first' },
      oauth('consent'),
    );
    expect(await openCredentials({ name }, deps())).toEqual({ user: 'desk', accessToken: 'still good' });
    expect(spent).toBe(0);
  });

  it('renews one that ends within two minutes, and stores the refresh token that came with it', async () => {
    await mailbox(
      { kind: 'oauth2', accessToken: 'old', expiresAt: '2026-03-02T12:01:00Z', refreshToken: 'first' },
      oauth('consent'),
    );
    expect(await openCredentials({ name }, deps())).toEqual({ user: 'desk', accessToken: 'access-1' });
    expect(await stored()).toMatchObject({
      accessToken: 'access-1',
      refreshToken: 'next-1',
      expiresAt: '2026-03-02T13:00:00.000Z',
    });
  });

  it('spends a rotating refresh token once, however many ask at the same time', async () => {
    await mailbox({ kind: 'oauth2', refreshToken: 'first' }, oauth('consent'));
    const all = await Promise.all(Array.from({ length: 6 }, () => openCredentials({ name }, deps())));
    expect(new Set(all.map((one) => 'accessToken' in one && one.accessToken))).toEqual(new Set(['access-1']));
    expect(spent).toBe(1);
  });

  it('loses no rotated token to somebody who seals the old one with a new key meanwhile', async () => {
    const id = await mailbox({ kind: 'oauth2', refreshToken: 'first' }, oauth('consent'));
    const both = makeSecrets({ FRONTDESK_SECRET_KEY: key(2), FRONTDESK_SECRET_KEYS_OLD: [key(1)] });
    const owner = { workspaceId, accountId: id };
    const { accounts } = database().stores;
    let rotated = false;
    const meddling: CredentialDeps['stores']['accounts'] = {
      ...accounts,
      async replaceSecret(workspace, account, before, after) {
        if (!rotated) {
          rotated = true;
          await accounts.replaceSecret(workspace, account, before, both.seal(both.open(before, owner), owner));
        }
        return accounts.replaceSecret(workspace, account, before, after);
      },
    };
    await openCredentials({ name }, deps({ secrets: both, stores: { ...database().stores, accounts: meddling } }));
    const now = await accounts.find(workspaceId, 'email', name);
    expect(openMailboxSecret(now?.secret ?? '', owner, both)).toMatchObject({ refreshToken: 'next-1' });
  });

  it('gets tokens in the name of the application', async () => {
    await mailbox({ kind: 'oauth2', clientSecret: 'hazel' }, oauth('client-credentials'));
    expect(await openCredentials({ name }, deps())).toMatchObject({ accessToken: expect.any(String) });
    expect(asked).toMatchObject([{ grant_type: 'client_credentials', scope: 'mail', client_secret: 'hazel' }]);
  });

  it('pauses the mailbox when the consent is gone, and says what to do', async () => {
    await mailbox({ kind: 'oauth2', refreshToken: 'withdrawn' }, oauth('consent', 'google'));
    await expect(openCredentials({ name }, deps())).rejects.toMatchObject({ code: 'mailbox.consent-lost' });
    const account = await database().stores.accounts.find(workspaceId, 'email', name);
    expect(account?.pausedWhy).toMatch(/frontdesk mailbox add desk@lindenhof.example --oauth google/);
    expect(account?.pausedWhy).toMatch(/testing mode after 7 days/);
  });

  it('pauses nothing when the authorisation server is away', async () => {
    await mailbox({ kind: 'oauth2', refreshToken: 'first' }, oauth('consent'));
    server.service.once('beforeResponse', (response) => {
      response.statusCode = 503;
    });
    await expect(openCredentials({ name }, deps())).rejects.toMatchObject({
      code: 'mailbox.token-unreachable',
      retryable: true,
    });
    const account = await database().stores.accounts.find(workspaceId, 'email', name);
    expect(account?.pausedWhy).toBeNull();
  });

  it('says so when the app itself is refused', async () => {
    await mailbox({ kind: 'oauth2', refreshToken: 'first' }, oauth('consent'));
    server.service.once('beforeResponse', (response) => {
      response.statusCode = 401;
      response.body = { error: 'invalid_client' };
    });
    await expect(openCredentials({ name }, deps())).rejects.toMatchObject({
      code: 'mailbox.no-token',
      message: expect.stringContaining('invalid_client'),
    });
  });

  it('says how to set up a mailbox that is not', async () => {
    await expect(openCredentials({ name: 'nobody@lindenhof.example' }, deps())).rejects.toThrow(
      /frontdesk mailbox add nobody@lindenhof.example/,
    );
  });
});
