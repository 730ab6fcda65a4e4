import { defineError, reasonOf } from '../../core/errors.ts';
import type { EmailConfig } from './config.ts';

const unusable = defineError({
  code: 'mail.smtp-unusable',
  message: (host: string, why: string) =>
    `The SMTP server ${host} can't be used: ${why}. Correct SMTP_URL or the server.`,
});

/** Connects and logs in without sending anything. Gives the server's name; undefined when none is configured. */
export async function checkSmtp({ SMTP_URL }: EmailConfig): Promise<string | undefined> {
  if (!SMTP_URL) return undefined;
  const { createTransport } = await import('nodemailer');
  const { host } = new URL(SMTP_URL);
  const transport = createTransport({ url: SMTP_URL, connectionTimeout: 10_000, greetingTimeout: 10_000 });
  try {
    await transport.verify();
    return `${host} accepts us`;
  } catch (cause) {
    throw unusable(host, reasonOf(cause), { cause });
  } finally {
    transport.close();
  }
}
