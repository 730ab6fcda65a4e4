import type { InboundMessage } from '../channels/message.ts';
import { baseSubject } from '../conversations/base-subject.ts';
import type { SubjectQuery, SubjectRow } from '../conversations/subject-store.ts';

/** A message as another one with its subject sees it. Addresses in lower case. */
export type SubjectTrace = {
  readonly conversationId: string;
  readonly base: string;
  readonly reply: boolean;
  /** Whether it names earlier messages: then those tell where it belongs better than its subject does. */
  readonly refers: boolean;
  readonly sentAt: Date;
  readonly from: string;
  readonly to: readonly string[];
};

/** How long after one another two messages of a conversation may be sent when only their subject joins them. */
const WINDOW_MS = 28 * 24 * 60 * 60 * 1000;

/**
 * What can join a message to others by its subject; undefined for what never may: machines' mails (each issue of a
 * newsletter has the same subject), forwarded mails (they begin something new), invitations and messages without subject.
 */
export function subjectTrace(message: InboundMessage, conversationId: string): SubjectTrace | undefined {
  const { base, reply, forward } = baseSubject(message.subject);
  if (base === '' || forward || message.automatic || message.calendar) return undefined;
  return {
    conversationId,
    base,
    reply,
    refers: message.references.length > 0,
    sentAt: message.sentAt,
    from: message.from.address,
    to: [...message.to, ...message.cc].map(({ address }) => address),
  };
}

/**
 * The conversation among `others` that a conversation which begins with `first` continues or begins, found by subject
 * and participants; undefined when there is none. A reply continues the nearest earlier message; a first message, or a
 * reply to it, may also come in after a reply that names nothing.
 */
export function joinsBySubject(first: SubjectTrace, others: readonly SubjectTrace[]): string | undefined {
  const near = others
    .filter((other) => other.base === first.base && other.conversationId !== first.conversationId)
    .filter((other) => Math.abs(distance(first, other)) <= WINDOW_MS && areTogether(first, other))
    .sort((one, other) => Math.abs(distance(first, one)) - Math.abs(distance(first, other)));
  const earlier = near.find((other) => distance(first, other) >= 0);
  if (first.reply && earlier) return earlier.conversationId;
  const later = near.find((other) => distance(first, other) < 0);
  const orphan = later?.reply && !later.refers && !(first.reply && first.refers);
  return orphan ? later.conversationId : undefined;
}

const distance = (one: SubjectTrace, other: SubjectTrace): number => one.sentAt.getTime() - other.sentAt.getTime();

/** One sender wrote both, or each of the two senders wrote to the other: a shared recipient, such as our own mailbox, is not enough. */
const areTogether = (one: SubjectTrace, other: SubjectTrace): boolean =>
  one.from === other.from || (other.to.includes(one.from) && one.to.includes(other.from));

/** Leads to a conversation that begins with an answer to something that did not come yet: so a first mail finds it at once. */
export const subjectKey = (base: string): string => `subject:${base}`;

/** The keys that tell of messages that begin something whether its answer is here already. */
export const subjectKeys = (messages: readonly InboundMessage[]): string[] =>
  messages.flatMap((message) => {
    const trace = subjectTrace(message, '');
    return trace && !trace.reply ? [subjectKey(trace.base)] : [];
  });

/**
 * What is stored of people's messages that these could join by subject. Most need not be looked for: an answer whose ids
 * lead somewhere, and a first message whose answer is not here.
 */
export async function relatedBySubject(
  messages: readonly InboundMessage[],
  known: ReadonlyMap<string, string>,
  find: (query: SubjectQuery) => Promise<readonly SubjectRow[]>,
): Promise<SubjectTrace[]> {
  const here = new Set(messages.map(({ threadId }) => threadId));
  const traces = messages.flatMap((message) => {
    const trace = subjectTrace(message, '');
    if (!trace) return [];
    const isLed = message.references.some((key) => known.has(key) || here.has(key));
    return (trace.reply ? !isLed : known.has(subjectKey(trace.base))) ? [trace] : [];
  });
  if (traces.length === 0) return [];
  const times = traces.map(({ sentAt }) => sentAt.getTime());
  const rows = await find({
    bases: [...new Set(traces.map(({ base }) => base))],
    answered: [...new Set(traces.filter(({ reply }) => reply).map(({ base }) => base))],
    senders: [...new Set(traces.flatMap(({ from, to }) => [from, ...to]))],
    after: new Date(Math.min(...times) - WINDOW_MS),
    before: new Date(Math.max(...times) + WINDOW_MS),
  });
  return rows.flatMap(({ subject, ...row }) => {
    const { base, reply, forward } = baseSubject(subject);
    return forward || base === '' ? [] : [{ ...row, base, reply }];
  });
}
