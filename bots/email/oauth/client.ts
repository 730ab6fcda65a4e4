import { allowInsecureRequests, ClientSecretPost, Configuration, None, type ServerMetadata } from 'openid-client';
import { isLoopback } from '../mailbox-settings.ts';

/** One application at one authorisation server. */
export type OAuthClient = {
  readonly issuer: string;
  readonly tokenEndpoint: string;
  readonly authorizationEndpoint?: string | undefined;
  readonly deviceEndpoint?: string | undefined;
  readonly clientId: string;
  /** Absent for public clients; Google gives one to desktop apps as well. */
  readonly clientSecret?: string | undefined;
};

const TIMEOUT_SECONDS = 20;

/** The client as openid-client takes it. Plain HTTP is used with this machine only. */
export function configurationFor(client: OAuthClient): Configuration {
  const { issuer, tokenEndpoint, authorizationEndpoint, deviceEndpoint, clientId, clientSecret } = client;
  const server: ServerMetadata = {
    issuer,
    token_endpoint: tokenEndpoint,
    ...(authorizationEndpoint ? { authorization_endpoint: authorizationEndpoint } : {}),
    ...(deviceEndpoint ? { device_authorization_endpoint: deviceEndpoint } : {}),
  };
  const authentication = clientSecret ? ClientSecretPost(clientSecret) : None();
  const configuration = new Configuration(server, clientId, {}, authentication);
  configuration.timeout = TIMEOUT_SECONDS;
  if (isLoopback(new URL(tokenEndpoint).hostname)) allowInsecureRequests(configuration);
  return configuration;
}
