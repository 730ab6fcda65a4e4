import type { ImapFlow } from 'imapflow';
import type { Place } from '../../../core/channels/channel.ts';

/** A mail in the folder that is selected. */
export type FoundMail = { readonly place: Place; readonly flags: ReadonlySet<string> };

/**
 * The mail at a place in the folder that is selected. Where the folder was numbered anew since (UIDVALIDITY, RFC 9051,
 * 2.3.1.1) it is looked for by its Message-ID; where it was not, another UID means that somebody moved it away and back.
 */
export async function mailAt(imap: ImapFlow, place: Place, messageId: string): Promise<FoundMail | undefined> {
  if (selected(imap).uidValidity !== place.uidValidity) return findMail(imap, messageId);
  const mail = await imap.fetchOne(place.uid, { uid: true, flags: true }, { uid: true });
  return mail ? { place, flags: mail.flags ?? new Set() } : undefined;
}

/** The newest mail of that Message-ID in the folder that is selected. */
export async function findMail(imap: ImapFlow, messageId: string): Promise<FoundMail | undefined> {
  const uids = await imap.search({ header: { 'message-id': messageId } }, { uid: true });
  const uid = uids ? uids.at(-1) : undefined;
  if (uid === undefined) return undefined;
  const mail = await imap.fetchOne(String(uid), { uid: true, flags: true }, { uid: true });
  return mail ? { place: { ...selected(imap), uid: String(uid) }, flags: mail.flags ?? new Set() } : undefined;
}

/** The folder that is selected, as half of a place. */
export function selected({ mailbox }: ImapFlow): { folder: string; uidValidity: string } {
  if (!mailbox) throw new Error('no folder is selected');
  return { folder: mailbox.path, uidValidity: String(mailbox.uidValidity) };
}
