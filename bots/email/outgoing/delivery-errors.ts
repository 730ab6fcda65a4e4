import { defineError, FrontdeskError, reasonOf } from '../../../core/errors.ts';

const unknown = defineError({
  code: 'delivery.unknown',
  message: (reason: string) =>
    `The mail server may or may not have taken the mail: ${reason}. Look for it in the sent mails before sending again.`,
});
const refused = defineError({
  code: 'delivery.refused',
  message: (reason: string) => `The mail server refused the mail: ${reason}.`,
});
const postponed = defineError({
  code: 'delivery.postponed',
  message: (reason: string) => `The mail was not sent: ${reason}. It can be tried again.`,
  retryable: true,
});
const waits = defineError({
  code: 'delivery.waits',
  message: (reason: string) => `The mail waits in the outbox: ${reason}`,
});
const tooLarge = defineError({
  code: 'delivery.too-large',
  message: (reason: string) => `The mail is larger than the mail server takes: ${reason}. Shorten it.`,
});
const mailboxFull = defineError({
  code: 'delivery.mailbox-full',
  message: (reason: string) => `The recipient's mailbox is full: ${reason}.`,
});
/** The account has to be put right by a person before anything else is tried. */
export const passwordRefused = defineError({
  code: 'delivery.password-refused',
  message: (host: string, reason: string) =>
    `The mail server ${host} refused to let us in (${reason}). Set a new password with "frontdesk mailbox add", or correct SMTP_URL.`,
});

/** Nothing was given away: a person has to act first. */
export const waiting = (cause: unknown): FrontdeskError => waits(reasonOf(cause), { cause });

export type Progress = { readonly host: string; readonly contentAsked: boolean };

/**
 * What came of an attempt to send. A reply of the server settles the matter whenever it comes (RFC 5321, 4.2); without one, it
 * depends on whether the server had asked for the content.
 */
export function asDeliveryError(error: unknown, { host, contentAsked }: Progress): FrontdeskError {
  // No password or token was to be had: no server was asked.
  if (error instanceof FrontdeskError)
    return error.retryable ? postponed(error.message, { cause: error }) : waiting(error);
  const cause = { cause: error };
  const failure = readFailure(error);
  const reason = inWords(reasonOf(error), failure, host);
  if (failure.reply === undefined && contentAsked) return unknown(reason, cause);
  // Before the login a refusal may be the server's mood: only a clear "no" to the password stops all attempts.
  if (failure.code === 'EAUTH' && (failure.reply ?? 535) >= 500) return passwordRefused(host, reason, cause);
  // Before any mail: the server or the way to it is at fault, and may be put right.
  if (failure.code === 'ETLS') return postponed(reason, cause);
  if (isAboutSize(failure, reason)) return tooLarge(reason, cause);
  if (failure.reply === undefined)
    return failure.code === 'EENVELOPE' || failure.code === 'EMESSAGE'
      ? refused(reason, cause)
      : postponed(reason, cause);
  if (failure.reply < 500) return postponed(reason, cause);
  return /\b5\.2\.2\b/.test(reason) ? mailboxFull(reason, cause) : refused(reason, cause);
}

type Failure = {
  /** nodemailer's own name for it. */
  readonly code: string;
  /** The three digits of a refusal (RFC 5321, 4.2.1). */
  readonly reply: number | undefined;
};

function readFailure(error: unknown): Failure {
  const { code, responseCode } = (error instanceof Error ? error : {}) as { code?: unknown; responseCode?: unknown };
  return {
    code: typeof code === 'string' ? code : '',
    reply: typeof responseCode === 'number' && responseCode >= 400 ? responseCode : undefined,
  };
}

/** Whether the server said no, of itself and for certain: nothing was taken. */
export const wasRefused = (error: unknown): boolean => (readFailure(error).reply ?? 0) >= 400;

const isAboutSize = ({ code, reply }: Failure, reason: string): boolean =>
  (code === 'EMESSAGE' && reply === undefined && /larger than allowed/.test(reason)) ||
  ((reply ?? 0) >= 500 && (/\b5\.3\.4\b/.test(reason) || (reply === 552 && !/\b5\.2\.2\b/.test(reason))));

function inWords(reason: string, { code, reply }: Failure, host: string): string {
  if (/STARTTLS|does not support required/i.test(reason) && (code === 'ETLS' || reply !== undefined))
    return `${host} offers no encryption (STARTTLS), or somebody on the way took the offer out; nothing is sent in the clear`;
  return /certificate|self.signed|altnames/i.test(reason)
    ? `the certificate of ${host} is not to be trusted: ${reason}`
    : reason;
}
