import { type Channel, defineChannel } from '../../core/channels/channel.ts';
import type { InboundMessage } from '../../core/channels/message.ts';
import type { Logger } from '../../core/logger.ts';
import type { EmailConfig } from './config.ts';
import { type CredentialDeps, openCredentials } from './credentials.ts';
import type { MailboxDeps } from './mailbox/mailbox.ts';
import { type Mailboxes, openMailboxes } from './mailbox/mailboxes.ts';
import { mailboxConnections } from './mailbox-connections.ts';
import { isLoopback } from './mailbox-settings.ts';
import { mailboxWork } from './mailbox-work.ts';
import { outgoingMail } from './outgoing/outgoing-mail.ts';
import type { ParsePool } from './parse-pool.ts';
import { doorOptions, openSmtpDoor, type SmtpDoor } from './smtp-door.ts';
import { mailAuthenticator } from './trust/authenticate-mail.ts';

type Deps = {
  /** The mail account that mail taken at the door belongs to. */
  readonly account: string;
  readonly parse: ParsePool['parse'];
  readonly receive: (message: InboundMessage) => Promise<unknown>;
  readonly logger: Logger;
  /** What opens the secrets of mailboxes. */
  readonly mailboxes: CredentialDeps;
  /** What the mailboxes are read with; absent, they are only written to. Asked for at the start. */
  readonly reading?: () => Pick<MailboxDeps, 'core' | 'onProgress' | 'stayReady'>;
};

/** Mail: in by a local SMTP door, out by the account's own SMTP server or the one at SMTP_URL. */
export function emailChannel(config: EmailConfig, deps: Deps): Channel {
  let door: SmtpDoor | undefined;
  let mailboxes: Mailboxes | undefined;
  const { withMailbox, close: closeMailboxes } = mailboxConnections(deps.mailboxes);
  const { close: closeOutgoing, ...outgoing } = outgoingMail(config, { ...deps, withMailbox });
  const { authenticate, close: closeAuthenticator } = mailAuthenticator({
    ...deps.mailboxes,
    isDoorOpen: config.MAIL_DOOR_PORT !== 'off' && !isLoopback(config.MAIL_DOOR_HOST),
  });
  return defineChannel({
    name: 'email',
    start: async () => {
      mailboxes = deps.reading && readMailboxes(deps.reading(), deps);
      await mailboxes?.start();
      if (config.MAIL_DOOR_PORT === 'off') return;
      door = await openSmtpDoor({ ...doorOptions(config, config.MAIL_DOOR_PORT), ...deps });
      deps.logger.info({ host: config.MAIL_DOOR_HOST, port: door.port }, 'mail door open');
    },
    stop: async () => {
      await mailboxes?.stop();
      mailboxes = undefined;
      await door?.close();
      door = undefined;
      closeOutgoing();
      await Promise.all([closeMailboxes(), closeAuthenticator()]);
    },
    authenticate,
    ...outgoing,
    ...mailboxWork({ ...deps, withMailbox }),
  });
}

const readMailboxes = (
  reading: Pick<MailboxDeps, 'core' | 'onProgress' | 'stayReady'>,
  { parse, mailboxes }: Deps,
): Mailboxes =>
  openMailboxes({
    ...reading,
    parse,
    workspaceId: mailboxes.workspaceId,
    credentials: (account, refused) => openCredentials(account, mailboxes, refused),
  });
