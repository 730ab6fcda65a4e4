import { defineError, reasonOf } from '../../core/errors.ts';
import type { EmailConfig } from './config.ts';

const unusable = defineError({
  code: 'mail.smtp-unusable',
  message: (host: string, why: string) =>
    `The SMTP server ${host} can't be used: ${why}. Correct SMTP_URL or the server.`,
});

/** Connects and logs in without sending anything. Gives the server's name; undefined when none is configured. */
export async function checkSmtp({ SMTP_URL }: Pick<EmailConfig, 'SMTP_URL'>): Promise<string | undefined> {
  if (!SMTP_URL) return undefined;
  const { routeByUrl } = await import('./outgoing/smtp-route.ts');
  const { openSmtpSession } = await import('./outgoing/smtp-session.ts');
  const { host } = new URL(SMTP_URL);
  try {
    const session = await openSmtpSession(routeByUrl(SMTP_URL, { address: '', name: '' }));
    session.quit();
    return `${host} accepts us`;
  } catch (cause) {
    throw unusable(host, reasonOf(cause), { cause });
  }
}
