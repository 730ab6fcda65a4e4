import type { Automatic } from '../../core/channels/message.ts';
import type { MailEvidence } from './mail-evidence.ts';
import { messageIdOf } from './message-ids.ts';
import { fieldGroups } from './report-fields.ts';

/** A notice that somebody opened, or deleted unread, a mail of ours (MDN, RFC 8098). */
export function recogniseReadReceipt(mail: MailEvidence): Automatic | undefined {
  const part = mail.parts.find(({ mediaType }) => /^message\/(?:global-)?disposition-notification$/.test(mediaType));
  const declared = /report-type="?disposition-notification/i.test(mail.headers['content-type'] ?? '');
  if (part === undefined && !declared) return undefined;
  const fields = new Map(fieldGroups(part?.text() ?? '').flatMap((group) => [...group]));
  // "manual-action/MDN-sent-manually; displayed"
  const what = /;\s*([a-z]+)/i.exec(fields.get('disposition') ?? '')?.[1]?.toLowerCase();
  const about = messageIdOf(fields.get('original-message-id'));
  return {
    kind: 'notification',
    why: `It is a read receipt${what ? `: ${what}` : ''}.`,
    ...(about === undefined ? {} : { aboutMessageId: about }),
  };
}
