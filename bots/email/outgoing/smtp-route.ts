import { getCACertificates } from 'node:tls';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import type { Party } from '../../../core/channels/message.ts';
import type { MailCredentials } from '../credentials.ts';
import type { CredentialSource } from '../mailbox/log-in.ts';
import { isLoopback, type MailboxSettings } from '../mailbox-settings.ts';

type Options = NonNullable<ConstructorParameters<typeof SMTPConnection>[0]>;
type Login = Parameters<SMTPConnection['login']>[0];

/** How mail of one account leaves: the server, how to log in there, and as whom. */
export type SmtpRoute = {
  readonly options: Options;
  readonly from: Party;
  readonly signature: string;
  /** Asked for each new connection, since tokens end. Undefined where the server wants no login. */
  login(): Promise<Login | undefined>;
  /** Another login after the server refused the last one: with a renewed token. Undefined where there is none. */
  loginAgain?(): Promise<Login | undefined>;
};

/**
 * The default: SMTP_URL. A password goes to another machine over TLS only: STARTTLS is demanded then, unless the URL itself
 * says `?ignoreTLS=true`.
 */
export function routeByUrl(url: string, from: Party): SmtpRoute {
  const { auth, ...options } = parseConnectionUrl(url);
  const exposed = auth !== undefined && !options.secure && !options.ignoreTLS && !isLoopback(options.host ?? '');
  return {
    options: { ...options, ...(exposed ? { requireTLS: true } : {}) },
    from,
    signature: '',
    login: async () => auth,
  };
}

/** The account's own server. STARTTLS is demanded where it is named, never merely tried (RFC 8314). */
export function routeBySettings(settings: MailboxSettings, credentials: CredentialSource): SmtpRoute {
  let token: string | undefined;
  const { smtp, certificate, address, name, signature } = settings;
  const { host, port, security } = smtp;
  return {
    options: {
      host,
      port,
      secure: security === 'tls',
      ...(security === 'starttls' ? { requireTLS: true } : {}),
      ...(security === 'none' ? { ignoreTLS: true } : {}),
      tls: { minVersion: 'TLSv1.2', ...(certificate ? { ca: [...getCACertificates('default'), certificate] } : {}) },
    },
    from: { address, name },
    signature,
    login: async () => {
      const first = await credentials();
      token = tokenOf(first);
      return loginWith(first);
    },
    loginAgain: async () => {
      const renewed = token === undefined ? undefined : await credentials(token);
      return renewed && tokenOf(renewed) !== token ? loginWith(renewed) : undefined;
    },
  };
}

const tokenOf = (credentials: MailCredentials): string | undefined =>
  'accessToken' in credentials ? credentials.accessToken : undefined;

function loginWith(credentials: MailCredentials): Login {
  if ('pass' in credentials) return { user: credentials.user, pass: credentials.pass };
  const { user, accessToken } = credentials;
  // It asks for another token when this one is refused; `loginAgain` has that, for a connection of its own.
  const provisionCallback: NonNullable<ConstructorParameters<typeof XOAuth2>[0]>['provisionCallback'] = (_, __, done) =>
    done(new Error('the access token was refused'));
  return { user, oauth2: new XOAuth2({ user, accessToken, provisionCallback }) };
}
