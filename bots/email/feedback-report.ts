import type { Automatic } from '../../core/channels/message.ts';
import type { MailEvidence } from './mail-evidence.ts';
import { aboutMessageId, fieldGroups } from './report-fields.ts';

/** A complaint that someone marked our mail as spam (ARF, RFC 5965). */
export function recogniseFeedbackReport(mail: MailEvidence): Automatic | undefined {
  const part = mail.parts.find((candidate) => candidate.mediaType === 'message/feedback-report');
  const declared = /report-type="?feedback-report/i.test(mail.headers['content-type'] ?? '');
  // Some providers send the original with no report part and only this header or subject to go by.
  const bare =
    /^complaint about message from /i.test(mail.subject) || mail.headers['x-hmxmroriginalrecipient'] !== undefined;
  if (part === undefined && !declared && !bare) return undefined;
  const fields = fieldGroups(part?.text() ?? '').flatMap((group) => [...group]);
  const about = aboutMessageId(mail.parts);
  const type = fields.find(([name]) => name === 'feedback-type')?.[1];
  return {
    kind: 'feedback-report',
    why: type === undefined ? 'It is a complaint report.' : `It is a complaint report of type ${type}.`,
    ...(about === undefined ? {} : { aboutMessageId: about }),
  };
}
