import type { InboundMessage } from '../channels/message.ts';
import { baseSubject } from '../conversations/base-subject.ts';

/** A message that is here, as threading sees it. Addresses in lower case; `to` are all recipients that it names. */
export type Arrived = {
  readonly threadId: string;
  readonly conversationId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly outgoing: boolean;
};

export const arrivedAs = (message: InboundMessage, conversationId: string): Arrived => ({
  threadId: message.threadId,
  conversationId,
  from: message.from.address,
  to: [...message.to, ...message.cc].map(({ address }) => address),
  subject: message.subject,
  outgoing: message.outgoing ?? false,
});

/** The messages that are here, by what later ones may say of them. */
export type Register = {
  has(threadId: string): boolean;
  add(one: Arrived): void;
  /** What was in the conversation `from` is in `into` from now on. */
  merge(from: string, into: string): void;
  /** Whether sender or subject make it plausible that a message with an id that is taken is the same mail once more. */
  isSame(message: InboundMessage): boolean;
  /** Whether a message that refers to `key` belongs to the conversation where that leads. */
  admits(message: InboundMessage, key: string, conversationId: string): boolean;
};

export function makeRegister(arrived: readonly Arrived[]): Register {
  const byId = new Map<string, Arrived[]>();
  const people = new Map<string, Set<string>>();
  const add = (one: Arrived): void => {
    byId.set(one.threadId, [...(byId.get(one.threadId) ?? []), one]);
    const known = people.get(one.conversationId) ?? new Set();
    people.set(one.conversationId, known);
    for (const address of [one.from, ...one.to]) known.add(address);
  };
  for (const one of arrived) add(one);
  return {
    has: (threadId) => byId.has(threadId),
    add,
    merge: (from, into) => {
      const moved = [...(people.get(into) ?? []), ...(people.get(from) ?? [])];
      people.set(into, new Set(moved));
      people.delete(from);
    },
    isSame: (message) => (byId.get(message.threadId) ?? []).some((one) => isSame(one, message)),
    admits: (message, key, conversationId) => {
      const { account, from, to, cc } = message;
      const parents = byId.get(key);
      if (parents) return !parents.every((one) => isToMany(one, account));
      const recipients = [...to, ...cc].map(({ address }) => address);
      const onlyToUs = recipients.length > 0 && recipients.every((address) => address === account);
      if (key.startsWith('calendar:') || !onlyToUs) return true;
      // It answers what we don't have: something sent to the writer, or to many who don't know of each other.
      return people.get(conversationId)?.has(from.address) ?? true;
    },
  };
}

function isSame({ from, subject }: Arrived, message: InboundMessage): boolean {
  const { base } = baseSubject(message.subject);
  return (from !== '' && from === message.from.address) || (base !== '' && baseSubject(subject).base === base);
}

/** Our own mail that names nobody but ourselves went to many who don't know of each other: each answer is a conversation of its own. */
const isToMany = ({ outgoing, from, to }: Arrived, account: string): boolean =>
  outgoing && to.every((address) => address === from || address === account);
