import { getCACertificates } from 'node:tls';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import type { Party } from '../../../core/channels/message.ts';
import type { MailCredentials } from '../credentials.ts';
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
export function routeBySettings(settings: MailboxSettings, credentials: () => Promise<MailCredentials>): SmtpRoute {
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
    login: async () => loginWith(await credentials()),
  };
}

function loginWith(credentials: MailCredentials): Login {
  if ('pass' in credentials) return { user: credentials.user, pass: credentials.pass };
  const { user, accessToken } = credentials;
  // It asks for another token when this one is refused; ours are renewed before they end, so that would be the same.
  const provisionCallback: NonNullable<ConstructorParameters<typeof XOAuth2>[0]>['provisionCallback'] = (_, __, done) =>
    done(new Error('the access token was refused'));
  return { user, oauth2: new XOAuth2({ user, accessToken, provisionCallback }) };
}
