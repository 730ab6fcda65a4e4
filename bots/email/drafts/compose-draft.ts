import MailComposer from 'nodemailer/lib/mail-composer';
import type { DraftMail } from '../../../core/channels/channel.ts';
import type { Party } from '../../../core/channels/message.ts';
import type { MailboxSettings } from '../mailbox-settings.ts';
import { replyReferences } from '../reply-references.ts';
import { quoteOriginal } from './quote-original.ts';

/** Names the draft that a mail was made from, with its revision: `4k7h; revision=2`. */
export const DRAFT_HEADER = 'X-Frontdesk-Draft';

/**
 * The bytes of a draft as a mail client would have made them: from the account, in the thread, with the account's signature
 * and the answered mail quoted below. The same draft gives the same bytes.
 */
export async function composeDraft(
  draft: DraftMail,
  { address, name, signature }: Pick<MailboxSettings, 'address' | 'name' | 'signature'>,
): Promise<Buffer> {
  const mail = new MailComposer({
    from: { name, address },
    to: draft.to.map(mailbox),
    cc: draft.cc.map(mailbox),
    subject: draft.subject,
    text: [draft.text.trim(), ...signed(signature), quoteOriginal(draft.answered), ''].join('\n\n'),
    messageId: draft.identity,
    date: draft.date,
    ...replyReferences(draft.references),
    // RFC 5322, 2.3: nothing converts bare line feeds on the way into a mailbox.
    newline: 'windows',
    headers: { [DRAFT_HEADER]: `${draft.draftId}; revision=${draft.revision}` },
  });
  return await mail.compile().build();
}

/** RFC 3676, 4.3. */
const signed = (signature: string): string[] => (signature.trim() === '' ? [] : [`-- \n${signature.trim()}`]);

const mailbox = ({ name, address }: Party): { name: string; address: string } => ({ name, address });
