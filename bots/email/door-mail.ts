import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import type { InboundMessage } from '../../core/channels/message.ts';
import { reasonOf } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { ParsePool } from './parse-pool.ts';

export type DoorMail = {
  readonly maxBytes: number;
  /** The only recipients, in lower case, each with its account. When empty, all mail belongs to `account`. */
  readonly recipients: ReadonlyMap<string, string>;
  readonly account: string;
  readonly parse: ParsePool['parse'];
  /** Stores the message; the sender is told "got it" only after this has resolved. */
  readonly receive: (message: InboundMessage) => Promise<unknown>;
  readonly logger: Logger;
};

/** Mails are held in memory until they are stored; beyond this many of the largest size, senders are asked to come back. */
const LARGEST_IN_HAND = 4;
export const reply = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

/**
 * Takes one mail off the stream and stores it. `inHand` counts the bytes that all mails at the door hold in memory. Rejects
 * with an error that has the SMTP reply code.
 */
export async function takeMail(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  options: DoorMail,
  inHand: { bytes: number },
): Promise<void> {
  const mail = { bytes: 0 };
  try {
    const chunks = await collect(stream, mail, inHand, LARGEST_IN_HAND * options.maxBytes);
    // The server answers 552 by itself (rejectOversized).
    if (stream.sizeExceeded) return;
    if (!chunks) throw reply(451, 'too much mail at once, try again later');
    await storeMail(Buffer.concat([traceOf(session), ...chunks]), session, options);
  } finally {
    inHand.bytes -= mail.bytes;
  }
}

/** All of the mail; undefined when there is no room for it. What is too large is read to its end, but not kept. */
async function collect(
  stream: SMTPServerDataStream,
  mail: { bytes: number },
  inHand: { bytes: number },
  room: number,
): Promise<Buffer[] | undefined> {
  let chunks: Buffer[] | undefined = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (chunks && !stream.sizeExceeded && inHand.bytes + chunk.length <= room) {
      chunks.push(chunk);
      mail.bytes += chunk.length;
      inHand.bytes += chunk.length;
    } else {
      chunks = undefined;
      inHand.bytes -= mail.bytes;
      mail.bytes = 0;
    }
  }
  return chunks;
}

async function storeMail(raw: Buffer<ArrayBuffer>, session: SMTPServerSession, options: DoorMail): Promise<void> {
  try {
    for (const account of accountsOf(session, options))
      await options.receive(await options.parse(raw, { account, receivedAt: new Date() }));
  } catch (error) {
    options.logger.error(
      { reason: reasonOf(error) },
      'mail door: a mail could not be stored, its sender will try again',
    );
    throw reply(451, 'could not be stored, try again later');
  }
}

/** Mail to two of our addresses belongs to both accounts. */
const accountsOf = ({ envelope }: SMTPServerSession, { recipients, account }: DoorMail): ReadonlySet<string> =>
  new Set(envelope.rcptTo.map(({ address }) => recipients.get(address.toLowerCase()) ?? account));

/** By this name the door says that it took a mail. */
const DOOR = 'frontdesk';

/**
 * What the last server writes down (RFC 5321, 4.4): who bounces go to, where an empty one marks automatic mail, and who
 * handed the mail over, which is what SPF goes by.
 */
function traceOf({ envelope, hostNameAppearsAs, remoteAddress, transmissionType }: SMTPServerSession): Buffer {
  const sender = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  const ip = remoteAddress.replace(/^::ffff:/i, '');
  const host = `${hostNameAppearsAs} ([${ip.includes(':') ? `IPv6:${ip}` : ip}])`;
  const date = new Date().toUTCString().replace('GMT', '+0000');
  return Buffer.from(
    `Return-Path: <${sender}>\r\nReceived: from ${host}\r\n\tby ${DOOR} with ${transmissionType};\r\n\t${date}\r\n`,
  );
}

/** Whether the topmost of the Received fields is one that the door wrote. */
export const isFromDoor = (received: string | undefined): boolean =>
  new RegExp(`\\sby ${DOOR} with `).test(received?.replace(/\s+/g, ' ') ?? '');
