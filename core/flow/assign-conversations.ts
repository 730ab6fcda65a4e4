import type { InboundMessage } from '../channels/message.ts';
import { baseSubject } from '../conversations/base-subject.ts';
import { newId } from '../ids.ts';
import { type Arrived, arrivedAs, makeRegister } from './arrived.ts';
import { joinsBySubject, type SubjectTrace, subjectKey, subjectTrace } from './join-by-subject.ts';

/** What becomes of the conversations when messages arrive. */
export type Assignment = {
  /** A conversation's id for each message, in order. */
  readonly assigned: readonly string[];
  /** Conversations to be added, and the platform ids that lead to one from now on. */
  readonly founded: readonly { id: string; subject: string; lastMessageAt: Date }[];
  readonly keys: ReadonlyMap<string, string>;
  /** Stored conversations that turned out to be part of another one. */
  readonly merged: ReadonlyMap<string, string>;
};

/**
 * The ids a message is known by or refers to, the nearest first. Updates of an invitation refer to nothing but share
 * its UID (RFC 5545, 3.8.4.7).
 */
export const threadKeys = ({ threadId, references, calendar }: InboundMessage): string[] => [
  threadId,
  ...references.toReversed(),
  ...(calendar?.uid ? [`calendar:${calendar.uid}`] : []),
];

/** What is stored already, as far as it concerns the messages that arrive. */
export type Stored = {
  /** Conversations by the platform ids that lead to them. */
  readonly known: ReadonlyMap<string, string>;
  /** The messages of these conversations: what was not only referred to but is here. */
  readonly arrived: readonly Arrived[];
  /** Messages of any conversation with the subjects of those that arrive. */
  readonly related: readonly SubjectTrace[];
};

/**
 * Gives each message a conversation: one that its ids lead to, else one that its subject and participants lead to, else a
 * new one. What refers to a message that is not here belongs together, and with that message when it comes; but a message
 * that names two that are here does not join these, nor does a second one with the id of one that is here. Answers to
 * what went to many stay apart. Pure but for new ids.
 */
export function assignConversations(
  messages: readonly InboundMessage[],
  { known, arrived, related }: Stored,
): Assignment {
  const all = new Map(known);
  const here = makeRegister(arrived);
  const founded = new Map<string, { id: string; subject: string; lastMessageAt: Date }>();
  const merged = new Map<string, string>();
  const assigned: string[] = [];
  const merge = (from: string, into: string) => {
    for (const map of [all, merged]) for (const [key, id] of map) if (id === from) map.set(key, into);
    for (const [index, id] of assigned.entries()) if (id === from) assigned[index] = into;
    if (!founded.delete(from)) merged.set(from, into);
    here.merge(from, into);
  };
  for (const message of messages) {
    const isHere = here.has(message.threadId);
    const [first = '', ...others] = threadKeys(message);
    const own = isHere && !here.isSame(message) ? undefined : all.get(first);
    const leads = others.filter((key) => {
      const led = all.get(key);
      return led !== undefined && here.admits(message, key, led);
    });
    const other = all.get(leads.find((key) => here.has(key)) ?? leads[0] ?? '');
    const id = (own && isHere ? own : (other ?? own)) ?? newId();
    if (!own && !other)
      founded.set(id, { id, subject: baseSubject(message.subject).base, lastMessageAt: message.sentAt });
    assigned.push(id);
    if (!isHere) {
      const ghosts = leads.filter((key) => !here.has(key)).map((key) => all.get(key));
      for (const led of new Set([own, ...ghosts])) if (led && led !== id) merge(led, id);
    }
    here.add(arrivedAs(message, id));
    for (const key of [first, ...others]) if (!all.has(key)) all.set(key, id);
  }
  const firsts = joinFounded({ messages, assigned, founded, related }, merge);
  for (const { base, reply, refers, conversationId } of firsts)
    if (reply && !refers && founded.has(conversationId) && !all.has(subjectKey(base)))
      all.set(subjectKey(base), conversationId);
  const keys = new Map([...all].filter(([key]) => !known.has(key)));
  return { assigned, founded: [...founded.values()], keys, merged };
}

type Placed = {
  readonly messages: readonly InboundMessage[];
  readonly assigned: readonly string[];
  readonly founded: ReadonlyMap<string, unknown>;
  readonly related: readonly SubjectTrace[];
};

/** Joins conversations that would be new to others by subject and participants, the earliest first. Gives their first messages. */
function joinFounded(
  { messages, assigned, founded, related }: Placed,
  merge: (from: string, into: string) => void,
): readonly SubjectTrace[] {
  const traces = messages
    .map((message, index) => subjectTrace(message, assigned[index] ?? ''))
    .filter((trace) => trace !== undefined);
  const firsts = new Map<string, SubjectTrace>();
  for (const trace of traces.filter(({ conversationId }) => founded.has(conversationId))) {
    const first = firsts.get(trace.conversationId);
    if (!first || trace.sentAt < first.sentAt) firsts.set(trace.conversationId, trace);
  }
  const around = groupByBase([...related, ...traces]);
  const ordered = [...firsts.values()].sort((one, other) => one.sentAt.getTime() - other.sentAt.getTime());
  for (const first of ordered) {
    const into = joinsBySubject(first, around.get(first.base) ?? []);
    if (into === undefined) continue;
    merge(first.conversationId, into);
    for (const trace of around.get(first.base) ?? [])
      if (trace.conversationId === first.conversationId) trace.conversationId = into;
  }
  return ordered;
}

function groupByBase(
  traces: readonly SubjectTrace[],
): Map<string, { -readonly [K in keyof SubjectTrace]: SubjectTrace[K] }[]> {
  const groups = new Map<string, SubjectTrace[]>();
  for (const trace of traces) groups.set(trace.base, [...(groups.get(trace.base) ?? []), { ...trace }]);
  return groups;
}
