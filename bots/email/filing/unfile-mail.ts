import type { ImapFlow } from 'imapflow';
import type { Filed, FilingResult, Place } from '../../../core/channels/channel.ts';
import { mailAt } from './find-mail.ts';
import { inFolder } from './in-folder.ts';
import { FLAGGED, markNamed, takeOff } from './marks.ts';
import { moveMail, placeIn } from './move-mail.ts';

/**
 * Takes back what filing a mail did: the label and the flag that we put on, and the move. A mail that a person put elsewhere
 * since is left there. What it gives is the way back: from where it lay to where it lies now.
 */
export async function unfileMail(imap: ImapFlow, result: FilingResult, messageId: string): Promise<Filed> {
  const { before, after, moved } = result;
  const back = await inFolder(imap, after.folder, () => takeBack(imap, result, messageId));
  if (!back) return { kind: 'elsewhere' };
  const place = back.place ?? (await placeIn(imap, before.folder, messageId)) ?? before;
  const labelled = result.labelled ? { labelled: result.labelled } : {};
  return { kind: 'done', result: { before: after, after: place, ...labelled, flagged: result.flagged, moved } };
}

async function takeBack(
  imap: ImapFlow,
  { before, after, labelled, flagged, moved }: FilingResult,
  messageId: string,
): Promise<{ readonly place: Place | undefined } | undefined> {
  const mail = await mailAt(imap, after, messageId);
  if (!mail) return undefined;
  if (labelled) await takeOff(imap, mail.place.uid, markNamed(labelled));
  if (flagged) await takeOff(imap, mail.place.uid, FLAGGED);
  return { place: moved ? await moveMail(imap, mail.place, before.folder) : mail.place };
}
