import { FREE_MAIL } from '../text/free-mail.ts';
import type { Classifiable, Surroundings } from './classifiable.ts';
import type { SpamEvidence } from './spam-words.ts';

type Look = { readonly message: Classifiable; readonly surroundings: Surroundings };
type Check = {
  readonly points: number;
  readonly why: string;
  readonly warns?: boolean;
  readonly holds: (look: Look) => boolean;
};

const header = ({ headers }: Classifiable, name: string): string => headers[name] ?? '';
const domainOf = (address: string): string => address.split('@')[1]?.toLowerCase() ?? '';
/** The part of a domain that is registered, near enough: "mail.shop.co.uk" gives "shop.co.uk". */
const registered = (domain: string): string => {
  const labels = domain.split('.');
  const size = (labels.at(-2)?.length ?? 0) <= 3 && labels.length > 2 && (labels.at(-1)?.length ?? 0) === 2 ? 3 : 2;
  return labels.slice(-size).join('.');
};
const isConversation = (message: Classifiable): boolean =>
  header(message, 'in-reply-to') !== '' || header(message, 'references') !== '' || message.quoted.trim() !== '';

const CHECKS: readonly Check[] = [
  {
    points: 1.8,
    why: 'the sender claims a free mail service that the mail never passed',
    holds: ({ message }) => isForgedFreeMail(message),
  },
  {
    points: 1.5,
    why: 'a sender address like a serial number',
    holds: ({ message }) =>
      /^(?:[a-z_.]*\d{4,}[a-z]*\d*|[a-z]+\d+[a-z]+\d+[a-z\d]*|[a-z_]*[b-df-hj-np-tv-xz]{6,}[a-z]*\d*)@/i.test(
        message.from.address,
      ),
  },
  { points: 0.8, why: 'a sender without a name', holds: ({ message }) => message.from.name.trim() === '' },
  {
    points: 0.8,
    why: 'a sender named like an offer',
    holds: ({ message }) =>
      /free|offer|deal|sales|money|cash|loan|mortgage|credit|casino|dating|singles|insurance|stock|viagra|promo|marketing|发票|代开|贷款/i.test(
        `${message.from.name} ${message.from.address}`,
      ),
  },
  {
    points: 1,
    why: 'answers go to a different address',
    holds: ({ message }) =>
      message.replyTo !== undefined &&
      message.replyTo.address !== '' &&
      registered(domainOf(message.replyTo.address)) !== registered(domainOf(message.from.address)) &&
      !isList(message),
  },
  {
    points: 1,
    why: 'no recipient named',
    holds: ({ message }) =>
      message.channel === 'email' &&
      (message.to.length === 0 || /undisclosed|recipients?\b/i.test(header(message, 'to'))) &&
      !isList(message),
  },
  {
    points: 0.8,
    why: 'a bulk mailing program',
    holds: ({ message }) =>
      /bulk|mass|sender|blast|group ?mail|stealth|emailer|cdo for windows|devmail|dm\b|direct mail|aristotle|mailloop|extractor|achi-kochi|foxmail|the bat|jixing|mail ?king|ezmail|mmailer|internet mail service|opt-?in/i.test(
        header(message, 'x-mailer'),
      ),
  },
  {
    points: 1.5,
    why: 'a mailing program with a made-up name',
    holds: ({ message }) =>
      /^[A-Za-z0-9]{12,}$|^[a-z0-9]+\s[a-z0-9]+$/.test(header(message, 'x-mailer').trim()) &&
      !/\b(?:mail|pine|mutt|kmail)/i.test(header(message, 'x-mailer')),
  },
  {
    points: 0.8,
    why: 'marked as important',
    holds: ({ message }) =>
      /^[12]\b/.test(header(message, 'x-priority')) || /high/i.test(header(message, 'x-msmail-priority')),
  },
  { points: 1, why: 'a date that does not fit when it was received', holds: ({ message }) => isMisdated(message) },
  {
    points: 1,
    why: 'no valid Message-ID',
    holds: ({ message }) =>
      message.channel === 'email' &&
      hasTransport(message) &&
      !/<[^<>\s]+@[^<>\s]+>/.test(header(message, 'message-id')),
  },
  {
    points: 0.8,
    why: 'no MIME-Version although it is HTML',
    holds: ({ message }) => message.html !== undefined && header(message, 'mime-version') === '',
  },
  {
    points: 0.8,
    why: 'text sealed in base64',
    holds: ({ message }) => /base64/i.test(header(message, 'content-transfer-encoding')),
  },
  {
    points: 1,
    why: 'a character set that does not fit the text',
    holds: ({ message }) =>
      /charset="?(?:gb2312|big5|euc-kr|ks_c_5601|koi8-r|windows-1251|iso-2022|gbk)/i.test(
        header(message, 'content-type'),
      ) && !/[\u0250-\u1fff\u2c00-\ufffc]/.test(message.text),
  },
  {
    points: 2.5,
    why: 'sender authentication failed',
    warns: true,
    holds: ({ message }) =>
      message.authentication?.dmarc === 'fail' ||
      /\b(?:dmarc|spf)=fail\b/i.test(header(message, 'authentication-results')),
  },
  {
    points: 3.5,
    why: 'a dangerous attachment',
    warns: true,
    holds: ({ message }) =>
      message.attachments.some(
        ({ name }) =>
          /\.(?:exe|scr|pif|bat|cmd|com|vbs|vbe|js|jse|wsf|hta|lnk|iso|img|jar|ps1|html?|shtml|xlsm|docm|chm|cpl|ace)$/i.test(
            name,
          ) || /\.(?:pdf|docx?|xlsx?|jpg|txt)\.[a-z]{2,4}$/i.test(name),
      ),
  },
  { points: -2.5, why: 'part of a conversation', holds: ({ message }) => isConversation(message) },
  {
    points: -1.5,
    why: 'a mail program that people use',
    holds: ({ message }) =>
      /mutt|pine|kmail|gnus|evolution|mozilla|thunderbird|apple mail|ximian|exmh|vm \d|emacs|sylpheed|lotus notes|k-9|mh-e|mailsmith|eudora for|entourage/i.test(
        `${header(message, 'user-agent')} ${header(message, 'x-mailer')} ${header(message, 'message-id').slice(0, 8)}`,
      ),
  },
  {
    points: -1.5,
    why: 'a discussion list',
    holds: ({ message }) => header(message, 'list-post') !== '' || header(message, 'list-id') !== '',
  },
  {
    points: -0.8,
    why: 'a way to unsubscribe in the header',
    holds: ({ message }) => header(message, 'list-unsubscribe') !== '' && header(message, 'list-id') === '',
  },
  { points: -1.5, why: 'sent from the servers of the sender', holds: ({ message }) => isFromOwnServers(message) },
  { points: -1, why: 'most links lead to the sender', holds: ({ message }) => linksLeadHome(message) },
  {
    points: -1,
    why: 'errors go to a list manager',
    holds: ({ message }) =>
      /bounce|owner-|errors|return[-s]|listserv|majordomo|[#=+-][\w.]{6,}@/i.test(
        `${header(message, 'return-path')} ${header(message, 'errors-to')}`,
      ),
  },
  {
    points: -1,
    why: 'an issue of a newsletter',
    holds: ({ message }) => NEWSLETTER.test(message.text.slice(0, 30_000)) || NEWSLETTER.test(message.subject),
  },
  {
    points: -1.2,
    why: 'a subscription that can be managed',
    holds: ({ message }) => SUBSCRIBED.test(message.text.slice(0, 30_000)),
  },
  {
    points: -1,
    why: 'signed or with code in it',
    holds: ({ message }) =>
      /BEGIN PGP SIG|^(?:diff |@@ |\+\+\+ |Index: )|#include|^-- \n/m.test(message.text.slice(0, 20_000)),
  },
  { points: -2, why: 'the sender has written before', holds: ({ surroundings }) => surroundings.senderKnown },
  {
    points: -2.5,
    why: 'sent by a member, and authenticated',
    holds: ({ message, surroundings }) =>
      surroundings.senderMember && /\b(?:dmarc|dkim|spf)=pass\b/i.test(header(message, 'authentication-results')),
  },
  { points: -6, why: 'a chat message', holds: ({ message }) => message.channel !== 'email' },
];

