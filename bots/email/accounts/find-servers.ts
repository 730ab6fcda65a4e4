import type { MxRecord, SrvRecord } from 'node:dns';
import { defineError } from '../../../core/errors.ts';
import type { MailServer } from '../mailbox-settings.ts';
import { mailProviders, type Servers } from './mail-providers.ts';

const notFound = defineError({
  code: 'mailbox.servers-unknown',
  message: (domain: string) =>
    `The mail servers of ${domain} are not known. Name them: --imap mail.${domain}:993 --smtp mail.${domain}:465.`,
});
const elsewhere = defineError({
  code: 'mailbox.servers-elsewhere',
  message: (domain: string, imap: string, smtp: string) =>
    `${domain} names mail servers of another domain, which a forged answer of the name service could do as well. If they are right, name them yourself: --imap ${imap} --smtp ${smtp}.`,
});

/** The two questions to the name service, so that tests answer them. */
export type MailResolver = {
  resolveSrv(name: string): Promise<SrvRecord[]>;
  resolveMx(name: string): Promise<MxRecord[]>;
};

/**
 * The servers of an address: of a provider that is known, else as the domain's SRV records say (RFC 6186 and RFC 8314, 5.1),
 * else those of a known provider that takes in the domain's mail. Nothing a name server says leads to a host that is neither
 * known nor in the domain itself (RFC 6186, 6). Throws `mailbox.servers-unknown` or `mailbox.servers-elsewhere`.
 */
export async function findServers(address: string, resolver: MailResolver): Promise<Servers> {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const known = mailProviders.find(({ domains }) => domains.includes(domain));
  return known ?? (await bySrv(domain, resolver)) ?? (await byExchanger(domain, resolver)) ?? unknown(domain);
}

function unknown(domain: string): never {
  throw notFound(domain);
}

async function bySrv(domain: string, resolver: MailResolver): Promise<Servers | undefined> {
  const find = async (service: string, security: MailServer['security']): Promise<MailServer | undefined> => {
    const records = await orNone(resolver.resolveSrv(`${service}._tcp.${domain}`));
    const [first] = records.toSorted((a, b) => a.priority - b.priority || b.weight - a.weight);
    // A lone dot says that there is no such service.
    return first && /\w/.test(first.name) ? { host: plainHost(first.name), port: first.port, security } : undefined;
  };
  const imap = (await find('_imaps', 'tls')) ?? (await find('_imap', 'starttls'));
  const smtp = (await find('_submissions', 'tls')) ?? (await find('_submission', 'starttls'));
  if (!imap || !smtp) return undefined;
  const own = [imap, smtp].every(({ host }) => host === domain || host.endsWith(`.${domain}`) || isKnown(host));
  if (!own) throw elsewhere(domain, `${imap.host}:${imap.port}`, `${smtp.host}:${smtp.port}`);
  return { imap, smtp };
}

const isKnown = (host: string): boolean =>
  mailProviders.some(({ imap, smtp }) => imap.host === host || smtp.host === host);

async function byExchanger(domain: string, resolver: MailResolver): Promise<Servers | undefined> {
  const records = await orNone(resolver.resolveMx(domain));
  return mailProviders.find(({ exchangers }) => records.some(({ exchange }) => exchangers?.test(plainHost(exchange))));
}

const plainHost = (name: string): string => name.toLowerCase().replace(/\.$/, '');

/** No answer and no such record come to the same: the person is asked. */
const orNone = <T>(asked: Promise<T[]>): Promise<T[]> => asked.catch(() => []);
