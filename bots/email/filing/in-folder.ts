import type { ImapFlow } from 'imapflow';
import { defineError, reasonOf } from '../../../core/errors.ts';

const readOnly = defineError({
  code: 'mailbox.read-only',
  message: (folder: string) =>
    `The folder ${folder} may only be read with this account: nothing can be labelled, moved or laid there. Ask whoever runs the mail server for write access.`,
});
const cannotOpen = defineError({
  code: 'mailbox.cannot-open',
  message: (folder: string, words: string) => `The folder ${folder} can't be opened: ${words}.`,
  retryable: true,
});

/** Runs work with a folder selected for writing; undefined when the mailbox has no such folder. */
export async function inFolder<T>(imap: ImapFlow, folder: string, work: () => Promise<T>): Promise<T | undefined> {
  const wasOpen = imap.mailbox !== false && imap.mailbox?.path === folder;
  const lock = await imap.getMailboxLock(folder).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw cannotOpen(folder, reasonOf(error), { cause: error });
  });
  if (!lock) return undefined;
  try {
    // A folder that stays open shows what came since only after a command that may tell of it (RFC 9051, 7.4.1).
    if (wasOpen) await imap.noop();
    if (imap.mailbox !== false && imap.mailbox.readOnly) throw readOnly(folder);
    return await work();
  } finally {
    lock.release();
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'mailboxMissing' in error && error.mailboxMissing === true;
