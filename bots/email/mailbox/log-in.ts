import type { ImapFlow } from 'imapflow';
import type { MailCredentials } from '../credentials.ts';
import { connect, tokenRefused } from './connect.ts';

/** What to log in with now; `refused` is an access token that the server refused just now. */
export type CredentialSource = (refused?: string) => Promise<MailCredentials>;

/**
 * `connect`, with an access token that is renewed once when the server refuses it before its time: the password was changed
 * elsewhere, or clocks differ. Rejects as `openCredentials` and `connect` do.
 */
export async function logIn(
  settings: Parameters<typeof connect>[0],
  credentials: CredentialSource,
  options: Parameters<typeof connect>[2] = {},
): Promise<ImapFlow> {
  const first = await credentials();
  try {
    return await connect(settings, first, options);
  } catch (error) {
    if (!tokenRefused.is(error) || !('accessToken' in first)) throw error;
    return await connect(settings, await credentials(first.accessToken), options);
  }
}
