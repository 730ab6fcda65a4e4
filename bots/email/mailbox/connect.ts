import { getCACertificates } from 'node:tls';
import type { ImapFlow, ImapFlowError, ImapFlowOptions } from 'imapflow';
import { defineError, type FrontdeskError } from '../../../core/errors.ts';
import type { MailCredentials } from '../credentials.ts';
import type { MailboxSettings } from '../mailbox-settings.ts';

export const passwordRefused = defineError({
  code: 'mailbox.password-refused',
  message: (user: string, words: string) =>
    `The mail server refused the password of ${user} (${words}). Many providers want an app password here. Set it with "frontdesk mailbox add".`,
});
export const tokenRefused = defineError({
  code: 'mailbox.token-refused',
  message: (user: string, words: string) =>
    `The mail server refused the access token of ${user} (${words}). Give consent again with "frontdesk mailbox add".`,
});
const certificate = defineError({
  code: 'mailbox.certificate',
  message: (where: string, words: string) =>
    `The certificate of the mail server ${where} can't be trusted: ${words}. Whoever runs the server has to renew it; a private certificate authority is named with --certificate.`,
});
const noStartTls = defineError({
  code: 'mailbox.no-starttls',
  message: (where: string) =>
    `The mail server ${where} does not offer encryption (STARTTLS), or someone on the way took the offer out. No password was sent. Use TLS on port 993 if the server has it.`,
});
const unreachable = defineError({
  code: 'mailbox.unreachable',
  message: (where: string, words: string) => `The mail server ${where} can't be used at present: ${words}.`,
  retryable: true,
});

/** Whether trying again is hopeless until a person acts, and may lock the account. */
export const isRefusal = (error: unknown): error is FrontdeskError =>
  passwordRefused.is(error) || tokenRefused.is(error);

type Options = Pick<ImapFlowOptions, 'expungeHandler' | 'socketTimeout'> & {
  /** Breaks the attempt off; a connection that stands is its user's. */
  readonly signal?: AbortSignal;
};

type Reached = Pick<MailboxSettings, 'imap' | 'certificate'>;

/**
 * An IMAP connection that is logged in. Rejects with `mailbox.password-refused`, `mailbox.token-refused`,
 * `mailbox.certificate`, `mailbox.no-starttls` or, to be tried again, `mailbox.unreachable`. IDLE starts only when asked for.
 */
export async function connect(
  settings: Reached,
  credentials: MailCredentials,
  { signal, ...options }: Options = {},
): Promise<ImapFlow> {
  const { imap } = settings;
  const { ImapFlow: Client } = await import('imapflow');
  const client = new Client({
    host: imap.host,
    port: imap.port,
    secure: imap.security === 'tls',
    ...(imap.security === 'tls' ? {} : { doSTARTTLS: imap.security === 'starttls' }),
    ...(settings.certificate ? { tls: { ca: [...getCACertificates('default'), settings.certificate] } } : {}),
    auth: { ...credentials },
    clientInfo: { name: 'Frontdesk' },
    logger: false,
    disableAutoIdle: true,
    qresync: true,
    ...TIMEOUTS,
    ...LIMITS,
    ...options,
  });
  // The command that suffers from it rejects as well; without a listener it would end the process.
  client.on('error', () => {});
  const breakOff = () => client.close();
  signal?.addEventListener('abort', breakOff);
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.close();
    throw inWords(error as ImapFlowError, settings, credentials);
  } finally {
    signal?.removeEventListener('abort', breakOff);
  }
}

const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 90_000 };

/** What a broken or hostile server may make us hold in memory. */
const LIMITS = { maxLineLength: 64 * 1024 * 1024, maxLiteralSize: 64 * 1024 * 1024 };

function inWords(error: ImapFlowError, { imap }: Reached, credentials: MailCredentials): FrontdeskError {
  const where = `${imap.host}:${imap.port}`;
  const cause = { cause: error };
  if (isAboutCertificate(error)) return certificate(where, error.message, cause);
  if (error.tlsFailed && imap.security === 'starttls') return noStartTls(where, cause);
  const words = error.responseText || error.message;
  if (!error.authenticationFailed || isPassing(error)) return unreachable(where, words, cause);
  return 'pass' in credentials
    ? passwordRefused(credentials.user, words, cause)
    : tokenRefused(credentials.user, words, cause);
}

/** Names that OpenSSL and Node give to what is wrong with a certificate. */
const CERTIFICATE_CODES = /CERT|UNABLE_TO_VERIFY|SELF_SIGNED|UNABLE_TO_GET_ISSUER/;

const isAboutCertificate = ({ code, _err }: ImapFlowError): boolean =>
  CERTIFICATE_CODES.test(`${code} ${(_err as ImapFlowError | undefined)?.code}`);

/** RFC 5530 and what large providers write: a login that was refused for a reason that passes. */
const isPassing = ({ serverResponseCode, responseText = '' }: ImapFlowError): boolean =>
  ['UNAVAILABLE', 'LIMIT', 'INUSE', 'THROTTLED', 'SERVERBUG'].includes(serverResponseCode ?? '') ||
  (serverResponseCode !== 'AUTHENTICATIONFAILED' &&
    /too many|temporar|unavailable|try again|throttl|rate|internal error/i.test(responseText));
