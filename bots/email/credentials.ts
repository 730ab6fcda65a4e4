import { setTimeout as wait } from 'node:timers/promises';
import type { Account } from '../../core/channels/account-store.ts';
import type { Clock } from '../../core/clock.ts';
import { defineError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { Secrets } from '../../core/secrets.ts';
import type { Stores } from '../../core/stores.ts';
import { type MailboxSecret, type OAuth2Secret, openMailboxSecret, sealMailboxSecret } from './mailbox-secret.ts';
import { EMAIL, type MailboxSettings, type OAuth2Settings, settingsOf } from './mailbox-settings.ts';
import { consentLost } from './oauth/errors.ts';
import { renewTokens } from './oauth/tokens.ts';

const noSecret = defineError({
  code: 'mailbox.no-secret',
  message: (name: string) =>
    `No password or token is stored for the mailbox ${name}. Add it again with "frontdesk mailbox add ${name}".`,
});
const renewalHangs = defineError({
  code: 'mailbox.token-renewal-hangs',
  message: (name: string) =>
    `Another process has been renewing the access token of ${name} for too long. It is tried again later.`,
  retryable: true,
});

/** What IMAP and SMTP log in with: a password, or an access token for XOAUTH2 and OAUTHBEARER (RFC 7628). */
export type MailCredentials =
  | { readonly user: string; readonly pass: string }
  | { readonly user: string; readonly accessToken: string };

export type CredentialDeps = {
  readonly workspaceId: string;
  readonly stores: {
    readonly accounts: Pick<Stores['accounts'], 'find' | 'replaceSecret' | 'pause'>;
    readonly leases: Pick<Stores['leases'], 'hold' | 'release'>;
  };
  readonly secrets: Secrets;
  readonly clock: Clock;
};

/**
 * What to log in with now: opens the sealed secret as it is stored at this moment, whatever the caller read before, and
 * renews an access token that ends within two minutes or is
 * the one that the server refused just now. A consent that was withdrawn pauses the account and throws
 * `mailbox.consent-lost`; an authorisation server that does not answer throws `mailbox.token-unreachable`, to be retried.
 */
export async function openCredentials(
  { name }: Pick<Account, 'name'>,
  deps: CredentialDeps,
  refused?: string,
): Promise<MailCredentials> {
  const stored = await readStored(name, deps);
  const { settings, secret } = stored;
  if (secret.kind === 'password') return { user: settings.user, pass: secret.password };
  const fresh = isFresh(secret, deps.clock, refused) ? secret : await renewAlone(name, deps, refused);
  return { user: settings.user, accessToken: fresh.accessToken };
}

type Stored = {
  readonly id: string;
  readonly sealed: string;
  readonly settings: MailboxSettings;
  readonly secret: MailboxSecret;
};

async function readStored(name: string, { workspaceId, stores, secrets }: CredentialDeps): Promise<Stored> {
  const account = await stores.accounts.find(workspaceId, EMAIL, name);
  const settings = settingsOf({ name, settings: account?.settings ?? null });
  if (!account?.secret) throw noSecret(name);
  const { id, secret: sealed } = account;
  return { id, sealed, settings, secret: openMailboxSecret(sealed, { workspaceId, accountId: id }, secrets) };
}

type Fresh = OAuth2Secret & { readonly accessToken: string };

const MARGIN_MS = 120_000;

const isFresh = (secret: OAuth2Secret, clock: Clock, refused: string | undefined): secret is Fresh =>
  secret.accessToken !== undefined &&
  secret.accessToken !== refused &&
  secret.expiresAt !== undefined &&
  Date.parse(secret.expiresAt) > clock.now().getTime() + MARGIN_MS;

const LEASE_SECONDS = 60;
const WAIT_MS = 200;

/**
 * One process at a time spends a refresh token: where tokens rotate, spending one twice withdraws the consent
 * (RFC 9700, 4.14.2). The others wait and take what it stored.
 */
async function renewAlone(name: string, deps: CredentialDeps, refused: string | undefined): Promise<Fresh> {
  const { workspaceId, stores } = deps;
  const lease = `token:${name}`;
  const holder = newId();
  for (let waited = 0; !(await stores.leases.hold(workspaceId, lease, holder, LEASE_SECONDS)); waited += WAIT_MS) {
    if (waited > LEASE_SECONDS * 1000) throw renewalHangs(name);
    await wait(WAIT_MS);
  }
  try {
    const stored = await readStored(name, deps);
    const { settings, secret } = stored;
    if (secret.kind !== 'oauth2' || settings.auth.kind !== 'oauth2') throw noSecret(name);
    if (isFresh(secret, deps.clock, refused)) return secret;
    const renewed = await renewOrPause(name, stored.id, settings.auth, secret, deps);
    await store(name, stored, secret, renewed, deps);
    return renewed;
  } finally {
    await stores.leases.release(workspaceId, lease, holder);
  }
}

async function renewOrPause(
  name: string,
  id: string,
  auth: OAuth2Settings,
  secret: OAuth2Secret,
  { workspaceId, stores, clock }: CredentialDeps,
): Promise<Fresh> {
  try {
    return await renewTokens({ name, auth, secret }, clock);
  } catch (error) {
    if (consentLost.is(error)) await stores.accounts.pause(workspaceId, id, error.message);
    throw error;
  }
}

/**
 * Puts the renewed tokens in the place of those that were spent. When somebody sealed the same tokens with a new key
 * meanwhile it is tried again; when a person added the mailbox anew, theirs stay.
 */
async function store(
  name: string,
  read: Stored,
  spent: OAuth2Secret,
  renewed: OAuth2Secret,
  deps: CredentialDeps,
): Promise<void> {
  const { workspaceId, stores, secrets } = deps;
  const sealed = sealMailboxSecret(renewed, { workspaceId, accountId: read.id }, secrets);
  if (await stores.accounts.replaceSecret(workspaceId, read.id, read.sealed, sealed)) return;
  const now = await readStored(name, deps);
  const same = now.secret.kind === 'oauth2' && now.secret.refreshToken === spent.refreshToken;
  if (same) await store(name, now, spent, renewed, deps);
}
