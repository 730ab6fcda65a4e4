import { defineError } from '../../../core/errors.ts';

/** An authorisation server and what is asked of it for mail. */
export type Provider = {
  readonly issuer: string;
  readonly authorizationEndpoint?: string | undefined;
  readonly tokenEndpoint: string;
  readonly deviceEndpoint?: string | undefined;
  /** Asked for when a person consents. */
  readonly scopes: readonly string[];
  /** Asked for in the name of the application itself. */
  readonly applicationScopes: readonly string[];
  /** The host that redirects go back to; only Microsoft insists on the name. */
  readonly redirectHost: '127.0.0.1' | 'localhost';
  /** Added to the address at which a person consents. */
  readonly parameters: Readonly<Record<string, string>>;
};

const MICROSOFT = 'https://login.microsoftonline.com';

const microsoft = (tenant: string): Provider => ({
  issuer: `${MICROSOFT}/${tenant}/v2.0`,
  authorizationEndpoint: `${MICROSOFT}/${tenant}/oauth2/v2.0/authorize`,
  tokenEndpoint: `${MICROSOFT}/${tenant}/oauth2/v2.0/token`,
  deviceEndpoint: `${MICROSOFT}/${tenant}/oauth2/v2.0/devicecode`,
  scopes: [
    'https://outlook.office.com/IMAP.AccessAsUser.All',
    'https://outlook.office.com/SMTP.Send',
    'offline_access',
  ],
  applicationScopes: ['https://outlook.office365.com/.default'],
  redirectHost: 'localhost',
  parameters: {},
});

/** Google's device codes are not given for mail, so there is no such endpoint here. */
const google: Provider = {
  issuer: 'https://accounts.google.com',
  authorizationEndpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenEndpoint: 'https://oauth2.googleapis.com/token',
  scopes: ['https://mail.google.com/'],
  applicationScopes: [],
  redirectHost: '127.0.0.1',
  // Without both, Google gives a refresh token only the first time a person consents.
  parameters: { access_type: 'offline', prompt: 'consent' },
};

const noEndpoint = defineError({
  code: 'mailbox.oauth-endpoint',
  message: (name: string, option: string) =>
    `It is not known how to sign in at ${name}. Give ${option}; google and microsoft need none.`,
});

/** Endpoints and scopes as given on the command line, over those of the provider. */
export type ProviderOptions = {
  readonly tenant?: string | undefined;
  readonly issuer?: string | undefined;
  readonly authorizationUrl?: string | undefined;
  readonly tokenUrl?: string | undefined;
  readonly deviceUrl?: string | undefined;
  readonly scope?: string | undefined;
};

/** The provider of that name; for others, the endpoints given. Throws `mailbox.oauth-endpoint` when they are missing. */
export function providerFor(name: string, given: ProviderOptions): Provider {
  const known =
    name === 'google' ? google : name === 'microsoft' ? microsoft(given.tenant ?? 'organizations') : undefined;
  const tokenEndpoint = given.tokenUrl ?? known?.tokenEndpoint;
  if (tokenEndpoint === undefined) throw noEndpoint(name, '--token-url, and --authorization-url or --device-url');
  const scopes = given.scope?.split(/[\s,]+/).filter(Boolean);
  return {
    issuer: given.issuer ?? known?.issuer ?? new URL(tokenEndpoint).origin,
    tokenEndpoint,
    authorizationEndpoint: given.authorizationUrl ?? known?.authorizationEndpoint,
    deviceEndpoint: given.deviceUrl ?? known?.deviceEndpoint,
    scopes: scopes ?? known?.scopes ?? [],
    applicationScopes: scopes ?? known?.applicationScopes ?? [],
    redirectHost: known?.redirectHost ?? '127.0.0.1',
    parameters: known?.parameters ?? {},
  };
}
