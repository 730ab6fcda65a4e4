import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpRoute } from './smtp-route.ts';

/** A scanner may take its time over the last dot; RFC 5321 (4.5.3.2.6) grants it ten minutes. */
const TIMEOUTS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 5 * 60_000 };

/** Set once the server has asked for the content: from then on it is in doubt whether it has it. */
export type Doubt = { contentAsked: boolean };

export type Envelope = { readonly from: string; readonly to: readonly string[] };

export type SmtpSession = {
  /** Sends one mail; gives the server's words. Rejects with what nodemailer makes of a failure. */
  send(envelope: Envelope, content: Buffer, doubt: Doubt): Promise<string>;
  /** Whether another mail may be sent on it. */
  usable(): boolean;
  quit(): void;
  close(): void;
};

/** Connects and logs in; once more with a renewed token where the server refuses one before its time. */
export async function openSmtpSession({ options, login, loginAgain }: SmtpRoute): Promise<SmtpSession> {
  try {
    return await openWith(login, options);
  } catch (error) {
    const again = wasLoginRefused(error) ? await loginAgain?.() : undefined;
    if (!again) throw error;
    return await openWith(async () => again, options);
  }
}

async function openWith(login: SmtpRoute['login'], options: SmtpRoute['options']): Promise<SmtpSession> {
  const connection = new SMTPConnection({ ...TIMEOUTS, ...options });
  let broken = false;
  connection.once('end', () => {
    broken = true;
  });
  try {
    const auth = await login();
    await connected(connection);
    if (auth) await loggedIn(connection, auth);
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    async send(envelope, content, doubt) {
      try {
        return await transmitted(connection, { envelope, content, doubt });
      } catch (error) {
        // What the server says next could be taken for the answer to another mail.
        broken = true;
        connection.close();
        throw error;
      }
    },
    usable: () => !broken,
    quit: () => void connection.quit(),
    close: () => connection.close(),
  };
}

/** nodemailer's name for it. */
const wasLoginRefused = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EAUTH';

const connected = (connection: SMTPConnection): Promise<void> =>
  new Promise((resolve, reject) => {
    // Stays for the life of the connection: an error event that nobody hears would end the process.
    connection.on('error', reject);
    connection.connect((error) => (error ? reject(error) : resolve()));
  });

const loggedIn = (connection: SMTPConnection, auth: Parameters<SMTPConnection['login']>[0]): Promise<void> =>
  new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.login(auth, (refusal) => (refusal ? reject(refusal) : resolve()));
  });

type Transmission = { readonly envelope: Envelope; readonly content: Buffer; readonly doubt: Doubt };

function transmitted(connection: SMTPConnection, { envelope, content, doubt }: Transmission): Promise<string> {
  // The client reads the content only once the server has answered DATA with 354.
  const reading = Readable.from(
    (function* () {
      doubt.contentAsked = true;
      yield content;
    })(),
  );
  const { from, to } = envelope;
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.send({ from, to: [...to], size: content.length }, reading, (error, info) => {
      connection.off('error', reject);
      if (error) return reject(error);
      const refused = (info?.rejectedErrors ?? []).map((one) => `${one.recipient}: ${one.response ?? one.message}`);
      resolve([info?.response ?? '', ...(refused.length > 0 ? [`refused: ${refused.join('; ')}`] : [])].join('; '));
    });
  });
}
