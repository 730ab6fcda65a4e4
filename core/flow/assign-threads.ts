import type { InboundMessage } from '../channels/message.ts';
import { newId } from '../ids.ts';
import { type Assignment, threadKeys } from './assign-conversations.ts';

/**
 * Gives each message the conversation that its platform says it belongs to: its own if something refers to it already, else
 * that of what it refers to, else a new one. Pure but for new ids.
 */
export function assignThreads(messages: readonly InboundMessage[], known: ReadonlyMap<string, string>): Assignment {
  const all = new Map(known);
  const founded: { id: string; subject: string; lastMessageAt: Date }[] = [];
  const assigned = messages.map((message) => {
    const keys = threadKeys(message);
    const lead = keys.find((key) => all.has(key));
    const id = all.get(lead ?? '') ?? newId();
    if (lead === undefined) founded.push({ id, subject: '', lastMessageAt: message.sentAt });
    for (const key of keys) if (!all.has(key)) all.set(key, id);
    return id;
  });
  return { assigned, founded, keys: new Map([...all].filter(([key]) => !known.has(key))), merged: new Map() };
}