const NEWSLETTER =
  /\bin this issue\b|\bissue (?:no\.? ?|# ?)?\d|\bvol(?:ume|\.) ?\d|newsletter|\bdigest\b|\bheadlines\b|\bdaily\b.*\d|\bweekly (?:news|update|edition|review|round-?up|brief|summary|issue|mail)|\bedit(?:or|orial|ed by)\b|table of contents|top stories|本期|周刊|月刊|第\d+期|通讯/i;
const SUBSCRIBED =
  /you(?:'re| are)(?: currently| now)? (?:subscribed|registered|a (?:member|subscriber))|subscri(?:bed as|ption (?:is|was|info|center|options)|be or unsubscribe|ber services)|to (?:un)?subscribe (?:or|and|\/)|(?:manage|change|edit|update|modify) (?:your|my) (?:subscriptions?|newsletters?|profile|preferences|e-?mail (?:preferences|address|format))|\bprivacy (?:policy|statement)|forward (?:this )?to a friend|back issues|您(?:已)?订阅|管理订阅|修改订阅/i;

/** Evidence in who sent it, which way, and in what company. */
export const envelopeEvidence = (message: Classifiable, surroundings: Surroundings): SpamEvidence[] =>
  CHECKS.filter(({ holds }) => holds({ message, surroundings })).map(({ points, why, warns = false }) => ({
    points,
    why,
    warns,
  }));

const isList = (message: Classifiable): boolean =>
  ['list-id', 'list-post', 'list-unsubscribe'].some((name) => header(message, name) !== '');
/** Mail that was put in by hand or written by a test has no trace of transport: its absence says nothing then. */
const hasTransport = (message: Classifiable): boolean => header(message, 'received') !== '';

function isForgedFreeMail(message: Classifiable): boolean {
  const domain = domainOf(message.from.address);
  const name = domain.split('.')[0] ?? '';
  const way = header(message, 'received').toLowerCase();
  if (way === '' || !FREE_MAIL.test(domain) || isList(message)) return false;
  // "from yahoo.com (other.host [1.2.3.4])": the name in front is the sender's own claim, the bracket is what was seen.
  const seen = [...way.matchAll(/\(([^)]*)\)|\bby\s+(\S+)/g)].map((match) => match[1] ?? match[2] ?? '').join(' ');
  return name.length > 1 && !seen.includes(name);
}

function isMisdated(message: Classifiable): boolean {
  const written = Date.parse(header(message, 'date'));
  const received = Date.parse((header(message, 'received').split('\n')[0] ?? '').split(';').at(-1) ?? '');
  if (Number.isNaN(received)) return false;
  return Number.isNaN(written) || Math.abs(written - received) > 4 * 86_400_000;
}

/** The host that handed the mail over, as the receiving server looked it up: "from x (mail.shop.example [1.2.3.4])". */
function isFromOwnServers(message: Classifiable): boolean {
  const domain = registered(domainOf(message.from.address));
  if (domain.length < 4 || FREE_MAIL.test(domain)) return false;
  return [
    ...header(message, 'received')
      .toLowerCase()
      .matchAll(/from\s+\S+\s+\((?:\w+@)?([\w.-]+)\s*\[/g),
  ].some(([, host = '']) => host === domain || host.endsWith(`.${domain}`));
}

function linksLeadHome(message: Classifiable): boolean {
  const domain = registered(domainOf(message.from.address));
  if (domain.length < 4 || FREE_MAIL.test(domain)) return false;
  const hosts = [
    ...`${message.html?.slice(0, 200_000) ?? ''} ${message.text.slice(0, 20_000)}`.matchAll(/https?:\/\/([\w.-]+)/gi),
  ].map(([, host = '']) => registered(host.toLowerCase()));
  return hosts.length >= 3 && hosts.filter((host) => host === domain).length > hosts.length / 2;
}
