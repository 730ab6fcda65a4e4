import type { StoredMessage } from '../conversations/message-store.ts';
import type { Classification } from '../intents/classification.ts';
import { checkDraft } from '../safety/check-draft.ts';
import type { NewDraft } from './draft-store.ts';

type Question = {
  readonly message: Pick<
    StoredMessage,
    | 'from'
    | 'replyTo'
    | 'to'
    | 'cc'
    | 'subject'
    | 'text'
    | 'headers'
    | 'notes'
    | 'automatic'
    | 'calendar'
    | 'outgoing'
    | 'fault'
    | 'authentication'
  >;
  readonly classification: Pick<Classification, 'intents' | 'tone' | 'warnings' | 'rung'>;
  readonly draft: Pick<NewDraft, 'text' | 'recipients' | 'evidence' | 'rung'>;
  /** The addresses of our own mailboxes. */
  readonly ownAddresses: readonly string[];
  isOutside(address: string): boolean;
};

/** Below this a person says whether the mail is about what the policy is about. */
const SURE = 0.5;

/**
 * Why this reply needs a person, in one sentence; undefined when a policy may let it go out by itself (RFC 3834). Pure.
 * How often an address was answered today is not looked at here: that is claimed when the reply is stored.
 */
export const whyNotAutomatically = (question: Question): string | undefined =>
  machineIn(question) ?? strangenessOf(question) ?? doubtAbout(question);

/** RFC 2142 and the usual names of machines; nobody who reads mail writes from these. */
const NOBODY =
  /^(?:(?:no|not?)[-_.]?reply|do[-_.]?not[-_.]?reply|(?:mailer[-_.]?)?daemon|post(?:master|office)|hostmaster|webmaster|abuse|root|nobody|system|bounces?|notifications?|notify|alerts?|mailer|majordomo|listserv|auto[-_.]?(?:reply|responder|confirm))(?:[-_.+\d].*)?@|^owner-|-(?:owner|request|bounces?|noreply)@|[-_.+](?:no[-_.]?reply|bounces?)@/i;

/** What machines say of themselves beyond what was recognised when the mail came in, so that two safeguards must fail. */
const MARKS = ['x-frontdesk', 'x-autoreply', 'x-autorespond', 'x-auto-reply-from', 'x-loop', 'feedback-id'];

/** Words by which confirmations and challenges give themselves away where their header says nothing. A person may use them too, and waits. */
const MACHINE_WORDS =
  /\b(?:this is an? automat|automat(?:ed|ic|ically|isch\w*) (?:message|mail|e-?mail|reply|response|antwort|confirmation|nachricht|generated|generiert|erstellt)|(?:do|please) not (?:reply|respond)|bitte nicht (?:auf diese|antworten)|has been received and|we have received your (?:request|message|e-?mail|inquiry|ticket)|ticket (?:number|id|no\b)|confirm that you (?:are|sent)|requires? verification|anfrage (?:ist|wurde) .{0,20}(?:eingegangen|erhalten))|自动(?:回复|发送|生成|答复)|请勿(?:直接)?回复|系统邮件|工单(?:号|编号)|已收到您的(?:来信|邮件|请求|咨询)/i;

function machineIn({ message }: Question): string | undefined {
  const { headers, automatic, from, replyTo = from, subject, text } = message;
  if (automatic) return `It is automatic mail: ${automatic.why}`;
  if (message.outgoing) return 'It was written in our own name.';
  const submitted = headers['auto-submitted']?.trim().toLowerCase() ?? 'no';
  if (!/^no\s*(?:[;(]|$)/.test(submitted)) return 'It says that it was submitted automatically.';
  if (/bulk|junk|list|auto/i.test(headers.precedence ?? ''))
    return `It was sent with Precedence: ${headers.precedence}.`;
  if (/\b(?:all|oof|autoreply)\b/i.test(headers['x-auto-response-suppress'] ?? ''))
    return 'It asks not to be answered automatically.';
  const mark = Object.keys(headers).find((name) => name.startsWith('list-') || MARKS.includes(name));
  if (mark) return `It has the header ${mark}.`;
  const words = MACHINE_WORDS.exec(`${subject}\n${text}`)?.[0];
  if (words) return `It reads as machines write: "${words}".`;
  const returnPath = headers['return-path']?.replace(/[\s<>]/g, '');
  if (returnPath === '') return 'It has an empty Return-Path, so nobody wants an answer.';
  const nobody = [from.address, replyTo.address, returnPath].find((address) => address && NOBODY.test(address));
  return nobody ? `Nobody reads what is sent to ${nobody}.` : undefined;
}

/** What lets an automatic reply go to somebody who did not ask, or to ourselves. */
function strangenessOf({ message, ownAddresses, isOutside }: Question): string | undefined {
  const { from, replyTo = from, to, cc, notes, fault, calendar, authentication } = message;
  if (!from.address.includes('@') || !replyTo.address.includes('@')) return 'It names no address to answer to.';
  if (ownAddresses.includes(from.address) || ownAddresses.includes(replyTo.address)) return 'It comes from ourselves.';
  if (domainOf(from.address) !== domainOf(replyTo.address))
    return `The answer would go to ${replyTo.address}, not to the domain that it came from.`;
  if (![...to, ...cc].some(({ address }) => ownAddresses.includes(address) || !isOutside(address)))
    return 'It was not addressed to us.';
  if (fault || notes.length > 0) return `It could not be read in full: ${fault ?? notes[0]}`;
  if (calendar) return 'It is an invitation.';
  if (authentication?.dmarc === 'fail' || (authentication?.spf === 'fail' && authentication.dkim !== 'pass'))
    return `It may not come from ${authentication.domain}: the check of the sender failed.`;
  return undefined;
}

function doubtAbout({ message, classification, draft }: Question): string | undefined {
  const { warnings, open, answered, sources } = draft.evidence;
  if (draft.rung !== 'local') return "A model wrote it, not the handbook's own words.";
  const warning = [...classification.warnings, ...warnings][0];
  if (warning) return warning;
  if (open.length > 0) return `It leaves a question open: ${open[0]}`;
  if (answered.length === 0 || sources.length === 0) return 'It answers no question of the mail.';
  if (classification.rung === 'person') return 'A person said what it is about, and is looking at it.';
  if (classification.rung === 'local' && (classification.intents[0]?.confidence ?? 0) < SURE)
    return 'It is not sure enough what the mail is about.';
  if (classification.tone === 'angry') return 'Its writer is angry.';
  return checkDraft({
    text: draft.text,
    recipients: [...draft.recipients.to, ...draft.recipients.cc].map(({ address }) => address),
    thread: [message.from, ...(message.replyTo ? [message.replyTo] : [])].map(({ address }) => address),
    sources: sources.map(({ quote }) => quote),
    incoming: `${message.subject}\n${message.text}`,
  })[0];
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** The address as it counts for "one automatic reply a day": without the tag that machines vary. */
export const answeredAddress = (address: string): string => address.toLowerCase().replace(/\+[^@]*(?=@)/, '');
