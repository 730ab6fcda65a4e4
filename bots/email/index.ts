import { type Channel, defineChannel, type OutboundMessage, type Sent } from '../../core/channels/channel.ts';
import type { InboundMessage } from '../../core/channels/message.ts';
import { defineError } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { EmailConfig } from './config.ts';
import type { ParsePool } from './parse-pool.ts';
import { openSmtpDoor, type SmtpDoor } from './smtp-door.ts';

const cannotSend = defineError({ code: 'mail.not-configured', message: (why: string) => why });

type Deps = {
  /** The mail account that mail taken at the door belongs to. */
  readonly account: string;
  readonly parse: ParsePool['parse'];
  readonly receive: (message: InboundMessage) => Promise<unknown>;
  readonly logger: Logger;
};

/** Mail: in by a local SMTP door, out by the SMTP server at SMTP_URL. */
export function emailChannel(config: EmailConfig, deps: Deps): Channel {
  let door: SmtpDoor | undefined;
  return defineChannel({
    name: 'email',
    start: async () => {
      if (config.MAIL_DOOR_PORT === 'off') return;
      door = await openSmtpDoor({ host: config.MAIL_DOOR_HOST, port: config.MAIL_DOOR_PORT, ...deps });
      deps.logger.info({ host: config.MAIL_DOOR_HOST, port: door.port }, 'mail door open');
    },
    stop: async () => {
      await door?.close();
      door = undefined;
    },
    send: (message) => send(message, config),
    unavailable: () => whyUnavailable(config),
  });
}

const NO_SERVER =
  'No SMTP server is configured: set SMTP_URL to the server that sends your mail, such as smtp://user:password@mail.example.org:587.';
const NO_SENDER = 'No sender is known: set MAIL_FROM to the address that replies are sent from.';

const whyUnavailable = ({ SMTP_URL, MAIL_FROM }: EmailConfig): string | undefined =>
  SMTP_URL === undefined ? NO_SERVER : MAIL_FROM === undefined ? NO_SENDER : undefined;

async function send(message: OutboundMessage, config: EmailConfig): Promise<Sent> {
  if (config.SMTP_URL === undefined) throw cannotSend(NO_SERVER);
  const address = message.from?.address ?? config.MAIL_FROM;
  if (address === undefined) throw cannotSend(NO_SENDER);
  // nodemailer is loaded at the first mail that leaves, since most of the day none does.
  const { sendMail } = await import('./send-mail.ts');
  return await sendMail(message, { url: config.SMTP_URL, from: message.from ?? { address, name: '' } });
}
