import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutboundMessage } from '../../../core/channels/channel.ts';
import type { Party } from '../../../core/channels/message.ts';
import { replyReferences } from '../reply-references.ts';

type Sender = { readonly from: Party; readonly signature: string };

/**
 * The bytes of a plain-text mail (RFC 5322). The same message gives the same bytes again if it has a date: what lies among
 * the sent mails is what went out.
 */
export async function composeMail(message: OutboundMessage, { from, signature }: Sender): Promise<Buffer> {
  const answered = message.references.at(-1);
  const mail = new MailComposer({
    from: mailbox(from),
    to: message.to.map(mailbox),
    cc: (message.cc ?? []).map(mailbox),
    subject: message.subject,
    text: withSignature(message.text, signature),
    messageId: message.identity,
    ...replyReferences(message.references),
    // RFC 5322, 2.3: nothing converts bare line feeds on the way into a mailbox.
    newline: 'windows',
    ...(message.date ? { date: message.date } : {}),
    ...(message.automatic ? { headers: automaticHeaders(answered !== undefined) } : {}),
  });
  return await mail.compile().build();
}

const mailbox = ({ name, address }: Party): { name: string; address: string } => ({ name, address });

/** Below the usual mark (RFC 3676, 4.3), unless the text ends with it already. */
function withSignature(text: string, signature: string): string {
  const own = signature.trim();
  return own === '' || text.trimEnd().endsWith(own) ? text : `${text.trimEnd()}\n\n-- \n${own}\n`;
}

/**
 * RFC 3834, 5; the second is what Exchange goes by, the third how one Frontdesk knows another.
 * A reply without a person must not be answered by one.
 */
const automaticHeaders = (isReply: boolean): Record<string, string> =>
  isReply
    ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All', 'X-Frontdesk': 'automatic reply' }
    : { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
