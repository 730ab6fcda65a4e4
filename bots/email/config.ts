import { z } from 'zod';
import { isLoopback } from './mailbox-settings.ts';

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

const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$/;

/** Bytes, from a number with an optional K or M. */
const size = z
  .string()
  .trim()
  .default('50M')
  .refine((value) => /^[1-9]\d{0,8}[KM]?$/i.test(value), { error: 'MAIL_DOOR_MAX_SIZE must be a size, such as 50M' })
  .transform((value) => Number.parseInt(value, 10) * (/m$/i.test(value) ? 1_048_576 : /k$/i.test(value) ? 1024 : 1));

/** `RECIPIENT` or `RECIPIENT=MAILBOX`, parted by commas: by recipient, the mailbox its mail belongs to. */
const recipients = z
  .string()
  .default('')
  .transform((list) =>
    list
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((entry) => entry.split('=')),
  )
  .refine((entries) => entries.every((entry) => entry.length <= 2 && entry.every((one) => ADDRESS.test(one))), {
    error:
      'MAIL_DOOR_RECIPIENTS must be bare addresses, parted by commas, such as support@example.org,sales@in.example.org=sales@example.org',
  })
  .transform((entries) => new Map(entries.map(([recipient = '', mailbox = recipient]) => [recipient, mailbox])));

/** The settings of the mail channel: where it takes mail in, and how it sends. */
const settings = z.object({
  MAIL_DOOR_HOST: z.string().trim().default('127.0.0.1'),
  MAIL_DOOR_PORT: doorPort,
  MAIL_DOOR_USER: optionalText,
  MAIL_DOOR_PASSWORD: optionalText,
  MAIL_DOOR_RECIPIENTS: recipients,
  MAIL_DOOR_CERT: optionalText,
  MAIL_DOOR_KEY: optionalText,
  MAIL_DOOR_MAX_SIZE: size,
  SMTP_URL: optionalText.refine((url) => url === undefined || /^smtps?:\/\/[^/]/.test(url), {
    error: 'SMTP_URL must look like smtp://user:password@mail.example.org:587 or smtps://…:465',
  }),
  MAIL_FROM: optionalText.refine((address) => address === undefined || ADDRESS.test(address), {
    error: 'MAIL_FROM must be the bare address that replies are sent from, such as desk@example.org',
  }),
});

/** What would leave the door open to the network for anybody, or a password readable on the way, is refused. */
export const emailConfig = settings.superRefine((config, context) => {
  const { MAIL_DOOR_HOST, MAIL_DOOR_USER, MAIL_DOOR_PASSWORD, MAIL_DOOR_CERT, MAIL_DOOR_KEY } = config;
  const fault = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
  if ((MAIL_DOOR_USER === undefined) !== (MAIL_DOOR_PASSWORD === undefined))
    fault('MAIL_DOOR_USER', 'MAIL_DOOR_USER and MAIL_DOOR_PASSWORD must be set together');
  if ((MAIL_DOOR_CERT === undefined) !== (MAIL_DOOR_KEY === undefined))
    fault('MAIL_DOOR_CERT', 'MAIL_DOOR_CERT and MAIL_DOOR_KEY must be set together, each to the path of a PEM file');
  if (MAIL_DOOR_USER !== undefined && MAIL_DOOR_CERT === undefined)
    fault('MAIL_DOOR_CERT', 'MAIL_DOOR_CERT and MAIL_DOOR_KEY are needed too, since a password is taken over TLS only');
  const guarded = MAIL_DOOR_USER !== undefined || config.MAIL_DOOR_RECIPIENTS.size > 0;
  if (!guarded && !isLoopback(MAIL_DOOR_HOST))
    fault(
      'MAIL_DOOR_HOST',
      'MAIL_DOOR_HOST must be an address of this machine, such as 127.0.0.1, unless the door is guarded: by MAIL_DOOR_RECIPIENTS, or by MAIL_DOOR_USER and MAIL_DOOR_PASSWORD',
    );
});

export type EmailConfig = z.infer<typeof emailConfig>;
