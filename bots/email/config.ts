import { z } from 'zod';

/** An empty line in an .env file means "not set". */
const optionalText = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();

const doorPort = z
  .string()
  .trim()
  .default('2525')
  .refine((value) => value === 'off' || value === '' || (/^\d{1,5}$/.test(value) && Number(value) <= 65_535), {
    error: 'MAIL_DOOR_PORT must be a port number, such as 2525, or off',
  })
  .transform((value) => (value === 'off' || value === '' ? ('off' as const) : Number(value)));

/** The door asks for no password, so it may not be reached from other machines. */
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);

/** The settings of the mail channel: where it takes mail in, and how it sends. */
export const emailConfig = z.object({
  MAIL_DOOR_HOST: z.string().trim().default('127.0.0.1').refine(isLoopback, {
    error:
      'MAIL_DOOR_HOST must be an address of this machine, such as 127.0.0.1, since the mail door asks for no password',
  }),
  MAIL_DOOR_PORT: doorPort,
  SMTP_URL: optionalText.refine((url) => url === undefined || /^smtps?:\/\/[^/]/.test(url), {
    error: 'SMTP_URL must look like smtp://user:password@mail.example.org:587 or smtps://…:465',
  }),
  MAIL_FROM: optionalText.refine((address) => address === undefined || /^[^\s@<>]+@[^\s@<>]+$/.test(address), {
    error: 'MAIL_FROM must be the bare address that replies are sent from, such as desk@example.org',
  }),
});

export type EmailConfig = z.infer<typeof emailConfig>;
