import type { ImapFlow } from 'imapflow';
import { afterEach, beforeAll, beforeEach } from 'vitest';
import { fileMail } from '../../bots/email/filing/file-mail.ts';
import { unfileMail } from '../../bots/email/filing/unfile-mail.ts';
import { connect } from '../../bots/email/mailbox/connect.ts';
import { type MailboxSettings, settingsOf } from '../../bots/email/mailbox-settings.ts';
import type { FilingRequest, FilingResult, Place } from '../../core/channels/channel.ts';
import type { MailServers } from '../peers/mail-servers.ts';

type Request = Omit<FilingRequest, 'flag'> & { readonly flag?: boolean };

/** Alice's mailbox as Frontdesk files in it and as her mail program shows it. */
export function useFiler(servers: () => MailServers) {
  let settings: MailboxSettings;
  let imap: ImapFlow;
  let count = 0;

  beforeAll(() => {
    const { address } = servers().users.alice;
    const imaps = { ...servers().imaps, security: 'tls' };
    const smtp = { ...servers().submission, security: 'starttls' };
    const auth = { kind: 'password' };
    const whole = { address, user: address, auth, imap: imaps, smtp, certificate: servers().ca };
    settings = settingsOf({ name: address, settings: whole });
  });
  beforeEach(async () => {
    imap = await filer.connect();
  });
  afterEach(() => imap.logout());

  const filer = {
    imap: () => imap,
    connect(): Promise<ImapFlow> {
      const { address, password } = servers().users.alice;
      return connect(settings, { user: address, pass: password });
    },
    async newMail(): Promise<{ from: Place; messageId: string }> {
      const messageId = `<${++count}@nordwind.example>`;
      const raw = `From: mira@nordwind.example\r\nSubject: Order\r\nMessage-ID: ${messageId}\r\n\r\nHello\r\n`;
      await imap.append('INBOX', raw);
      return { messageId, from: await filer.placeOf(messageId) };
    },
    async placeOf(messageId: string): Promise<Place> {
      const other = await filer.connect();
      const { uidValidity } = await other.mailboxOpen('INBOX');
      const uids = await other.search({ header: { 'message-id': messageId } }, { uid: true });
      await other.logout();
      return { folder: 'INBOX', uidValidity: String(uidValidity), uid: String((uids || [])[0]) };
    },
    file: (request: Request) => fileMail(imap, { flag: false, ...request }, settings),
    async filed(request: Request): Promise<FilingResult> {
      const filed = await filer.file(request);
      if (filed.kind !== 'done') throw new Error('it was elsewhere');
      return filed.result;
    },
    unfile: (result: FilingResult, messageId: string) => unfileMail(imap, result, messageId),
    /** Folder and flags of all mails with this id. */
    async whereIs(messageId: string): Promise<string[]> {
      const found: string[] = [];
      for (const { path, flags: kind } of await imap.list()) {
        if (kind.has('\\Noselect') || kind.has('\\NonExistent')) continue;
        const lock = await imap.getMailboxLock(path);
        for (const uid of (await imap.search({ header: { 'message-id': messageId } }, { uid: true })) || []) {
          const mail = await imap.fetchOne(String(uid), { flags: true }, { uid: true });
          const flags = mail ? [...(mail.flags ?? [])].filter((flag) => flag !== '\\Recent').toSorted() : [];
          found.push([path, ...flags].join(' '));
        }
        lock.release();
      }
      return found;
    },
    /** What a person does in their mail program. */
    async move(from: string, to: string, messageId: string): Promise<void> {
      const lock = await imap.getMailboxLock(from);
      const uids = await imap.search({ header: { 'message-id': messageId } }, { uid: true });
      await imap.messageMove(uids || [], to, { uid: true });
      lock.release();
    },
  };
  return filer;
}
