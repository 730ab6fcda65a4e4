import type { Account } from '../../../core/channels/account-store.ts';
import type { Channel, OutboundMessage, Sent } from '../../../core/channels/channel.ts';
import { defineError } from '../../../core/errors.ts';
import type { Logger } from '../../../core/logger.ts';
import type { EmailConfig } from '../config.ts';
import { type CredentialDeps, openCredentials } from '../credentials.ts';
import type { WithMailbox } from '../mailbox-connections.ts';
import { EMAIL, settingsOf } from '../mailbox-settings.ts';
import { passwordRefused, waiting } from './delivery-errors.ts';
import { appendToSent, isAmongSent, serverKeepsSent } from './sent-folder.ts';
import type { SmtpRoute } from './smtp-route.ts';
import type { SmtpSessions } from './smtp-sessions.ts';

const cannotSend = defineError({ code: 'mail.not-configured', message: (why: string) => why });
const paused = defineError({ code: 'mailbox.paused', message: (why: string) => why });

type Config = Pick<EmailConfig, 'SMTP_URL' | 'MAIL_FROM'>;
type Deps = { readonly mailboxes: CredentialDeps; readonly withMailbox: WithMailbox; readonly logger: Logger };

export type OutgoingMail = Required<Pick<Channel, 'send' | 'unavailable' | 'findSent' | 'keepSent'>> & {
  /** Closes what connections are kept. */
  close(): void;
};

/**
 * Mail on its way out: through the account's own server where it has one, else through SMTP_URL. An account whose password
 * was refused is tried no more until a person has acted.
 */
export function outgoingMail(config: Config, { mailboxes, withMailbox, logger }: Deps): OutgoingMail {
  let sessions: SmtpSessions | undefined;
  let refusedByUrl: string | undefined;
  const { workspaceId, stores } = mailboxes;
  const find = (name: string) => stores.accounts.find(workspaceId, EMAIL, name);

  async function send(message: OutboundMessage): Promise<Sent> {
    const account = await find(message.account);
    // nodemailer is loaded at the first mail that leaves, since most of the day none does.
    const { sendMail } = await import('../send-mail.ts');
    const { keepSmtpSessions } = await import('./smtp-sessions.ts');
    sessions ??= keepSmtpSessions();
    try {
      return await sendMail(message, await routeFor(account, message), sessions);
    } catch (error) {
      if (!passwordRefused.is(error)) throw error;
      if (account && account.settings !== null) await stores.accounts.pause(workspaceId, account.id, error.message);
      else refusedByUrl = error.message;
      logger.warn(
        { account: message.account },
        'the mail server refused the password: no more attempts until it is set anew',
      );
      throw waiting(error);
    }
  }

  async function routeFor(account: Account | null, message: OutboundMessage): Promise<SmtpRoute> {
    const { routeByUrl, routeBySettings } = await import('./smtp-route.ts');
    if (account && account.settings !== null)
      return routeBySettings(settingsOf(account), (refused) => openCredentials(account, mailboxes, refused));
    if (config.SMTP_URL === undefined) throw cannotSend(NO_SERVER);
    const address = message.from?.address ?? config.MAIL_FROM;
    if (address === undefined) throw cannotSend(NO_SENDER);
    return routeByUrl(config.SMTP_URL, { address, name: '' });
  }

  /** Undefined for an account without a mailbox of its own: there is nothing to look into. */
  async function inMailbox<T>(name: string, work: Parameters<typeof withMailbox<T>>[1]): Promise<T | undefined> {
    const account = await find(name);
    if (!account || account.settings === null) return undefined;
    if (account.pausedWhy !== null) throw paused(account.pausedWhy);
    return await withMailbox(name, work);
  }

  return {
    send,
    async unavailable(name) {
      const account = await find(name);
      if (!account || account.settings === null) return refusedByUrl ?? whyUnavailable(config);
      return account.pausedWhy ?? undefined;
    },
    async findSent({ account, identity }) {
      const found = await inMailbox(account, (imap, settings) => isAmongSent(imap, settings, identity));
      // Not every server keeps a copy by itself: what is not there may have gone out all the same.
      return { kind: found ? 'there' : 'unclear' };
    },
    async keepSent(message) {
      await inMailbox(message.account, async (imap, settings) => {
        if (serverKeepsSent(settings)) return;
        const { composeMail } = await import('./compose-mail.ts');
        const { address, name, signature } = settings;
        const content = await composeMail(message, { from: message.from ?? { address, name }, signature });
        await appendToSent(imap, settings, { identity: message.identity, content, date: message.date ?? new Date() });
      });
    },
    close: () => sessions?.close(),
  };
}

const NO_SERVER =
  'No SMTP server is configured: set SMTP_URL to the server that sends your mail, such as smtp://user:password@mail.example.org:587.';
const NO_SENDER = 'No sender is known: set MAIL_FROM to the address that replies are sent from.';

const whyUnavailable = ({ SMTP_URL, MAIL_FROM }: Config): string | undefined =>
  SMTP_URL === undefined ? NO_SERVER : MAIL_FROM === undefined ? NO_SENDER : undefined;
