import { defineError, type FrontdeskError, reasonOf } from '../../../core/errors.ts';
import type { MailCredentials } from '../credentials.ts';
import { connect, isRefusal } from '../mailbox/connect.ts';
import type { MailboxSettings } from '../mailbox-settings.ts';
import { adviceFor } from './mail-providers.ts';

const imapRefused = defineError({
  code: 'mailbox.password-refused',
  message: (reason: string, advice: string) => `${reason} ${advice}`,
});
const smtpRefused = defineError({
  code: 'mailbox.smtp-refused',
  message: (where: string, user: string, words: string, advice: string) =>
    `The SMTP server ${where} does not let ${user} in: ${words}.${advice}`,
});
const smtpUnusable = defineError({
  code: 'mailbox.smtp-unusable',
  message: (where: string, reason: string) => `The SMTP server ${where} can't be used: ${reason}.`,
  retryable: true,
});

/** Logs in by IMAP and out again. Gives what the server can do. Its refusals say what the provider wants instead. */
export async function checkImap(settings: MailboxSettings, credentials: MailCredentials): Promise<string[]> {
  try {
    const imap = await connect(settings, credentials);
    const capabilities = [...imap.capabilities.keys()];
    await imap.logout();
    return capabilities;
  } catch (error) {
    const advice = adviceFor(settings.imap.host);
    if (isRefusal(error) && advice !== undefined) throw imapRefused(error.message, advice, { cause: error });
    throw error;
  }
}

/** Logs in by SMTP and out again, without sending anything. */
export async function checkSmtp(settings: MailboxSettings, credentials: MailCredentials): Promise<void> {
  const [{ openSmtpSession }, { routeBySettings }] = await Promise.all([
    import('../outgoing/smtp-session.ts'),
    import('../outgoing/smtp-route.ts'),
  ]);
  try {
    const session = await openSmtpSession(routeBySettings(settings, async () => credentials));
    session.quit();
  } catch (error) {
    throw inWords(error, settings, credentials.user);
  }
}

function inWords(error: unknown, { smtp }: MailboxSettings, user: string): FrontdeskError {
  const where = `${smtp.host}:${smtp.port}`;
  const reason = reasonOf(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const cause = { cause: error };
  if (code === 'EAUTH') return smtpRefused(where, user, reason, ` ${adviceFor(smtp.host) ?? ''}`.trimEnd(), cause);
  if (/STARTTLS/i.test(reason))
    return smtpUnusable(where, 'it offers no encryption (STARTTLS), so no password was sent', cause);
  if (/certificate|self.signed|altnames/i.test(reason))
    return smtpUnusable(where, `its certificate can't be trusted (${reason})`, cause);
  return smtpUnusable(where, reason, cause);
}
