import type { ImapFlow } from 'imapflow';
import type { Place } from '../../../core/channels/channel.ts';
import { defineError } from '../../../core/errors.ts';
import { findMail } from './find-mail.ts';
import { inFolder } from './in-folder.ts';

const notMoved = defineError({
  code: 'mailbox.not-moved',
  message: (from: string, to: string) =>
    `The mail server did not move a mail from ${from} to ${to}. The mailbox may be full, or the folder closed to this account.`,
  retryable: true,
});

/** Moves a mail of the folder that is selected; the new place is there unless the server keeps it to itself. */
export async function moveMail(
  imap: ImapFlow,
  { folder, uid }: Pick<Place, 'folder' | 'uid'>,
  to: string,
): Promise<Place | undefined> {
  const moved = await imap.messageMove(uid, to, { uid: true });
  if (!moved) throw notMoved(folder, to);
  // COPYUID of UIDPLUS (RFC 4315).
  const newUid = moved.uidMap?.get(Number(uid));
  if (newUid === undefined || moved.uidValidity === undefined) return undefined;
  return { folder: moved.destination, uidValidity: String(moved.uidValidity), uid: String(newUid) };
}

/** Where a mail lies in a folder now, by its Message-ID. */
export async function placeIn(imap: ImapFlow, folder: string, messageId: string): Promise<Place | undefined> {
  return (await inFolder(imap, folder, () => findMail(imap, messageId)))?.place;
}
