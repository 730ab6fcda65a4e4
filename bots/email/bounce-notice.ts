import { z } from 'zod';
import type { Automatic } from '../../core/channels/message.ts';
import { isAddressDead } from './bounce-hardness.ts';
import type { MailEvidence } from './mail-evidence.ts';

/** What Amazon SES tells of a bounce in JSON, sent as a mail by its notification service. */
const notice = z.object({
  notificationType: z.literal('Bounce'),
  bounce: z.object({
    bounceType: z.string(),
    bouncedRecipients: z.array(
      z.object({ emailAddress: z.string(), status: z.string().optional(), diagnosticCode: z.string().optional() }),
    ),
  }),
});

/** A bounce reported as JSON text. Undefined for everything else. */
export function bounceInJson(mail: MailEvidence): Automatic | undefined {
  if (!mail.text.startsWith('{"')) return undefined;
  const { data } = notice.safeParse(jsonAtStart(mail.text));
  const [recipient] = data?.bounce.bouncedRecipients ?? [];
  if (data === undefined || recipient === undefined) return undefined;
  const { emailAddress, status, diagnosticCode: reason } = recipient;
  const permanent = data.bounce.bounceType === 'Permanent';
  return {
    kind: 'bounce',
    why: 'It is a bounce notice of a mail service.',
    failedRecipient: emailAddress.toLowerCase(),
    permanent,
    addressDead: permanent && isAddressDead({ code: status, words: reason ?? '' }),
    ...(reason === undefined ? {} : { reason: reason.slice(0, 500) }),
  };
}

/** The service adds words about unsubscribing below the JSON; sendmail breaks lines of more than 990 bytes by "!". */
function jsonAtStart(text: string): unknown {
  try {
    return JSON.parse((text.split(/\n\s*--\s*\n/, 1)[0] ?? '').replace(/!\n /g, ''));
  } catch {
    return undefined;
  }
}
