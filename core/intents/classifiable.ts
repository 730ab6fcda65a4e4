import { attachedText } from '../attachments/attached-text.ts';
import type { Authentication, Automatic, CalendarEvent, Party } from '../channels/message.ts';

/** As much of a message as classifying it needs: an inbound or a stored message fits. */
export type Classifiable = {
  readonly channel: string;
  readonly from: Party;
  readonly replyTo?: Party | undefined;
  readonly to: readonly Party[];
  readonly cc: readonly Party[];
  readonly subject: string;
  readonly text: string;
  readonly quoted: string;
  readonly html?: string | undefined;
  readonly sentAt: Date;
  readonly automatic?: Automatic | undefined;
  readonly calendar?: CalendarEvent | undefined;
  readonly authentication?: Authentication | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
  readonly attachments: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly text?: string | undefined;
  }[];
  /** Files that still lie on the platform. */
  readonly files?: readonly { readonly name: string; readonly mediaType: string }[] | undefined;
  /** It was said to us, where people talk. */
  readonly addressed?: boolean | undefined;
};

/** What is known about the sender and the house the message came to. Domains and addresses in lower case. */
export type Surroundings = {
  readonly ownDomains: readonly string[];
  readonly knownAddresses: readonly string[];
  /** Domains that were heard from before. */
  readonly knownDomains?: readonly string[];
  /** The sender has written before. */
  readonly senderKnown: boolean;
  /** The sender's address belongs to a member; mail can forge it. */
  readonly senderMember: boolean;
};

/** Of a 2 MB text the beginning says what it is about. */
const READ_AT_MOST = 8000;
const REPLY_PREFIX = /^(?:\s*(?:re|aw|fw|fwd|wg|sv|antw|回复|答复|转发|回覆|轉寄)\s*[:：]\s*)+/i;

/** The subject without reply prefixes and mailing-list tags. */
export const bareSubject = (subject: string): string =>
  subject
    .replace(REPLY_PREFIX, '')
    .replace(/^\[[^\]]{1,30}\]\s*/, '')
    .replace(REPLY_PREFIX, '')
    .trim();

/** Of a mail that says "see attached", the attachment says what it is about. */
const FEW_WORDS = 120;
const READ_OF_FILES = 2000;

/** What the classifier reads: the subject on a line of its own, then what the sender wrote, and what is attached to a few words. */
export const readableText = ({
  subject,
  text,
  quoted,
  attachments = [],
}: Pick<Classifiable, 'subject' | 'text' | 'quoted'> & Partial<Pick<Classifiable, 'attachments'>>): string => {
  const own = text.trim() || quoted;
  const attached = own.length < FEW_WORDS ? attachedText(attachments, READ_OF_FILES) : '';
  return `${bareSubject(subject)}\n${own.slice(0, READ_AT_MOST)}\n${attached}`.trim();
};
