import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { OutboundMessage, Sent } from '../../core/channels/channel.ts';
import type { Party } from '../../core/channels/message.ts';
import { defineError, type FrontdeskError, reasonOf } from '../../core/errors.ts';

const deliveryUnknown = defineError({
  code: 'delivery.unknown',
  message: (reason: string) =>
    `The mail server may or may not have taken the mail: ${reason}. Look for it in the sent mails before sending again.`,
});
const deliveryRefused = defineError({
  code: 'delivery.refused',
  message: (reason: string) => `The mail server refused the mail: ${reason}.`,
});
const deliveryPostponed = defineError({
  code: 'delivery.postponed',
  message: (reason: string) => `The mail was not sent: ${reason}. It can be tried again.`,
  retryable: true,
});

const TIMEOUTS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };

/**
 * Sends one plain-text mail by SMTP. Rejects with `delivery.refused` or `delivery.postponed` when it surely
 * was not sent, and with `delivery.unknown` when the connection broke after the server had asked for the
 * content: it may have been taken.
 */
export async function sendMail(
  message: OutboundMessage,
  server: { readonly url: string; readonly from: Party },
): Promise<Sent> {
  const { from } = server;
  const content = await compose(message, from);
  const options = parseConnectionUrl(server.url);
  const connection = new SMTPConnection({ ...TIMEOUTS, ...options });
  const progress = { contentAsked: false };
  try {
    await connected(connection, options.auth);
    const sent = await transmitted(connection, { from, message, content, progress });
    connection.quit();
    return sent;
  } catch (error) {
    connection.close();
    throw asDeliveryError(error, progress.contentAsked);
  }
}

async function compose(message: OutboundMessage, from: Party): Promise<Buffer> {
  const answered = message.references.at(-1);
  const automatic = answered === undefined ? 'auto-generated' : 'auto-replied';
  const mail = new MailComposer({
    from: mailbox(from),
    to: message.to.map(mailbox),
    cc: (message.cc ?? []).map(mailbox),
    subject: message.subject,
    text: message.text,
    messageId: message.identity,
    references: [...message.references],
    ...(answered === undefined ? {} : { inReplyTo: answered }),
    ...(message.automatic === true ? { headers: { 'Auto-Submitted': automatic } } : {}),
  });
  return await mail.compile().build();
}

const mailbox = (party: Party): { name: string; address: string } => ({ name: party.name, address: party.address });

type Credentials = ReturnType<typeof parseConnectionUrl>['auth'];

function connected(connection: SMTPConnection, auth: Credentials): Promise<void> {
  return new Promise((resolve, reject) => {
    // Stays for the life of the connection: an error event that nobody hears would end the process.
    connection.on('error', reject);
    connection.connect((error) => {
      if (error) return reject(error);
      if (auth === undefined) return resolve();
      connection.login(auth, (refusal) => (refusal ? reject(refusal) : resolve()));
    });
  });
}

type Transmission = {
  readonly from: Party;
  readonly message: OutboundMessage;
  readonly content: Buffer;
  readonly progress: { contentAsked: boolean };
};

function transmitted(connection: SMTPConnection, { from, message, content, progress }: Transmission): Promise<Sent> {
  const recipients = [...message.to, ...(message.cc ?? [])].map((party) => party.address);
  // The client reads the content only once the server has answered DATA with 354: from then on it is in doubt.
  const reading = Readable.from(
    (function* () {
      progress.contentAsked = true;
      yield content;
    })(),
  );
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.send({ from: from.address, to: recipients }, reading, (error, info) => {
      if (error !== null) return reject(error);
      const refused = info?.rejected?.length ? `; refused: ${info.rejected.join(', ')}` : '';
      resolve({ detail: `${info?.response ?? ''}${refused}` });
    });
  });
}

/** A reply of the server settles the matter whenever it comes; without one, it depends on what was under way. */
function asDeliveryError(error: unknown, contentAsked: boolean): FrontdeskError {
  const reason = reasonOf(error);
  const code = replyCode(error);
  if (code === undefined && contentAsked) return deliveryUnknown(reason, { cause: error });
  const permanent = code === undefined ? isOurFault(error) : code >= 500;
  return permanent ? deliveryRefused(reason, { cause: error }) : deliveryPostponed(reason, { cause: error });
}

const replyCode = (error: unknown): number | undefined =>
  error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number' && error.responseCode > 0
    ? error.responseCode
    : undefined;

/** Bad credentials or addresses, found before the server was asked, don't become good by trying again. */
const isOurFault = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'EAUTH' || error.code === 'EENVELOPE' || error.code === 'EMESSAGE');
