import type { Classifiable } from './classifiable.ts';
import type { Prediction } from './student/student.ts';
import { recordingHandedOver, transcriptAttachment } from './transcript-shape.ts';

/** A decision that needs no probability. `why` is a sentence. */
export type Ruling = { readonly intent: string; readonly why: string };

/**
 * What is certain from the envelope: machine reports, calendar parts, transcripts, mailing lists. `guess` is what the
 * words say and only chooses between kinds of bulk mail, which their headers do not tell apart.
 */
export function rule(message: Classifiable, guess: readonly Prediction[]): Ruling | undefined {
  const { automatic, calendar } = message;
  if (automatic?.kind === 'bounce')
    return { intent: 'bounce', why: `A mail server reports an undelivered mail. ${automatic.why}` };
  if (automatic?.kind === 'out-of-office')
    return { intent: 'out-of-office', why: `An automatic reply. ${automatic.why}` };
  const transcript = transcriptAttachment(message);
  if (transcript !== undefined) return { intent: 'transcript', why: `The attachment ${transcript} is a transcript.` };
  if (calendar)
    return { intent: 'meeting', why: `It carries a calendar ${CALENDAR_WORDS[calendar.method]}: ${calendar.title}.` };
  if (automatic?.kind === 'list') return listRuling(message, automatic.why, guess);
  const recording = automatic ? undefined : recordingHandedOver(message);
  if (recording !== undefined) return { intent: 'transcript', why: `${recording} is a recording.` };
  if (automatic) return { intent: 'notification', why: `A machine sent it. ${automatic.why}` };
  return undefined;
}

const CALENDAR_WORDS = {
  request: 'invitation',
  cancel: 'cancellation',
  reply: 'answer',
  publish: 'event',
  counter: 'counter-proposal',
  other: 'event',
} as const;

/** Bulk mail is a newsletter, a service's notice, or a person's post to a discussion list. */
function listRuling(message: Classifiable, evidence: string, guess: readonly Prediction[]): Ruling {
  if (isDiscussion(message)) return { intent: 'status', why: `A person's post on a mailing list. ${evidence}` };
  const chance = (intent: string) => guess.find((prediction) => prediction.intent === intent)?.probability ?? 0;
  const notice = chance('notification') > 3 * chance('newsletter');
  return notice
    ? { intent: 'notification', why: `A service's notice, sent as bulk mail. ${evidence}` }
    : { intent: 'newsletter', why: `Bulk mail to subscribers. ${evidence}` };
}

/** List-Post (RFC 2369) says that subscribers may write; newsletters sent by list software say NO or nobody answers there. */
function isDiscussion({ headers, subject, quoted, html }: Classifiable): boolean {
  // One click to unsubscribe (RFC 8058) is what bulk senders must offer; people on a list don't.
  if ('list-unsubscribe-post' in headers) return false;
  const answered =
    quoted.trim() !== '' ||
    'in-reply-to' in headers ||
    /^\s*(?:\[[^\]]+\]\s*)?(?:re|aw|回复|答复)\s*[:：]/i.test(subject);
  const open = 'list-post' in headers && !/^\s*NO\b/i.test(headers['list-post'] ?? '');
  const links = html?.slice(0, 200_000).match(/<a\s/gi)?.length ?? 0;
  return open ? answered || links < 4 : answered && !('list-unsubscribe' in headers && links > 4);
}
