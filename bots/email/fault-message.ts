import { addressParser, decodeWords } from 'postal-mime';
import type { InboundMessage } from '../../core/channels/message.ts';
import { storable } from '../../core/text/storable.ts';
import { partiesOf } from './addresses.ts';
import { headerRecord } from './header-record.ts';
import { sentAt } from './mail-date.ts';
import { messageIdOf, referencesOf } from './message-ids.ts';
import { contentDigest, readRawHeader } from './raw-header.ts';

/** What is known about a mail besides its bytes. `location` is where it lies, if it lies somewhere. */
export type MailContext = {
  readonly account: string;
  readonly receivedAt: Date;
  readonly location?: { readonly folder: string; readonly uid: string };
};

const MAX_RAW = 50 * 1024 * 1024;

/** A mail that could not be understood: its bytes, why, and as much of its header as can be had without parsing. */
export function faultMessage(raw: Uint8Array<ArrayBuffer>, context: MailContext, fault: string): InboundMessage {
  const { fields } = readRawHeader(raw);
  const value = (name: string): string => fields.find((field) => field.name === name)?.value.slice(0, 2000) ?? '';
  const { externalId, messageId } = identify(raw, value('message-id'));
  return storable({
    channel: 'email',
    account: context.account,
    externalId,
    threadId: messageId,
    references: referencesOf(value('references'), value('in-reply-to'), messageId),
    from: partiesOf(addressParser(value('from')))[0] ?? { address: '', name: '' },
    to: partiesOf(addressParser(value('to'))),
    cc: partiesOf(addressParser(value('cc'))),
    subject: decodeWords(value('subject')).trim().slice(0, 1000),
    text: '',
    quoted: '',
    signature: '',
    sentAt: sentAt(value('date'), [], context.receivedAt),
    attachments: [],
    headers: headerRecord(fields.map((field) => ({ key: field.name, value: field.value }))),
    notes: [],
    location: context.location,
    ...rawIfKept(raw),
    fault,
  });
}

/**
 * What identifies a mail: its Message-ID and a digest of its content. A mail without a Message-ID gets one
 * made from the digest, so that receiving it twice still changes nothing.
 */
export function identify(raw: Uint8Array, header: string | undefined): { externalId: string; messageId: string } {
  const digest = contentDigest(raw).slice(0, 16);
  const messageId = messageIdOf(header) ?? `<${digest}@no-message-id.invalid>`;
  return { externalId: `${messageId}#${digest}`, messageId };
}

/** The bytes as received, unless there are more of them (50 MB) than are ever kept. */
export const rawIfKept = (raw: Uint8Array<ArrayBuffer>): { raw?: Uint8Array<ArrayBuffer> } =>
  raw.length > MAX_RAW ? {} : { raw };
