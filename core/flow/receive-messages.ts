import type { InboundMessage } from '../channels/message.ts';
import type { Core } from '../core.ts';
import { newId } from '../ids.ts';
import type { Lane } from '../queue.ts';
import type { Transaction } from '../transaction.ts';
import { assignConversations, threadKeys } from './assign-conversations.ts';
import type { PlacedMessage } from './receiving-store.ts';

export type Received = { readonly id: string; readonly isNew: boolean };

type Input = { readonly workspaceId: string; readonly messages: readonly InboundMessage[]; readonly lane: Lane };

/**
 * Stores messages of one account with their senders and conversations, and the jobs that will handle them, in one
 * transaction. When it resolves the platform may be told "got it". A message that is known changes nothing but
 * where it lies. Gives one result a message, in order.
 */
export async function receiveMessages(
  { workspaceId, messages, lane }: Input,
  { inTransaction, stores }: Pick<Core, 'inTransaction' | 'stores'>,
): Promise<Received[]> {
  const [first] = messages;
  if (!first) return [];
  const account = await stores.accounts.ensure(workspaceId, first.channel, first.account);
  return inTransaction(async (transaction) => {
    const { receiving } = transaction.stores;
    await receiving.lock(workspaceId);
    const ids = await receiving.known(
      workspaceId,
      account.id,
      messages.map(({ externalId }) => externalId),
    );
    const fresh = messages.filter(({ externalId }, index) => !ids.has(externalId) && isFirst(messages, index));
    const placed = await place({ workspaceId, accountId: account.id, messages: fresh }, transaction);
    await transaction.enqueue(
      placed.map(({ id, conversationId }) => {
        const data = { workspaceId, messageId: id };
        return { name: 'handle-message' as const, data, lane, key: conversationId };
      }),
    );
    const isNew = new Set(placed.map(({ id }) => id));
    for (const { id, message } of placed) ids.set(message.externalId, id);
    const results = messages.map(({ externalId }) => ids.get(externalId) as string);
    await receiving.addLocations(workspaceId, account.id, placesOf(messages, results));
    return results.map((id) => ({ id, isNew: isNew.delete(id) }));
  });
}

const isFirst = (messages: readonly InboundMessage[], index: number): boolean =>
  messages.findIndex(({ externalId }) => externalId === messages[index]?.externalId) === index;

const placesOf = (messages: readonly InboundMessage[], ids: readonly string[]) =>
  messages.flatMap(({ location }, index) => (location ? [{ messageId: ids[index] as string, ...location }] : []));

type Batch = { readonly workspaceId: string; readonly accountId: string; readonly messages: readonly InboundMessage[] };

/** Finds or founds the senders and conversations of new messages and stores all of them. */
async function place({ workspaceId, accountId, messages }: Batch, { stores }: Transaction): Promise<PlacedMessage[]> {
  const [first] = messages;
  if (!first) return [];
  const { receiving } = stores;
  const senders = await receiving.senders(
    workspaceId,
    first.channel,
    messages.map(({ from }) => from),
  );
  const known = await receiving.conversations(workspaceId, accountId, messages.flatMap(threadKeys));
  const arrived = await receiving.arrived(workspaceId, [...new Set(known.values())]);
  const { assigned, founded, keys, merged } = assignConversations(messages, known, arrived);
  const placed = messages.map((message, index) => ({
    id: newId(),
    conversationId: assigned[index] as string,
    senderId: senders.get(message.from.address) as string,
    message,
  }));
  await receiving.addConversations(workspaceId, accountId, founded, keys);
  await receiving.mergeConversations(workspaceId, merged);
  await receiving.addMessages(workspaceId, accountId, placed);
  await receiving.touch(workspaceId, latestByConversation(placed));
  return placed;
}

function latestByConversation(placed: readonly PlacedMessage[]): Map<string, Date> {
  const latest = new Map<string, Date>();
  for (const { conversationId, message } of placed) {
    const before = latest.get(conversationId);
    if (!before || before < message.sentAt) latest.set(conversationId, message.sentAt);
  }
  return latest;
}
