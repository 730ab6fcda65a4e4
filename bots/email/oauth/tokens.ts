import type { Clock } from '../../../core/clock.ts';
import type { OAuth2Secret } from '../mailbox-secret.ts';
import type { OAuth2Settings } from '../mailbox-settings.ts';
import { noToken } from './errors.ts';

type Answer = { readonly access_token: string; readonly refresh_token?: string; readonly expires_in?: number };
type Tokens = OAuth2Secret & { readonly accessToken: string };

/** Where the server does not say how long a token lives (RFC 6749, 5.1). */
const ASSUMED_SECONDS = 600;

/** What to keep of a token answer. A server that does not rotate refresh tokens leaves the old one in force. */
export function keepTokens(answer: Answer, before: OAuth2Secret, clock: Clock): Tokens {
  const seconds = answer.expires_in ?? ASSUMED_SECONDS;
  return {
    ...before,
    accessToken: answer.access_token,
    expiresAt: new Date(clock.now().getTime() + seconds * 1000).toISOString(),
    ...(answer.refresh_token ? { refreshToken: answer.refresh_token } : {}),
  };
}

type Renewal = { readonly name: string; readonly auth: OAuth2Settings; readonly secret: OAuth2Secret };

/** A new access token: by refresh token (RFC 6749, 6) or client credentials (4.4). */
export async function renewTokens({ name, auth, secret }: Renewal, clock: Clock): Promise<Tokens> {
  // Loaded when the first token is needed: mailboxes with passwords never do.
  const [{ clientCredentialsGrant, refreshTokenGrant }, { configurationFor }, { explainTokenFailure }] =
    await Promise.all([import('openid-client'), import('./client.ts'), import('./explain-token-failure.ts')]);
  const configuration = configurationFor({ ...auth, clientSecret: secret.clientSecret });
  const scope = auth.scopes.join(' ');
  if (auth.grant === 'consent' && !secret.refreshToken) {
    throw noToken(name, auth.provider, 'no refresh token is stored');
  }
  try {
    const answer =
      auth.grant === 'consent'
        ? await refreshTokenGrant(configuration, secret.refreshToken ?? '', { scope })
        : await clientCredentialsGrant(configuration, { scope });
    return keepTokens(answer, secret, clock);
  } catch (error) {
    throw explainTokenFailure(error, name, auth.provider);
  }
}
