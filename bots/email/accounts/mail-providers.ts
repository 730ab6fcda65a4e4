import type { MailServer } from '../mailbox-settings.ts';

export type Servers = { readonly imap: MailServer; readonly smtp: MailServer };

/** A provider whose servers are known, and what its administrators and users have to know about passwords. */
export type MailProvider = Servers & {
  /** What comes after the @ of its own addresses. */
  readonly domains: readonly string[];
  /** The mail exchangers of companies whose mail it keeps. */
  readonly exchangers?: RegExp;
  /** What to do when it refuses a password. */
  readonly advice: string;
};

const tls = (host: string, port: number): MailServer => ({ host, port, security: 'tls' });
const startTls = (host: string): MailServer => ({ host, port: 587, security: 'starttls' });
const both = (imap: string, smtp: string): Servers => ({ imap: tls(imap, 993), smtp: tls(smtp, 465) });

const appPassword = (provider: string, where: string): string =>
  `${provider} takes an app password here, not the one you sign in with. Make one: ${where}.`;
const authorisationCode = (provider: string): string =>
  `${provider} takes an authorisation code (授权码) here, not the password: switch IMAP/SMTP on in the settings of the mailbox on the web, which then shows the code.`;
const NETEASE = authorisationCode('NetEase');
const MICROSOFT =
  'Microsoft takes no passwords for mail any more: sign in with --oauth microsoft --client-id ID. Sending also needs SMTP AUTH switched on for the mailbox.';
const ZOHO = appPassword('Zoho', 'accounts.zoho.com, Security, App Passwords; and switch IMAP on in the mail settings');

export const mailProviders: readonly MailProvider[] = [
  {
    ...both('imap.gmail.com', 'smtp.gmail.com'),
    domains: ['gmail.com', 'googlemail.com'],
    exchangers: /\.google(mail)?\.com$/,
    advice: `${appPassword('Google', 'myaccount.google.com/apppasswords, once 2-step verification is on')} Or sign in with --oauth google --client-id ID.`,
  },
  {
    imap: tls('outlook.office365.com', 993),
    smtp: startTls('smtp-mail.outlook.com'),
    domains: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com'],
    advice: MICROSOFT,
  },
  {
    imap: tls('outlook.office365.com', 993),
    smtp: startTls('smtp.office365.com'),
    domains: [],
    exchangers: /\.mail\.protection\.outlook\.com$|\.mx\.microsoft$/,
    advice: MICROSOFT,
  },
  {
    ...both('imap.qq.com', 'smtp.qq.com'),
    domains: ['qq.com', 'vip.qq.com', 'foxmail.com'],
    advice: authorisationCode('QQ Mail'),
  },
  {
    ...both('imap.exmail.qq.com', 'smtp.exmail.qq.com'),
    domains: [],
    exchangers: /^mxbiz\d*\.qq\.com$/,
    advice:
      'Tencent Exmail takes a client password (客户端专用密码) here where secure login is on: make one in the settings of the mailbox on the web, under client access.',
  },
  { ...both('imap.163.com', 'smtp.163.com'), domains: ['163.com'], advice: NETEASE },
  { ...both('imap.126.com', 'smtp.126.com'), domains: ['126.com'], advice: NETEASE },
  { ...both('imap.yeah.net', 'smtp.yeah.net'), domains: ['yeah.net'], advice: NETEASE },
  {
    ...both('imap.mail.yahoo.com', 'smtp.mail.yahoo.com'),
    domains: ['yahoo.com', 'yahoo.co.uk', 'yahoo.de', 'yahoo.fr', 'ymail.com', 'rocketmail.com'],
    exchangers: /\.yahoodns\.net$/,
    advice: appPassword('Yahoo', 'login.yahoo.com/account/security, App password'),
  },
  {
    imap: tls('imap.mail.me.com', 993),
    smtp: startTls('smtp.mail.me.com'),
    domains: ['icloud.com', 'me.com', 'mac.com'],
    exchangers: /\.mail\.icloud\.com$/,
    advice: appPassword('iCloud', 'account.apple.com, App-Specific Passwords'),
  },
  {
    ...both('imap.fastmail.com', 'smtp.fastmail.com'),
    domains: ['fastmail.com', 'fastmail.fm'],
    exchangers: /\.messagingengine\.com$/,
    advice: appPassword('Fastmail', 'Settings, Privacy & Security, App passwords'),
  },
  { ...both('imap.zoho.com', 'smtp.zoho.com'), domains: ['zoho.com', 'zohomail.com'], advice: ZOHO },
  { ...both('imap.zoho.eu', 'smtp.zoho.eu'), domains: ['zoho.eu', 'zohomail.eu'], advice: ZOHO },
  {
    ...both('imappro.zoho.com', 'smtppro.zoho.com'),
    domains: [],
    exchangers: /^mx\d*\.zoho\.com$/,
    advice: ZOHO,
  },
  { ...both('imappro.zoho.eu', 'smtppro.zoho.eu'), domains: [], exchangers: /^mx\d*\.zoho\.eu$/, advice: ZOHO },
];

/** What to do when a server refuses a password; undefined for servers that are not known. */
export const adviceFor = (host: string): string | undefined =>
  mailProviders.find(({ imap, smtp }) => imap.host === host || smtp.host === host)?.advice;
