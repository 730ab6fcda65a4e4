import { Resolver } from 'node:dns/promises';
import type { Clock } from '../../core/clock.ts';
import { defineError } from '../../core/errors.ts';
import { findServers } from '../email/accounts/find-servers.ts';
import type { Servers } from '../email/accounts/mail-providers.ts';
import type { MailboxSecret, OAuth2Secret } from '../email/mailbox-secret.ts';
import type { MailboxSettings, MailServer, NewMailboxSettings } from '../email/mailbox-settings.ts';
import { type Provider, type ProviderOptions, providerFor } from '../email/oauth/providers.ts';
import { renewTokens } from '../email/oauth/tokens.ts';
import { lineTyper, readSecret } from './read-secret.ts';

const noClientId = defineError({
  code: 'mailbox.no-client-id',
  message: (provider: string) =>
    `Signing in at ${provider} needs an app of your own: register it there and give its id with --client-id. docs/mailboxes.md says how, step by step.`,
});

/** `mailbox add` as typed. */
export type AddOptions = ProviderOptions & {
  readonly json?: boolean;
  readonly as?: string;
  readonly imap?: MailServer;
  readonly smtp?: MailServer;
  readonly user?: string;
  readonly name?: string;
  readonly days?: number;
  readonly watch?: string[];
  readonly archive?: string;
  readonly junk?: string;
  readonly drafts?: string;
  readonly sent?: string;
  readonly signature?: string;
  readonly certificate?: string;
  readonly trustedAuthserv?: string;
  readonly passwordStdin?: boolean;
  readonly oauth?: string;
  readonly device?: boolean;
  readonly application?: boolean;
  readonly clientId?: string;
  readonly clientSecret?: boolean;
};

export type NewMailbox = { readonly settings: NewMailboxSettings; readonly secret: MailboxSecret };
type Before = { readonly settings: MailboxSettings; readonly secret: MailboxSecret } | undefined;
type Deps = { readonly clock: Clock; readonly show: (text: string) => void };

/**
 * What is to be stored of a mailbox, from what was typed, what is asked for now, and what was stored before: so that adding it
 * again with nothing but a new password keeps the rest.
 */
export async function newMailbox(
  address: string,
  options: AddOptions,
  before: Before,
  deps: Deps,
): Promise<NewMailbox> {
  const kept = before?.settings;
  const user = options.user ?? kept?.user ?? address;
  const { imap, smtp } = await serversOf(address, options, kept);
  deps.show(`${address}: IMAP ${shown(imap)}, SMTP ${shown(smtp)}, as ${user}`);
  const { auth, secret } = options.oauth
    ? await signIn(address, { ...options, oauth: options.oauth }, before, deps)
    : await withPassword(options);
  const settings: NewMailboxSettings = { ...kept, ...chosen(options), address, user, imap, smtp, auth };
  return { settings: { ...settings, folders: { ...kept?.folders, ...chosenFolders(options) } }, secret };
}

const shown = ({ host, port, security }: MailServer): string => `${host}:${port} (${security})`;

async function serversOf(
  address: string,
  { imap, smtp }: AddOptions,
  kept: MailboxSettings | undefined,
): Promise<Servers> {
  const known = { imap: imap ?? kept?.imap, smtp: smtp ?? kept?.smtp };
  if (known.imap && known.smtp) return { imap: known.imap, smtp: known.smtp };
  const found = await findServers(address, new Resolver({ timeout: 5000, tries: 2 }));
  return { imap: known.imap ?? found.imap, smtp: known.smtp ?? found.smtp };
}

async function withPassword({ passwordStdin }: AddOptions) {
  const password = await readSecret('password', passwordStdin ?? false);
  return { auth: { kind: 'password' as const }, secret: { kind: 'password' as const, password } };
}

/** Google gives its desktop apps a secret as well, and wants to hear it. */
const needsSecret = ({ oauth, application, clientSecret }: AddOptions): boolean =>
  clientSecret === true || application === true || oauth === 'google';

async function signIn(address: string, options: AddOptions & { oauth: string }, before: Before, deps: Deps) {
  const provider = providerFor(options.oauth, options);
  const kept = before?.settings.auth.kind === 'oauth2' ? before.settings.auth : undefined;
  const clientId = options.clientId ?? kept?.clientId;
  if (!clientId) throw noClientId(options.oauth);
  const client = { clientId, clientSecret: await clientSecretOf(clientId, options, before) };
  const auth = {
    kind: 'oauth2' as const,
    provider: options.oauth,
    grant: options.application ? ('client-credentials' as const) : ('consent' as const),
    issuer: provider.issuer,
    tokenEndpoint: provider.tokenEndpoint,
    clientId,
    scopes: [...(options.application ? provider.applicationScopes : provider.scopes)],
  };
  if (!options.application) return { auth, secret: await askConsent({ address, provider, ...client }, options, deps) };
  const empty: OAuth2Secret = { kind: 'oauth2', ...(client.clientSecret ? { clientSecret: client.clientSecret } : {}) };
  return { auth, secret: await renewTokens({ name: address, auth, secret: empty }, deps.clock) };
}

async function clientSecretOf(clientId: string, options: AddOptions, before: Before): Promise<string | undefined> {
  const { auth } = before?.settings ?? {};
  const same = auth?.kind === 'oauth2' && auth.clientId === clientId && before?.secret.kind === 'oauth2';
  const kept = same && before.secret.kind === 'oauth2' ? before.secret.clientSecret : undefined;
  if (kept !== undefined && !options.clientSecret && !options.passwordStdin) return kept;
  return needsSecret(options) ? readSecret('client secret', options.passwordStdin ?? false) : undefined;
}

const PATIENCE_MS = 10 * 60_000;

type Asking = {
  readonly address: string;
  readonly provider: Provider;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
};

async function askConsent(asking: Asking, { oauth = '', device }: AddOptions, { clock, show }: Deps) {
  const { askByDevice, askByRedirect } = await import('../email/oauth/ask-consent.ts');
  const ask = device ? askByDevice : askByRedirect;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  return ask({ ...asking, name: oauth }, { clock, show, pasted: lineTyper(), signal });
}

const chosen = ({ name, days, signature, certificate, trustedAuthserv }: AddOptions) =>
  defined({ name, days, signature: signature?.trim(), certificate, trustedAuthserv });

const chosenFolders = ({ watch, archive, junk, drafts, sent }: AddOptions) =>
  defined({ watch, archive, junk, drafts, sent });

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** What was not typed must not cover what was stored. */
const defined = <T extends object>(options: T): Defined<T> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Defined<T>;
