import { createHash } from 'node:crypto';
import type { ImapFlow } from 'imapflow';
import type { DraftPlace } from '../../../core/channels/channel.ts';
import { selected } from '../filing/find-mail.ts';

/** A mail as it lies in the folder that is selected. */
export type Copy = { readonly uid: string; readonly source: Buffer; readonly hash: string };

/** The mail with that UID. */
export async function copyAt(imap: ImapFlow, uid: string): Promise<Copy | undefined> {
  const mail = await imap.fetchOne(uid, { uid: true, source: true }, { uid: true });
  if (mail === false || !mail.source) return undefined;
  return { uid, source: mail.source, hash: hashOf(mail.source) };
}

/** Our copy as we left it: in its place, or wherever it is after the folder was numbered anew; undefined when it is not. */
export async function untouchedCopy(imap: ImapFlow, place: DraftPlace): Promise<Copy | undefined> {
  const known = selected(imap).uidValidity === place.uidValidity;
  const copy = known ? await copyAt(imap, place.uid) : await newestWith(imap, 'message-id', place.identity);
  return copy?.hash === place.hash ? copy : undefined;
}

/** The newest mail whose header holds these words. */
export async function newestWith(imap: ImapFlow, header: string, words: string): Promise<Copy | undefined> {
  const uids = await imap.search({ header: { [header]: words }, deleted: false }, { uid: true });
  const uid = uids ? uids.at(-1) : undefined;
  return uid === undefined ? undefined : copyAt(imap, String(uid));
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
