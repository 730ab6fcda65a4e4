import type { CalendarEvent } from '../channels/message.ts';
import type { Classification } from '../intents/classification.ts';
import type { Handling, Intent } from '../intents/intent.ts';
import type { Policy } from '../policy/policy-store.ts';
import { decideInPlace, NOTHING, type Said } from './decide-in-place.ts';

/** What to do with a message, where it goes, and why in one sentence. */
export type Action = {
  readonly kind: 'draft' | 'answer' | 'person' | 'file' | 'junk' | 'minutes';
  readonly folder: string;
  readonly why: string;
  /** draft: the workspace's policy lets the reply go out without a person, if nothing speaks against it. */
  readonly unattended?: true;
  /** answer: for its asker's eyes alone. */
  readonly private?: true;
  /** answer: nobody spoke to us, so we speak only if we know. */
  readonly unasked?: true;
  /** person: whoever asks is not answered there, and is told so. */
  readonly refused?: true;
};

export type Situation = {
  readonly classification: Classification;
  /** The intent that the classification names. */
  readonly intent: Intent;
  /** What the workspace wants for this intent, where it said so. */
  readonly policy: Policy | undefined;
  /** Set when the message could not be read. */
  readonly fault: string | undefined;
  /** Why the message is automatic, where it is. */
  readonly automatic: string | undefined;
  /** It says that a mail of ours did not arrive: which one and why, in a sentence. */
  readonly cameBack: string | undefined;
  /** The sender is known as a colleague. */
  readonly fromColleague: boolean;
  /** A person of the house wrote to somebody outside: the mail is not for us to answer. */
  readonly toOutsider: boolean;
  /** What the calendar part of the mail does (RFC 5546), where it has one. */
  readonly invitation: CalendarEvent['method'] | undefined;
  /** A person wrote again in the same thread since. */
  readonly followedUp: boolean;
  /** The channel itself proved who asks, and answers go nowhere but to them. */
  readonly askedInPerson: boolean;
  /** It neither asks nor tells anything, such as "got it". */
  readonly remark: boolean;
  /** Set for what was said where people and Frontdesk talk. */
  readonly said: Said | undefined;
};

/** Below this confidence nobody but a person decides that a mail needs no attention. */
const SURE_ENOUGH_TO_FILE = 0.4;

/** What becomes of a mail from the account's own Sent folder, whatever it is about. */
export const SENT: Action = {
  kind: 'file',
  folder: 'Sent',
  why: 'Sent from this mailbox: kept for the thread, nothing to answer.',
};

/** What becomes of what its writer took back. */
export const TAKEN_BACK: Action = { kind: 'file', folder: 'Taken back', why: 'Its writer took it back.' };

/** The one place that says what becomes of a message that came in. Pure. */
export function decide(situation: Situation): Action {
  const { classification, intent, policy } = situation;
  const handling = policy?.handling ?? intent.handling;
  const folder = policy?.folder ?? intent.folder;
  const why = policy ? `${classification.why} (workspace policy for ${intent.name.en})` : classification.why;
  const to = (kind: Action['kind'], reason = why): Action => ({ kind, folder, why: reason });

  if (situation.fault) return { kind: 'person', folder: 'Unreadable', why: `It could not be read: ${situation.fault}` };
  if (situation.cameBack) return to('person', situation.cameBack);
  if (situation.askedInPerson) return situation.remark ? to('file', NOTHING) : to('answer');
  if (situation.said) {
    const { why: reason, ...verdict } = decideInPlace(situation.said, situation, handling === 'minutes');
    return { folder, why: reason ?? why, ...verdict };
  }
  if (handling === 'junk') return junk(situation, to, why);
  if (situation.automatic && handling !== 'minutes') return to('file', `${why} Automatic mail is never answered.`);
  if (situation.fromColleague && situation.toOutsider)
    return to('file', 'A colleague wrote to somebody outside: nothing to answer.');
  if (situation.followedUp && handling !== 'minutes')
    return to('file', 'There is a newer message in the thread: that one counts.');
  if (situation.invitation) return invited(situation.invitation, to);
  if (handling === 'file' && !isSure(classification))
    return to('person', `Probably ${intent.name.en.toLowerCase()}, but not surely: a person decides.`);
  if ((handling === 'reply' || handling === 'answer') && wantsNoReply(classification))
    return to(isGrave(classification) ? 'person' : 'file', `${why} It says that no reply is needed.`);
  if (handling === 'reply-inside') return to(situation.fromColleague ? 'draft' : 'person');
  return handling === 'answer' ? { ...to('draft'), unattended: true } : to(KIND[handling]);
}

/** Whether to come is for a person to say; what others answered is only news. */
function invited(method: CalendarEvent['method'], to: (kind: Action['kind'], why: string) => Action): Action {
  if (method === 'reply') return to('file', 'An answer to an invitation of ours.');
  if (method === 'cancel') return to('file', 'The meeting is called off.');
  return to('person', 'An invitation: a person says whether to come.');
}

const KIND: Record<Exclude<Handling, 'reply-inside'>, Action['kind']> = {
  answer: 'draft',
  reply: 'draft',
  person: 'person',
  file: 'file',
  junk: 'junk',
  minutes: 'minutes',
};

const isSure = ({ rung, intents }: Classification): boolean =>
  rung !== 'local' || (intents[0]?.confidence ?? 0) >= SURE_ENOUGH_TO_FILE;

/** Its writer says so and asks for nothing besides: a reply would only be a bother. */
const wantsNoReply = ({ reply, asks }: Classification): boolean =>
  reply?.expected === 'no' && reply.because === 'needs none' && asks.length === 0;

/** Somebody has to know of it, answered or not. */
const isGrave = ({ urgency, grievance }: Classification): boolean =>
  urgency === 'high' || urgency === 'critical' || grievance !== undefined;

function junk(
  { fromColleague, policy }: Situation,
  to: (kind: Action['kind'], why?: string) => Action,
  why: string,
): Action {
  // A colleague's address on a bad mail is either forged or taken over: somebody must know.
  if (fromColleague && !policy) return to('person', `${why} It bears a colleague's address: a person decides.`);
  return to('junk');
}
