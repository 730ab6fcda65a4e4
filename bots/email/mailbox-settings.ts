import { z } from 'zod';
import { defineError } from '../../core/errors.ts';

/** The channel that mailboxes are accounts of. */
export const EMAIL = 'email';

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);

/**
 * `starttls` is demanded, never merely tried: a server, or whoever stands in between, that does not offer it is refused
 * (RFC 8314). Without encryption only this machine is reached.
 */
const mailServer = z
  .object({
    host: z.string().min(1),
    port: z.number().int().min(1).max(65_535),
    security: z.enum(['tls', 'starttls', 'none']),
  })
  .refine(({ host, security }) => security !== 'none' || isLoopback(host), {
    error: 'only a server on this machine may be used without TLS',
  });
export type MailServer = z.infer<typeof mailServer>;

const secureUrl = z.url().refine((url) => new URL(url).protocol === 'https:' || isLoopback(new URL(url).hostname), {
  error: 'must begin with https://',
});

/** How access tokens are had: from a person's consent, or in the name of the application itself. */
const oauth2 = z.object({
  kind: z.literal('oauth2'),
  /** `google`, `microsoft`, or any name where the endpoints were given. */
  provider: z.string(),
  grant: z.enum(['consent', 'client-credentials']),
  issuer: z.string(),
  tokenEndpoint: secureUrl,
  clientId: z.string().min(1),
  scopes: z.array(z.string()),
});
export type OAuth2Settings = z.infer<typeof oauth2>;

/** Where a mailbox has no special-use attributes (RFC 6154), these name its folders. */
const folders = z.object({
  watch: z.array(z.string()).min(1).default(['INBOX']),
  archive: z.string().optional(),
  junk: z.string().optional(),
  drafts: z.string().optional(),
  sent: z.string().optional(),
});

/** How a mailbox is reached. Nothing in it is secret: passwords and tokens are sealed beside it. */
const mailboxSettings = z.object({
  /** The mailbox's own address in lower case; the account bears it as its name. */
  address: z.string(),
  /** Display name of the sender. */
  name: z.string().default(''),
  imap: mailServer,
  smtp: mailServer,
  user: z.string().min(1),
  auth: z.discriminatedUnion('kind', [z.object({ kind: z.literal('password') }), oauth2]),
  /** How far back the first run goes. */
  days: z.number().int().positive().default(30),
  folders: folders.prefault({}),
  signature: z.string().default(''),
  /** Whose Authentication-Results are believed (RFC 8601, 2.5): the name that the account's own receiving server puts first in them. */
  trustedAuthserv: z.string().optional(),
  /** PEM of a private certificate authority that vouches for the servers, beside the well-known ones. */
  certificate: z.string().optional(),
});
export type MailboxSettings = z.infer<typeof mailboxSettings>;
/** As it may be given, without what has a default. */
export type NewMailboxSettings = z.input<typeof mailboxSettings>;

const notSetUp = defineError({
  code: 'mailbox.not-set-up',
  message: (name: string, fault: string) =>
    `The mailbox ${name} is not set up${fault}. Add it with "frontdesk mailbox add ${name}".`,
});

/** The settings of an account. Throws `mailbox.not-set-up` when it has none, or none that can be used. */
export function settingsOf({ name, settings }: { readonly name: string; readonly settings: unknown }): MailboxSettings {
  if (settings === null) throw notSetUp(name, '');
  const parsed = mailboxSettings.safeParse(settings);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw notSetUp(name, ` (${faults})`);
}
