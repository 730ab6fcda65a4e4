import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { reasonOf } from '../../core/errors.ts';
import { isLoopback, type MailServer } from '../email/mailbox-settings.ts';

const TLS_PORTS: readonly number[] = [993, 465];

/** `HOST[:PORT][/tls|/starttls|/none]`. Ports 993 and 465 mean TLS, others STARTTLS; `none` is for this machine only. */
const server = (text: string, defaultPort: number): MailServer => {
  const [, host = '', port, security] =
    /^([\w.-]+|\[[0-9a-f:]+\])(?::(\d{1,5}))?(?:\/(tls|starttls|none))?$/i.exec(text) ?? [];
  const number = Number(port ?? defaultPort);
  if (host === '' || number < 1 || number > 65_535)
    throw new InvalidArgumentError('It must look like mail.example.org:993 (or .../starttls).');
  if (security === 'none' && !isLoopback(host))
    throw new InvalidArgumentError('Only a server on this machine may be used without TLS.');
  const usual = TLS_PORTS.includes(number) ? 'tls' : 'starttls';
  return { host: host.replace(/^\[|\]$/g, ''), port: number, security: (security as MailServer['security']) ?? usual };
};

export const imapServer = (text: string): MailServer => server(text, 993);
export const smtpServer = (text: string): MailServer => server(text, 465);

export function mailAddress(text: string): string {
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(text)) throw new InvalidArgumentError('It must be a bare mail address.');
  return text.toLowerCase();
}

/** An endpoint of an authorisation server. */
export function httpsUrl(text: string): string {
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'https:' && !isLoopback(url.hostname)))
    throw new InvalidArgumentError('It must be an address that begins with https://.');
  return text;
}

/** The words of a file. */
export function fileText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InvalidArgumentError(`The file can't be read: ${reasonOf(error)}.`);
  }
}

export const oneMore = (word: string, before: readonly string[] = []): string[] => [...before, word];
