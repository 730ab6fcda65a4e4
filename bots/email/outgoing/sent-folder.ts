import { setTimeout as wait } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import { defineError } from '../../../core/errors.ts';
import { folderWithRole, listFolders } from '../mailbox/folders.ts';
import type { MailboxSettings } from '../mailbox-settings.ts';

const noSentFolder = defineError({
  code: 'mailbox.no-sent-folder',
  message: (name: string) =>
    `The mailbox ${name} has no folder for sent mail. Make one, or name it with "frontdesk mailbox add ${name} --sent FOLDER".`,
});

/** These lay a copy among the sent mails by themselves, some seconds after they took a mail. */
const KEEPS_ITSELF = /(?:^|\.)(?:gmail|googlemail|office365|outlook)\.com$/i;

export const serverKeepsSent = ({ smtp }: Pick<MailboxSettings, 'smtp'>): boolean => KEEPS_ITSELF.test(smtp.host);

type Settings = Pick<MailboxSettings, 'address' | 'folders'>;

/** Whether a mail with this Message-ID lies among the sent ones. */
export async function isAmongSent(imap: ImapFlow, settings: Settings, identity: string): Promise<boolean> {
  await imap.mailboxOpen(await sentFolder(imap, settings), { readOnly: true });
  return await isInOpenFolder(imap, identity);
}

/** IMAP compares a part of the header's value (RFC 9051, 6.4.4); with its angle brackets an identity is part of no other. */
async function isInOpenFolder(imap: ImapFlow, identity: string): Promise<boolean> {
  const found = await imap.search({ header: { 'message-id': identity } }, { uid: true });
  return Array.isArray(found) && found.length > 0;
}

const LOOKS = 3;
const BETWEEN_MS = 2000;

/**
 * Appends a mail to the sent ones unless it is there. Servers that keep what they send do so a moment later, so it is looked
 * for several times first. After a crash the same holds: what was appended is found.
 */
export async function appendToSent(
  imap: ImapFlow,
  settings: Settings,
  { identity, content, date }: { identity: string; content: Buffer; date: Date },
): Promise<void> {
  const folder = await sentFolder(imap, settings);
  await imap.mailboxOpen(folder);
  for (let look = 1; look <= LOOKS; look++) {
    if (await isInOpenFolder(imap, identity)) return;
    if (look < LOOKS) await wait(BETWEEN_MS);
    // News of the folder come with any command (RFC 9051, 7).
    await imap.noop();
  }
  await imap.append(folder, content, ['\\Seen'], date);
}

async function sentFolder(imap: ImapFlow, settings: Settings): Promise<string> {
  const folder = folderWithRole(await listFolders(imap, settings), 'sent');
  if (!folder) throw noSentFolder(settings.address);
  return folder;
}
