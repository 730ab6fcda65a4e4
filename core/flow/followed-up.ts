import type { Exchange } from '../conversations/message-store.ts';

type Since = {
  /** An outsider wrote. */
  outsideWrote: boolean;
  /** Something came from outside or went there. */
  withOutside: boolean;
  /** Whom colleagues wrote to. */
  readonly writtenTo: Set<string>;
};

/**
 * The messages of these conversations, oldest first, that a later one has taken the place of. A message from outside is
 * followed up by another one from outside, or by an answer of ours to its sender; what colleagues say among themselves or to
 * a third party about it answers nobody. Pure.
 */
export function followedUp(exchanges: readonly Exchange[], isOutside: (address: string) => boolean): Set<string> {
  const done = new Set<string>();
  const conversations = new Map<string, Since>();
  for (const { id, conversationId, fromAddress, replyTo, to } of exchanges.toReversed()) {
    const fromOutside = isOutside(fromAddress);
    const withOutside = fromOutside || to.some(isOutside);
    const since = conversations.get(conversationId);
    const answered = since && [fromAddress, replyTo].some((address) => address && since.writtenTo.has(address));
    if (since && (fromOutside ? since.outsideWrote || answered : !withOutside || since.withOutside)) done.add(id);
    conversations.set(conversationId, {
      outsideWrote: fromOutside || since?.outsideWrote === true,
      withOutside: withOutside || since?.withOutside === true,
      writtenTo: new Set([...(since?.writtenTo ?? []), ...(fromOutside ? [] : to)]),
    });
  }
  return done;
}
