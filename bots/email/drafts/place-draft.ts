import type { ImapFlow } from 'imapflow';
import type { DraftMail, DraftPlace, Placed } from '../../../core/channels/channel.ts';
import { defineError, reasonOf } from '../../../core/errors.ts';
import { selected } from '../filing/find-mail.ts';
import { folderFor, forgetFolders } from '../filing/folder-for.ts';
import { inFolder } from '../filing/in-folder.ts';
import type { MailboxSettings } from '../mailbox-settings.ts';
import { composeDraft } from './compose-draft.ts';
import { type Copy, copyAt, hashOf, newestWith, untouchedCopy } from './draft-copy.ts';

const full = defineError({
  code: 'mailbox.full',
  message: (account: string) => `The mailbox ${account} is full: no draft can be laid there until mail is deleted.`,
  retryable: true,
});
const notTaken = defineError({
  code: 'mailbox.draft-not-taken',
  message: (account: string, folder: string, words: string) =>
    `The mail server did not take a draft for ${account} into ${folder}: ${words}.`,
  retryable: true,
});

/**
 * Lays a draft into the account's own drafts. The one before it is replaced only if it lies there as we left it; a person
 * who changed, sent or deleted that one has it their way. After a crash, what was laid there is found by its Message-ID.
 */
export async function placeDraft(
  imap: ImapFlow,
  { draft, previous }: { readonly draft: DraftMail; readonly previous: DraftPlace | undefined },
  settings: MailboxSettings,
): Promise<Placed> {
  const content = await composeDraft(draft, settings);
  const folder = await folderFor({ role: 'drafts' }, imap, settings);
  const placed = await inFolder(imap, folder, async (): Promise<Placed> => {
    const laid = await newestWith(imap, 'message-id', draft.identity);
    const old = previous?.folder === folder ? await untouchedCopy(imap, previous) : undefined;
    if (!laid && previous && !old) return { kind: 'touched' };
    // Laid there before a crash, and changed since.
    if (laid && laid.hash !== hashOf(content) && laid.uid !== old?.uid) return { kind: 'touched' };
    const copy = laid ?? (await append(imap, { draft, content, folder }, settings));
    if (old && old.uid !== copy.uid) await imap.messageDelete(old.uid, { uid: true });
    const place = { ...selected(imap), uid: copy.uid, hash: copy.hash, identity: draft.identity };
    return { kind: 'placed', place };
  });
  if (placed) return placed;
  forgetFolders(imap);
  throw notTaken(settings.address, folder, 'the folder is gone');
}

type Laying = { readonly draft: DraftMail; readonly content: Buffer; readonly folder: string };

/** Some servers change what they take: what lies there in the end is what the next comparison is made with. */
async function append(imap: ImapFlow, { draft, content, folder }: Laying, { address }: MailboxSettings): Promise<Copy> {
  const appended = await imap.append(folder, content, ['\\Draft', '\\Seen']).catch((error: unknown) => {
    if (isOverQuota(error)) throw full(address, { cause: error });
    throw notTaken(address, folder, reasonOf(error), { cause: error });
  });
  const uid = appended === false || !appended.uid ? undefined : String(appended.uid);
  const copy = uid ? await copyAt(imap, uid) : await newestWith(imap, 'message-id', draft.identity);
  if (!copy) throw notTaken(address, folder, 'it is not there afterwards');
  return copy;
}

/** RFC 5530. */
const isOverQuota = (error: unknown): boolean =>
  error instanceof Error && 'serverResponseCode' in error && error.serverResponseCode === 'OVERQUOTA';

/** Removes our draft if it lies there as we left it, or not at all; false when somebody changed it. */
export async function removeDraft(imap: ImapFlow, place: DraftPlace): Promise<boolean> {
  const removed = await inFolder(imap, place.folder, async () => {
    const copy = await untouchedCopy(imap, place);
    if (copy) await imap.messageDelete(copy.uid, { uid: true });
    return copy !== undefined || !(await newestWith(imap, 'message-id', place.identity));
  });
  return removed ?? true;
}
