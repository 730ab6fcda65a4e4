import type { InboundMessage } from '../channels/message.ts';
import { newId } from '../ids.ts';

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

/**
 * Gives each message a conversation: one that its ids lead to, else a new one. A message that others referred to before
 * it came joins their conversation with the one it belongs to. `arrived` are the thread ids of messages that are
 * here already: a second message with such an id is no late one and joins nothing, whatever it refers to. Pure but
 * for new ids.
 */
export function assignConversations(
  messages: readonly InboundMessage[],
  known: ReadonlyMap<string, string>,
  arrived: ReadonlySet<string>,
): Assignment {
  const all = new Map(known);
  const here = new Set(arrived);
  const founded = new Map<string, { id: string; subject: string; lastMessageAt: Date }>();
  const merged = new Map<string, string>();
  const assigned: string[] = [];
  const merge = (from: string, into: string) => {
    for (const map of [all, merged]) for (const [key, id] of map) if (id === from) map.set(key, into);
    for (const [index, id] of assigned.entries()) if (id === from) assigned[index] = into;
    if (!founded.delete(from)) merged.set(from, into);
  };
  for (const message of messages) {
    const keys = threadKeys(message);
    const [own, other] = nearest(keys, all);
    const id = other ?? own ?? newId();
    if (!own && !other) founded.set(id, { id, subject: message.subject, lastMessageAt: message.sentAt });
    assigned.push(own && here.has(message.threadId) ? own : id);
    if (own && own !== id && !here.has(message.threadId)) merge(own, id);
    here.add(message.threadId);
    for (const key of keys) if (!all.has(key)) all.set(key, assigned.at(-1) ?? id);
  }
  const keys = new Map([...all].filter(([key]) => !known.has(key)));
  return { assigned, founded: [...founded.values()], keys, merged };
}

/** The conversation that a message's own id leads to, and the first that its other keys lead to. */
function nearest([own = '', ...others]: readonly string[], all: ReadonlyMap<string, string>) {
  return [all.get(own), others.map((key) => all.get(key)).find((id) => id !== undefined)] as const;
}
