import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  initiateDeviceAuthorization,
  pollDeviceAuthorizationGrant,
  ResponseBodyError,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { Clock } from '../../../core/clock.ts';
import { defineError, FrontdeskError, reasonOf } from '../../../core/errors.ts';
import type { OAuth2Secret } from '../mailbox-secret.ts';
import { configurationFor } from './client.ts';
import type { Provider } from './providers.ts';
import { comeBack, listenForRedirect } from './redirect-listener.ts';
import { keepTokens } from './tokens.ts';

const wayMissing = defineError({
  code: 'mailbox.oauth-way',
  message: (provider: string, way: string, other: string) => `${provider} offers no ${way} for mail. Use ${other}.`,
});
const noRefreshToken = defineError({
  code: 'mailbox.no-refresh-token',
  message: (provider: string) =>
    `${provider} let us in once, but gave no refresh token: the app may not ask for lasting access. Allow it (scope offline_access, or access_type=offline) and try again.`,
});

const consentFailed = defineError({
  code: 'mailbox.consent-failed',
  message: (provider: string, address: string, reason: string) =>
    `${provider} did not let us into ${address}: ${reason}. Check the client id, the client secret, the tenant and the permissions of the app, and run the command again.`,
});

export type ConsentRequest = {
  /** The mailbox, so that the right account is offered. */
  readonly address: string;
  readonly name: string;
  readonly provider: Provider;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
};

export type ConsentDeps = {
  readonly clock: Clock;
  /** Tells the person what to do. */
  readonly show: (text: string) => void;
  /** Where the browser runs on another machine, a person can paste the address at which it ended. */
  readonly pasted?: ((signal: AbortSignal) => Promise<string>) | undefined;
  readonly signal: AbortSignal;
};

/**
 * The first tokens, by a person's consent in a browser: redirect to this machine (RFC 8252, 7.3) with PKCE (RFC 7636).
 * Shows the address to open and waits until the browser comes back, or `signal` ends it.
 */
export async function askByRedirect(request: ConsentRequest, deps: ConsentDeps): Promise<OAuth2Secret> {
  const { provider, name } = request;
  if (!provider.authorizationEndpoint) throw wayMissing(name, 'sign-in by redirect', '--device or --authorization-url');
  const configuration = configurationFor({ ...provider, ...request });
  const verifier = randomPKCECodeVerifier();
  const state = randomState();
  const listener = await listenForRedirect(state);
  const redirect = `http://${provider.redirectHost}:${listener.port}/`;
  try {
    const url = buildAuthorizationUrl(configuration, {
      ...provider.parameters,
      redirect_uri: redirect,
      scope: provider.scopes.join(' '),
      state,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      login_hint: request.address,
    });
    deps.show(`Open this address in a browser, sign in as ${request.address} and agree:\n\n${url.href}\n`);
    const query = await comeBack(listener.query, deps);
    const answer = await authorizationCodeGrant(configuration, new URL(`${redirect}?${query}`), {
      pkceCodeVerifier: verifier,
      expectedState: state,
    });
    return keep(answer, request, deps.clock);
  } catch (error) {
    throw explain(error, request, deps.signal);
  } finally {
    listener.close();
  }
}

/** The first tokens by device code (RFC 8628): the person types a short code on any device. */
export async function askByDevice(request: ConsentRequest, deps: ConsentDeps): Promise<OAuth2Secret> {
  const { provider, name } = request;
  if (!provider.deviceEndpoint) throw wayMissing(name, 'device code', 'the sign-in by redirect (without --device)');
  const configuration = configurationFor({ ...provider, ...request });
  try {
    const device = await initiateDeviceAuthorization(configuration, { scope: provider.scopes.join(' ') });
    deps.show(`Open ${device.verification_uri} on any device and enter the code ${device.user_code}.`);
    const answer = await pollDeviceAuthorizationGrant(configuration, device, {}, { signal: deps.signal });
    return keep(answer, request, deps.clock);
  } catch (error) {
    throw explain(error, request, deps.signal);
  }
}

function keep(answer: Parameters<typeof keepTokens>[0], { clientSecret, name }: ConsentRequest, clock: Clock) {
  const kept = keepTokens(answer, { kind: 'oauth2', ...(clientSecret ? { clientSecret } : {}) }, clock);
  if (!kept.refreshToken) throw noRefreshToken(name);
  return kept;
}

function explain(error: unknown, { name, address }: ConsentRequest, signal: AbortSignal): FrontdeskError {
  if (error instanceof FrontdeskError) return error;
  if (signal.aborted) return consentFailed(name, address, 'nobody agreed in time', { cause: error });
  const answered = error instanceof ResponseBodyError || error instanceof AuthorizationResponseError;
  const reason = answered ? [error.error, error.error_description].filter(Boolean).join(': ') : reasonOf(error);
  return consentFailed(name, address, reason, { cause: error });
}
