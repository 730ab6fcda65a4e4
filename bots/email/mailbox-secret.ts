import { z } from 'zod';
import type { SecretOwner, Secrets } from '../../core/secrets.ts';

const oauth2Secret = z.object({
  kind: z.literal('oauth2'),
  clientSecret: z.string().optional(),
  refreshToken: z.string().optional(),
  accessToken: z.string().optional(),
  /** When the access token ends, ISO 8601. */
  expiresAt: z.string().optional(),
});
export type OAuth2Secret = z.infer<typeof oauth2Secret>;

/** What is sealed beside the settings of a mailbox. */
const mailboxSecret = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('password'), password: z.string() }),
  oauth2Secret,
]);
export type MailboxSecret = z.infer<typeof mailboxSecret>;

export const sealMailboxSecret = (secret: MailboxSecret, owner: SecretOwner, secrets: Secrets): string =>
  secrets.seal(JSON.stringify(secret), owner);

export const openMailboxSecret = (sealed: string, owner: SecretOwner, secrets: Secrets): MailboxSecret =>
  mailboxSecret.parse(JSON.parse(secrets.open(sealed, owner)));
