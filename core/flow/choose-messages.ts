import type { InboundMessage } from '../channels/message.ts';
import { callsByName, isCalled } from '../conversations/calls-by-name.ts';
import { readRules } from '../conversations/place-rules.ts';
import { isPartOf, type Said, speaksToUs } from '../conversations/spoken-to.ts';
import type { Stores } from '../stores.ts';
import type { MessageNews, NewsOf } from './news.ts';

/**
 * What is kept of what was said, each with whether it speaks to us; `said` in the order of time. Kept is what surely speaks to
 * us, what was said in a thread that we are part of, and what the rules of its place have us listen to.
 */
export async function chooseMessages(
  { workspaceId, accountId }: NewsOf,
  said: readonly MessageNews[],
  { threads, places, people }: Pick<Stores, 'threads' | 'places' | 'people'>,
): Promise<Map<MessageNews, InboundMessage>> {
  const unsure = said.map(({ message }) => message).filter(({ addressed }) => !addressed);
  const replies = unsure.filter(({ place }) => place?.thread !== undefined);
  const before = await threads.said(workspaceId, accountId, [...new Set(replies.map(threadKey))]);
  const rules = await places.rulesOf(
    workspaceId,
    accountId,
    unsure.map(({ place }) => place?.id ?? ''),
  );
  const chosen = new Map<MessageNews, InboundMessage>();
  for (const one of said) {
    const { message, onOurs } = one;
    const key = threadKey(message);
    const thread = before.get(key) ?? [];
    const isPart = isPartOf(thread, onOurs);
    const speaks = message.addressed || (isPart && speaksToUs(replyOf(one), thread));
    const addressed = speaks && (message.addressed || !(await callsOther(workspaceId, message, people)));
    const listens = readRules(rules.get(message.place?.id ?? '')).answer !== 'mention';
    if (!addressed && !isPart && !listens) continue;
    chosen.set(one, addressed ? { ...message, addressed: true } : message);
    before.set(key, withLast(thread, { from: message.from.address, at: message.externalId, addressed }));
  }
  return chosen;
}

/** Whether a reply calls another person by name; who is called so is only asked where its words leave that open. */
async function callsOther(
  workspaceId: string,
  { text }: InboundMessage,
  people: Pick<Stores['people'], 'members'>,
): Promise<boolean> {
  const calling = callsByName(text);
  if (!calling || calling.surely) return calling !== undefined;
  return (await people.members(workspaceId)).some(({ name }) => isCalled(calling.name, name));
}

/** What leads to the thread that a message stands in, or begins. */
const threadKey = ({ place, references, threadId }: InboundMessage): string =>
  (place?.thread === undefined ? undefined : references.at(-1)) ?? threadId;

const replyOf = ({ message, toOther, onOurs }: MessageNews) => ({
  from: message.from.address,
  at: message.externalId,
  toOther,
  onOurs,
});

const withLast = (thread: readonly Said[], last: Said): Said[] => [...thread.filter(({ at }) => at !== last.at), last];
