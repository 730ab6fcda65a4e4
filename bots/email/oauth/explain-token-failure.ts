import { ClientError, ResponseBodyError } from 'openid-client';
import { type FrontdeskError, reasonOf } from '../../../core/errors.ts';
import { consentLost, noToken, tokenUnreachable } from './errors.ts';

/** Says what a failed token request means (RFC 6749, 5.2). */
export function explainTokenFailure(error: unknown, name: string, provider: string): FrontdeskError {
  const given = { cause: error };
  if (error instanceof ResponseBodyError && error.status < 500) {
    const reason = [error.error, error.error_description].filter(Boolean).join(': ');
    if (error.error === 'invalid_grant') return consentLost(name, provider, reason, given);
    if (error.error !== 'temporarily_unavailable') return noToken(name, provider, reason, given);
  }
  return tokenUnreachable(name, provider, error instanceof ClientError ? clientReason(error) : reasonOf(error), given);
}

/** openid-client says "something went wrong" and keeps what did in the cause. */
const clientReason = ({ message, cause }: ClientError): string =>
  cause === undefined ? message : `${message} (${reasonOf(cause)})`;
