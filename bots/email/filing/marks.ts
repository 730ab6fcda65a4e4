import type { ImapFlow } from 'imapflow';

/** Flags and labels as they are put on and taken off on the platform at hand. */
export type Mark = { readonly name: string; readonly isGmailLabel: boolean };

/** Below this our labels lie on Gmail. */
export const LABELS = 'Frontdesk/';

/** Gmail shows labels (its extension X-GM-EXT-1); elsewhere there are keywords (RFC 9051, 2.3.2), which are plain atoms. */
export const markOf = (imap: ImapFlow, { name, id }: { readonly name: string; readonly id: string }): Mark =>
  imap.capabilities.has('X-GM-EXT-1')
    ? { name: `${LABELS}${name.replaceAll('/', '-')}`, isGmailLabel: true }
    : { name: `$frontdesk_${id.replaceAll('-', '_')}`, isGmailLabel: false };

/** How a mark that was recorded by its name is to be taken off. */
export const markNamed = (name: string): Mark => ({ name, isGmailLabel: name.startsWith(LABELS) });

/** Puts marks on the mail; gives false when the server did not take them. */
export const putOn = (imap: ImapFlow, uid: string, { name, isGmailLabel }: Mark): Promise<boolean> =>
  imap.messageFlagsAdd(uid, [name], { uid: true, useLabels: isGmailLabel });

export const takeOff = (imap: ImapFlow, uid: string, { name, isGmailLabel }: Mark): Promise<boolean> =>
  imap.messageFlagsRemove(uid, [name], { uid: true, useLabels: isGmailLabel });

/** Some servers keep no keywords, or only those they know: PERMANENTFLAGS says so (RFC 9051, 7.1). */
export function takesMark({ mailbox }: ImapFlow, { name, isGmailLabel }: Mark): boolean {
  const kept = mailbox ? mailbox.permanentFlags : undefined;
  return isGmailLabel || kept === undefined || kept.has('\\*') || kept.has(name);
}

export const FLAGGED: Mark = { name: '\\Flagged', isGmailLabel: false };
