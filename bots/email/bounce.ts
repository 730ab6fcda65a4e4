import type { Automatic } from '../../core/channels/message.ts';
import { isAddressDead } from './bounce-hardness.ts';
import { bounceInJson } from './bounce-notice.ts';
import { bounceInProse } from './bounce-prose.ts';
import type { MailEvidence } from './mail-evidence.ts';
import { aboutMessageId, fieldGroups, messageIdInText } from './report-fields.ts';

/**
 * A report that a mail could not be delivered: a delivery status notification (RFC 3464), or prose from
 * servers that predate it. A report of success is a notification; a delay is a bounce that is not permanent.
 */
export function recogniseBounce(mail: MailEvidence): Automatic | undefined {
  const status = mail.parts.find((part) => /^message\/(?:global-)?delivery-status$/.test(part.mediaType));
  const reported = status === undefined ? undefined : fromStatus(status.text(), mail);
  return reported ?? bounceInJson(mail) ?? fromProse(mail);
}

function fromStatus(report: string, mail: MailEvidence): Automatic | undefined {
  const recipients = fieldGroups(report).filter(
    (group) => group.has('final-recipient') || group.has('original-recipient') || group.has('action'),
  );
  const worst = recipients.find((group) => /^failed/i.test(group.get('action') ?? '')) ?? recipients[0];
  if (worst === undefined) return undefined;
  const action = (worst.get('action') ?? 'failed').toLowerCase();
  if (/^(?:deliver(?:ed|able)|relayed|expanded)/.test(action))
    return { kind: 'notification', why: `It reports a delivery: ${action}.` };
  const code = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(worst.get('status') ?? '')?.[0];
  const diagnostic = (worst.get('diagnostic-code') ?? '').replace(/^[a-z0-9-]+\s*;\s*/i, '');
  const recipient = addressIn(worst.get('original-recipient') ?? '') ?? addressIn(worst.get('final-recipient') ?? '');
  const about = aboutMessageId(mail.parts) ?? messageIdInText(mail.text);
  return {
    kind: 'bounce',
    why: `It is a delivery report: ${[action, code].filter(Boolean).join(', ')}.`,
    permanent: isPermanent(action, code, diagnostic),
    addressDead: isDead(action, code, diagnostic, mail.text),
    reason: (diagnostic || worst.get('status') || action).slice(0, 500),
    ...(recipient === undefined ? {} : { failedRecipient: recipient }),
    ...(about === undefined ? {} : { aboutMessageId: about }),
  };
}

function fromProse(mail: MailEvidence): Automatic | undefined {
  const prose = bounceInProse(mail);
  if (prose === undefined) return undefined;
  const about = aboutMessageId(mail.parts) ?? messageIdInText(mail.text);
  return about === undefined ? prose : { ...prose, aboutMessageId: about };
}

/** The report's own words decide; the text for people only where they say nothing. */
function isDead(action: string, code: string | undefined, diagnostic: string, text: string): boolean {
  if (action.startsWith('delayed')) return false;
  const vague = code === undefined || /^[45]\.0\.0$/.test(code);
  const words = vague && !/[a-z]{4}/i.test(diagnostic) ? `${diagnostic}\n${text.slice(0, 5000)}` : diagnostic;
  return isAddressDead({ code, words });
}

/** A server that gave up says 5.x.y but also 4.x.y ("retry time exceeded"): the class tells whether to try again later. */
function isPermanent(action: string, code: string | undefined, diagnostic: string): boolean {
  if (action.startsWith('delayed')) return false;
  // Some gateways report 5.0.0 for everything, while the far server's own words carry the real code.
  const said = /(?:^|[\s(])([45])\.\d{1,3}\.\d{1,3}\b/.exec(diagnostic)?.[1] ?? /^([45])\d\d\b/.exec(diagnostic)?.[1];
  const vague = code === undefined || /^[45]\.0\.0$/.test(code);
  return (vague ? (said ?? code?.[0] ?? '5') : code[0]) === '5';
}

function addressIn(field: string): string | undefined {
  const value = field.slice(field.indexOf(';') + 1);
  return /[^\s<>;:"]{1,100}@[^\s<>;:"]{1,255}/.exec(value)?.[0].toLowerCase();
}
