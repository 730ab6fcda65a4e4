import type { AddressInfo } from 'node:net';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import type { InboundMessage } from '../../core/channels/message.ts';
import { defineError, reasonOf } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { ParsePool } from './parse-pool.ts';

const doorClosed = defineError({
  code: 'mail-door.not-opened',
  message: (where: string, reason: string) =>
    `The mail door can't open at ${where}: ${reason}. Set MAIL_DOOR_PORT to a free port, or to off.`,
});

const MAX_BYTES = 50 * 1024 * 1024;

export type SmtpDoor = { readonly port: number; close(): Promise<void> };

type Options = {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly account: string;
  readonly parse: ParsePool['parse'];
  /** Stores the message; the sender is told "got it" only after this has resolved. */
  readonly receive: (message: InboundMessage) => Promise<unknown>;
  readonly logger: Logger;
};

/**
 * Takes mail by SMTP (RFC 5321), without passwords, so for this machine only. A mail that can't be stored is
 * answered 451: the sender keeps it and tries again.
 */
export async function openSmtpDoor(options: Options): Promise<SmtpDoor> {
  const { SMTPServer } = await import('smtp-server');
  const server = new SMTPServer({
    banner: 'Frontdesk',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    rejectOversized: true,
    closeTimeout: 2000,
    logger: false,
    onData: (stream, session, done) => {
      takeMail(stream, session, options).then(() => done(), done);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: Error) => {
      reject(doorClosed(`${options.host}:${options.port}`, inWords(error), { cause: error }));
    });
    server.listen(options.port, options.host, resolve);
  });
  // Without a listener, one client that breaks off would end the process.
  server.on('error', (error: Error) => options.logger.warn({ reason: error.message }, 'mail door: connection failed'));
  const { port } = server.server.address() as AddressInfo;
  return { port, close: () => new Promise((resolve) => server.close(resolve)) };
}

const inWords = (error: Error): string => {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return 'another program uses that port';
  return code === 'EACCES' ? 'this user may not use that port' : error.message;
};

async function takeMail(stream: SMTPServerDataStream, session: SMTPServerSession, options: Options): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) chunks.push(chunk);
  // The server answers 552 by itself (rejectOversized).
  if (stream.sizeExceeded) return;
  try {
    const raw = Buffer.concat([returnPath(session), ...chunks]);
    const message = await options.parse(raw, { account: options.account, receivedAt: new Date() });
    await options.receive(message);
  } catch (error) {
    options.logger.error(
      { reason: reasonOf(error) },
      'mail door: a mail could not be stored, its sender will try again',
    );
    throw Object.assign(new Error('could not be stored, try again later'), { responseCode: 451 });
  }
}

/** The last server writes down who bounces go to (RFC 5321, 4.4); an empty one marks automatic mail. */
function returnPath(session: SMTPServerSession): Buffer {
  const sender = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
  return Buffer.from(`Return-Path: <${sender}>\r\n`);
}
