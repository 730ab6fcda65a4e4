import type { ImapFlow } from 'imapflow';
import type { Filed, FilingRequest, FilingResult, Place } from '../../../core/channels/channel.ts';
import type { MailboxSettings } from '../mailbox-settings.ts';
import { mailAt } from './find-mail.ts';
import { folderFor } from './folder-for.ts';
import { inFolder } from './in-folder.ts';
import { FLAGGED, type Mark, markOf, putOn, takesMark } from './marks.ts';
import { moveMail, placeIn } from './move-mail.ts';

/**
 * Labels, flags and moves one mail. Once it has been moved, a second run finds it at its target and says what the first one
 * did; what lies in neither place was moved or deleted by somebody else.
 */
export async function fileMail(imap: ImapFlow, request: FilingRequest, settings: MailboxSettings): Promise<Filed> {
  const { from, messageId, moveTo } = request;
  const folder = moveTo ? await folderFor(moveTo, imap, settings) : from.folder;
  const target = folder === from.folder ? undefined : folder;
  const mark = request.label ? markOf(imap, request.label) : undefined;
  // Gmail gives a label only to mail of a label that exists.
  if (mark?.isGmailLabel) await folderFor({ folder: mark.name }, imap, settings);
  const done = await inFolder(imap, from.folder, () => fileHere(imap, request, { mark, target }));
  const after = done?.after ?? (target ? await placeIn(imap, target, messageId) : undefined);
  if (done) return { kind: 'done', result: { ...done, after: after ?? somewhereIn(folder) } };
  if (!after) return { kind: 'elsewhere' };
  const labelled = mark ? { labelled: mark.name } : {};
  return { kind: 'done', result: { before: from, after, ...labelled, flagged: request.flag, moved: true } };
}

/** A place that only names the folder: what lies there is looked for by its Message-ID. */
const somewhereIn = (folder: string): Place => ({ folder, uidValidity: '0', uid: '0' });

type Plan = { readonly mark: Mark | undefined; readonly target: string | undefined };
type Done = Omit<FilingResult, 'after'> & { readonly after: Place | undefined };

async function fileHere(
  imap: ImapFlow,
  { from, messageId, flag }: FilingRequest,
  { mark, target }: Plan,
): Promise<Done | undefined> {
  const mail = await mailAt(imap, from, messageId);
  if (!mail) return undefined;
  const { place, flags } = mail;
  const labelled = mark !== undefined && takesMark(imap, mark) && (await putOn(imap, place.uid, mark));
  const flagged = flag && !flags.has(FLAGGED.name) && (await putOn(imap, place.uid, FLAGGED));
  return {
    before: place,
    after: target ? await moveMail(imap, place, target) : place,
    ...(labelled ? { labelled: mark.name } : {}),
    flagged,
    moved: target !== undefined,
    ...(mark && !labelled ? { leftOut: `The server keeps no keywords: ${mark.name} was not put on.` } : {}),
  };
}
