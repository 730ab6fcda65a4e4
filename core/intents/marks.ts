import { hourIn } from '../text/hour-in.ts';
import type { Classifiable, Surroundings } from './classifiable.ts';
import type { MarkPriors } from './student/evidence.ts';

/** A file name that says what the file is, in English and Chinese. */
const NAMED_LIKE: Readonly<Record<string, RegExp>> = {
  'an attachment named like an invoice':
    /invoice|rechnung|\bbill\b|receipt|statement|credit.?note|发票|账单|对账|收据/i,
  'an attachment named like a CV': /\bcv\b|resume|lebenslauf|application|cover.?letter|简历|求职/i,
  'an attachment named like an offer': /\bquot|\boffer|\brfq|tender|询价|报价|招标/i,
  'an attachment named like minutes': /transcript|recording|minutes|转写|录音|会议记录|纪要/i,
};

/** What kind of file it is, by its media type and by the end of its name. */
const KINDS: Readonly<Record<string, RegExp>> = {
  'a picture attached': /^image\/|\.(?:png|jpe?g|gif|heic|webp|bmp|tiff?)$/i,
  'a table attached': /spreadsheet|ms-excel|^text\/csv|\.(?:xlsx?|ods|csv|numbers)$/i,
  'a document attached': /^application\/(?:pdf|msword|rtf)|wordprocessing|\.(?:pdf|docx?|odt|rtf|pages)$/i,
  'a recording attached': /^(?:audio|video)\/|\.(?:mp3|m4a|wav|ogg|mp4|mov|webm)$/i,
  'an archive attached': /zip|x-(?:tar|7z|rar)|\.(?:zip|7z|rar|t?gz|tar)$/i,
};

/** Whoever writes at such an hour of the workspace writes a little otherwise. */
const NIGHT = { from: 22, to: 6 };

/** What speaks for an intent besides the words, as log-odds; confirmed labels refine them. */
export const markPriors: MarkPriors = {
  'a no-reply sender': { notification: 2.5, newsletter: 1, 'small-talk': -1, question: -1 },
  'a way to unsubscribe': {
    newsletter: 2,
    notification: 0.4,
    question: -1,
    request: -1,
    meeting: -0.5,
    'small-talk': -1,
  },
  'a mailing list': { newsletter: 1.2, status: 0.8, spam: -0.8 },
  'a sender named like a newsletter': { newsletter: 2 },
  'many links': { newsletter: 1, notification: 0.5, spam: 0.3, question: -0.5, 'small-talk': -1 },
  'a colleague as sender': {
    status: 0.6,
    'approval-request': 0.6,
    'it-help': 0.5,
    request: 0.3,
    'small-talk': 0.3,
    'sales-lead': -2,
    complaint: -0.8,
    spam: -2,
    newsletter: -1,
  },
  'a sender from outside': {
    'sales-lead': 0.4,
    complaint: 0.3,
    'it-help': -0.4,
    'approval-request': -0.6,
    status: -0.2,
  },
  'an earlier conversation': { newsletter: -1.5, spam: -1.5, notification: -1 },
  'a chat message': { newsletter: -3, spam: -3, bounce: -3, 'out-of-office': -2, notification: -0.5 },
  'an attachment named like an invoice': { invoice: 1.8 },
  'an attachment named like a CV': { hr: 2 },
  'an attachment named like an offer': { 'sales-lead': 1 },
  'an attachment named like minutes': { transcript: 1.5, status: 0.3 },
};

/** What is known about a message besides its words. `zone`, an IANA name, says what is night. */
export function marksOf(
  message: Classifiable,
  { senderMember, ownDomains, zone }: Pick<Surroundings, 'senderMember' | 'ownDomains'> & { readonly zone: string },
): string[] {
  const { headers, from, subject, quoted, channel, attachments } = message;
  const body = message.text.slice(0, 20_000);
  const domain = from.address.split('@')[1] ?? '';
  const found: [string, boolean][] = [
    [
      'a no-reply sender',
      /^(?:no-?_?reply|do-?not-?reply|notifications?|alerts?|mailer|robot|system)\b/.test(from.address),
    ],
    [
      'a sender named like a newsletter',
      /newsletter|digest|\bnews\b|dispatch|weekly|bulletin|magazine|周刊|快讯|简报/i.test(
        `${from.name} ${from.address}`,
      ),
    ],
    ['a way to unsubscribe', 'list-unsubscribe' in headers || /unsubscribe|opt.?out|退订/i.test(body)],
    ['a mailing list', message.automatic?.kind === 'list' || 'list-id' in headers],
    [
      'many links',
      (body.match(/https?:\/\//g)?.length ?? 0) >= 6 ||
        (message.html?.slice(0, 200_000).match(/<a\s/gi)?.length ?? 0) >= 8,
    ],
    ['a colleague as sender', senderMember || ownDomains.includes(domain)],
    ['a sender from outside', channel === 'email' && !senderMember && !ownDomains.includes(domain)],
    [
      'an earlier conversation',
      quoted.trim() !== '' || 'in-reply-to' in headers || /^\s*(?:re|aw|回复|答复)\s*[:：]/i.test(subject),
    ],
    ['a chat message', channel !== 'email'],
  ];
  const names = attachments.map(({ name }) => name).join(' ');
  for (const [mark, pattern] of Object.entries(NAMED_LIKE)) found.push([mark, pattern.test(names)]);
  for (const [mark, pattern] of Object.entries(KINDS))
    found.push([mark, attachments.some(({ name, mediaType }) => pattern.test(mediaType) || pattern.test(name))]);
  const { hour, weekend } = hourIn(zone, message.sentAt);
  found.push(['written at night', hour >= NIGHT.from || hour < NIGHT.to], ['written at the weekend', weekend]);
  return found.filter(([, holds]) => holds).map(([mark]) => mark);
}
