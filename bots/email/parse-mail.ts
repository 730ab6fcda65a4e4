import PostalMime, { type Email } from 'postal-mime';
import type { InboundMessage } from '../../core/channels/message.ts';
import { reasonOf } from '../../core/errors.ts';
import { decodeText } from '../../core/text/charset.ts';
import { storable } from '../../core/text/storable.ts';
import { partiesOf } from './addresses.ts';
import { recogniseAutomatic } from './automatic.ts';
import { readBody } from './body-text.ts';
import { calendarIn } from './calendar-parts.ts';
import { faultMessage, identify, type MailContext, rawIfKept } from './fault-message.ts';
import { headerRecord } from './header-record.ts';
import { sentAt } from './mail-date.ts';
import type { MailEvidence } from './mail-evidence.ts';
import { referencesOf } from './message-ids.ts';
import { findParts, type PartLayout } from './mime-parts.ts';
import { bytesOf, readAttachments } from './read-attachments.ts';
import { repairCharsets } from './repair-charsets.ts';
import { splitReply } from './split-reply.ts';
import { unreadNotes } from './unread-notes.ts';

/**
 * Turns a raw mail (RFC 5322 and MIME, with the faults of real senders) into a message. Never rejects: what
 * can't be understood comes back with `fault` set and its bytes kept. All strings can be stored in PostgreSQL.
 */
export async function parseMail(raw: Uint8Array<ArrayBuffer>, context: MailContext): Promise<InboundMessage> {
  try {
    if (raw.length === 0) return faultMessage(raw, context, 'The mail is empty.');
    return storable(await toMessage(raw, context));
  } catch (error) {
    return faultMessage(raw, context, reasonOf(error));
  }
}

/** An address list of a megabyte keeps the parser busy for seconds; no honest header comes near. */
const LIMITS = { maxHeadersSize: 160 * 1024, maxNestingDepth: 60, maxRfc822NestingDepth: 5 };

/** Decodes a mail without interpreting it: header fields, whole text and HTML, attachments. Rejects on hostile structure. */
export async function decodeMail(raw: Uint8Array): Promise<Email> {
  const parts = findParts(raw);
  const mail = await PostalMime.parse(repairCharsets(raw, parts), LIMITS);
  if (mail.text !== undefined || mail.html !== undefined || mail.attachments.length > 0) return mail;
  return { ...mail, text: textOutsideParts(raw, parts) };
}

/** Declared as having parts, but the boundary is nowhere: a reader would rather see such a body as it is than nothing. */
function textOutsideParts(raw: Uint8Array, parts: readonly PartLayout[]): string {
  const hollow = parts.filter(({ mediaType }) => mediaType.startsWith('multipart/'));
  return hollow.map(({ bodyStart, bodyEnd }) => decodeText(raw.subarray(bodyStart, bodyEnd)).trim()).join('\n');
}

/** Without any of them, and without text, there is nothing to show of a mail. */
const TELLING_FIELDS = new Set(['from', 'to', 'subject', 'date', 'message-id', 'content-type']);

/** Bare text in the place of a mail is shown as text; rejects what is neither. */
function withoutHeader(mail: Email, raw: Uint8Array): Email {
  if (mail.text || mail.html || mail.headers.some(({ key }) => TELLING_FIELDS.has(key))) return mail;
  const text = decodeText(raw).trim();
  if (text === '' || UNREADABLE.test(text)) throw new Error('It has neither a header nor text.');
  return { ...mail, text };
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells bytes from text
const UNREADABLE = /[\u0000-\u0008\u000e-\u001a\ufffd]/;

async function toMessage(raw: Uint8Array<ArrayBuffer>, context: MailContext): Promise<InboundMessage> {
  const mail = withoutHeader(await decodeMail(raw), raw);
  const body = await readBody(mail);
  const calendar = await calendarIn(mail.attachments);
  const { externalId, messageId } = identify(raw, mail.messageId);
  const envelope = envelopeOf(mail, context);
  return {
    channel: 'email',
    account: context.account,
    externalId,
    threadId: messageId,
    references: referencesOf(headerOf(mail, 'references'), headerOf(mail, 'in-reply-to'), messageId),
    ...envelope,
    ...splitReply(body.text),
    html: mail.html === undefined ? undefined : body.html,
    attachments: await readAttachments(mail.attachments),
    automatic: recogniseAutomatic({ ...envelope, text: body.text, headers: allHeaders(mail), parts: partsOf(mail) }),
    calendar: calendar.event,
    headers: headerRecord(mail.headers),
    notes: [...body.notes, ...calendar.notes, ...unreadNotes(mail)],
    location: context.location,
    ...rawIfKept(raw),
  };
}

type Envelope = Pick<InboundMessage, 'from' | 'replyTo' | 'to' | 'cc' | 'subject' | 'sentAt'>;

function envelopeOf(mail: Email, context: MailContext): Envelope {
  const authors = [mail.from, mail.sender].filter((party) => party !== undefined);
  const received = mail.headers.filter((field) => field.key === 'received').map((field) => field.value);
  return {
    from: partiesOf(authors)[0] ?? { address: '', name: mail.from?.name ?? '' },
    replyTo: partiesOf(mail.replyTo)[0],
    to: partiesOf(mail.to),
    cc: partiesOf(mail.cc),
    subject: (mail.subject ?? '').replace(/\s+/g, ' ').trim().slice(0, 1000),
    sentAt: sentAt(headerOf(mail, 'date'), received, context.receivedAt),
  };
}

const partsOf = (mail: Email): MailEvidence['parts'] =>
  mail.attachments.map((part) => ({ mediaType: part.mimeType, text: () => decodeText(bytesOf(part)) }));

const headerOf = (mail: Email, name: string): string =>
  mail.headers
    .filter((field) => field.key === name)
    .map((field) => field.value)
    .join(' ');

/** Every header by name, first one of each: what marks a machine's mail may be in any of them. */
const allHeaders = (mail: Email): Record<string, string> =>
  Object.fromEntries(mail.headers.toReversed().map((field) => [field.key, field.value.slice(0, 2000)]));
