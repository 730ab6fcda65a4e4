import type { Automatic } from '../../core/channels/message.ts';
import { recogniseBounce } from './bounce.ts';
import { recogniseFeedbackReport } from './feedback-report.ts';
import { type MailEvidence, precedenceOf, submittedBy } from './mail-evidence.ts';
import { REPLY_HEADERS, recogniseOutOfOffice } from './out-of-office.ts';
import { recogniseReadReceipt } from './read-receipt.ts';

/**
 * Says whether a machine sent this mail, and what kind of machine (RFC 3834, 3464, 5965, 2919). Undefined
 * for people. A report about a mail of ours comes first, since reports carry list and bulk marks as well.
 */
export function recogniseAutomatic(mail: MailEvidence): Automatic | undefined {
  return (
    recogniseFeedbackReport(mail) ??
    recogniseReadReceipt(mail) ??
    recogniseBounce(mail) ??
    recogniseOutOfOffice(mail) ??
    recogniseNotification(mail) ??
    recogniseList(mail) ??
    recogniseOther(mail)
  );
}

const NOTIFIERS = ['x-github-reason', 'x-gitlab-notificationreason', 'x-jira-fingerprint'];
const NO_REPLY =
  /^(?:no-?_?reply|do-?not-?reply|donotreply|noreply[-+._].*|no-?reply\d*|notifications?|mailer|alerts?)@/;

function recogniseNotification(mail: MailEvidence): Automatic | undefined {
  const notifier = NOTIFIERS.find((name) => mail.headers[name] !== undefined);
  if (notifier !== undefined) return { kind: 'notification', why: `It has the header ${notifier}.` };
  const submitted = submittedBy(mail.headers);
  if (submitted === 'auto-generated' || submitted === 'auto-notified') {
    return { kind: 'notification', why: `Auto-Submitted: ${submitted}` };
  }
  // A contact form sends from a no-reply address too, but names the person in Reply-To.
  const forPerson = mail.replyTo !== undefined && mail.replyTo.address !== mail.from.address;
  if (NO_REPLY.test(mail.from.address) && !forPerson && !isList(mail.headers)) {
    return { kind: 'notification', why: `It comes from ${mail.from.address}, which takes no answers.` };
  }
  return undefined;
}

/** RFC 2369 and 2919, then what list servers put there before and beside them. */
const LIST_HEADERS = [
  ...['list-id', 'list-post', 'list-unsubscribe', 'list-subscribe', 'list-help', 'list-owner', 'list-archive'],
  ...[
    'mailing-list',
    'x-mailing-list',
    'x-list-unsubscribe',
    'x-beenthere',
    'x-mailman-version',
    'x-ml-name',
    'x-mlserver',
  ],
];

function recogniseList(mail: MailEvidence): Automatic | undefined {
  const header = LIST_HEADERS.find((name) => mail.headers[name] !== undefined);
  if (header !== undefined) return { kind: 'list', why: `It has the header ${header}.` };
  const precedence = precedenceOf(mail.headers);
  return precedence === 'bulk' || precedence === 'list'
    ? { kind: 'list', why: `Precedence: ${precedence}` }
    : undefined;
}

function recogniseOther(mail: MailEvidence): Automatic | undefined {
  if (mail.headers['x-frontdesk'] !== undefined)
    return { kind: 'auto', why: 'Another Frontdesk sent it without a person.' };
  const submitted = submittedBy(mail.headers);
  if (submitted !== undefined) return { kind: 'auto', why: `Auto-Submitted: ${submitted}` };
  const header = REPLY_HEADERS.find((name) => mail.headers[name] !== undefined);
  if (header !== undefined) return { kind: 'auto', why: `It has the header ${header}.` };
  const precedence = precedenceOf(mail.headers);
  if (precedence === 'junk' || precedence === 'auto_reply') return { kind: 'auto', why: `Precedence: ${precedence}` };
  if (mail.headers['return-path']?.replace(/\s/g, '') === '<>') {
    return { kind: 'auto', why: 'It has an empty Return-Path, so nobody wants an answer.' };
  }
  return undefined;
}

const isList = (headers: Readonly<Record<string, string>>): boolean =>
  LIST_HEADERS.some((name) => headers[name] !== undefined);
