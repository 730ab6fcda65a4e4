import type { InboundMessage } from '../channels/message.ts';
import type { Core } from '../core.ts';
import { noticeMovedBack } from '../filing/notice-moved-back.ts';
import { newId } from '../ids.ts';
import type { Lane } from '../queue.ts';
import type { Transaction } from '../transaction.ts';
import { type Assignment, assignConversations, threadKeys } from './assign-conversations.ts';
import { assignThreads } from './assign-threads.ts';
import { relatedBySubject, subjectKeys } from './join-by-subject.ts';
import type { PlacedMessage } from './receiving-store.ts';

export type Received = { readonly id: string; readonly isNew: boolean };

type Input = {
  readonly workspaceId: string;
  readonly messages: readonly InboundMessage[];
  readonly lane: Lane;
  /** What has to be true or written with the messages or not at all: a checkpoint that moves, a lease that is still held. */
  readonly within?: (transaction: Transaction, received: readonly Received[]) => Promise<void>;
};

/**
 * Stores messages of one account with their senders and conversations, and the jobs that will handle them, in one
 * transaction. When it resolves the platform may be told "got it". A message that is known changes nothing but
 * where it lies. Gives one result a message, in order.
 */
export async function receiveMessages(
  { within, ...batch }: Input,
  { inTransaction, stores }: Pick<Core, 'inTransaction' | 'stores'>,
): Promise<Received[]> {
  const { workspaceId, messages } = batch;
  const [first] = messages;
  if (!first) return [];
  const { id: accountId } = await stores.accounts.ensure(workspaceId, first.channel, first.account);
  const received = await inTransaction(async (transaction) => {
    await transaction.stores.receiving.lock(workspaceId, addressScope(first));
    const results = await receiveWithin({ ...batch, accountId }, transaction);
    await within?.(transaction, results);
    return results;
  });
  if (messages.length >= MANY) await stores.receiving.refreshStatistics();
  return received;
}

/**
 * Where an address means somebody. On platforms of channels and threads it does within its account only.
 */
export const addressScope = ({ channel, account, place }: Pick<InboundMessage, 'channel' | 'account' | 'place'>) => ({
  channel,
  account: place ? account : '',
});

/** The same within a transaction that holds the lock of receiving already. */
export async function receiveWithin(
  { workspaceId, accountId, messages, lane }: Omit<Input, 'within'> & { readonly accountId: string },
  transaction: Transaction,
): Promise<Received[]> {
  const { receiving } = transaction.stores;
  const known = await lookUp({ workspaceId, accountId, messages }, transaction);
  const ids = known.messages;
  const fresh = messages.filter(({ externalId }, index) => !ids.has(externalId) && isFirst(messages, index));
  const placed = await place({ workspaceId, accountId, messages: fresh }, known, transaction);
  await transaction.enqueue(
    placed.map(({ id, conversationId }) => {
      const data = { workspaceId, messageId: id };
      return { name: 'handle-message' as const, data, lane, key: conversationId };
    }),
  );
  const isNew = new Set(placed.map(({ id }) => id));
  for (const { id, message } of placed) ids.set(message.externalId, id);
  const results = messages.map(({ externalId }) => ids.get(externalId) as string);
  const places = placesOf(messages, results);
  await receiving.addLocations(workspaceId, accountId, places);
  const seen = places.filter(({ messageId }) => !isNew.has(messageId));
  await noticeMovedBack({ workspaceId, seen }, transaction);
  return results.map((id) => ({ id, isNew: isNew.delete(id) }));
}

/** From so many at a time on it is an import, not people who write. */
const MANY = 20;

const isFirst = (messages: readonly InboundMessage[], index: number): boolean =>
  messages.findIndex(({ externalId }) => externalId === messages[index]?.externalId) === index;

const placesOf = (messages: readonly InboundMessage[], ids: readonly string[]) =>
  messages.flatMap(({ location }, index) => (location ? [{ messageId: ids[index] as string, ...location }] : []));

type Batch = { readonly workspaceId: string; readonly accountId: string; readonly messages: readonly InboundMessage[] };

type Known = Awaited<ReturnType<Transaction['stores']['receiving']['lookUp']>>;

/** What is stored already of a batch. */
async function lookUp({ workspaceId, accountId, messages }: Batch, { stores }: Transaction): Promise<Known> {
  const [first] = messages;
  if (!first) return { messages: new Map(), senders: new Map(), conversations: new Map() };
  return stores.receiving.lookUp(workspaceId, accountId, {
    externalIds: messages.map(({ externalId }) => externalId),
    scope: addressScope(first),
    addresses: messages.map(({ from }) => from.address),
    keys: [...messages.flatMap(threadKeys), ...(areInPlaces(messages) ? [] : subjectKeys(messages))],
  });
}

/** There the platform says to which thread a message belongs. */
const areInPlaces = (messages: readonly InboundMessage[]): boolean => messages.every((message) => message.place);

/** Finds or founds the senders and conversations of new messages and stores all of them. */
async function place(batch: Batch, known: Known, transaction: Transaction): Promise<PlacedMessage[]> {
  const { workspaceId, accountId, messages } = batch;
  const [first] = messages;
  if (!first) return [];
  const { receiving } = transaction.stores;
  const strangers = messages.map(({ from }) => from).filter(({ address }) => !known.senders.has(address));
  const met = await receiving.addStrangers(workspaceId, addressScope(first), strangers);
  const senders = new Map([...known.senders, ...met]);
  const { assigned, founded, keys, merged } = await assign(batch, known.conversations, transaction);
  const placed = messages.map((message, index) => ({
    id: newId(),
    conversationId: assigned[index] as string,
    senderId: senders.get(message.from.address) as string,
    message,
  }));
  const latest = latestByConversation(placed);
  const begun = founded.map((one) => ({ ...one, lastMessageAt: latest.get(one.id) ?? one.lastMessageAt }));
  await receiving.add(workspaceId, accountId, { conversations: begun, keys, placed });
  await receiving.mergeConversations(workspaceId, merged);
  for (const { id } of founded) latest.delete(id);
  if (latest.size > 0) await receiving.touch(workspaceId, latest);
  return placed;
}

/** Gives each message its conversation. */
async function assign(
  { workspaceId, accountId, messages }: Batch,
  known: ReadonlyMap<string, string>,
  { stores }: Transaction,
): Promise<Assignment> {
  const { receiving, subjects } = stores;
  if (areInPlaces(messages)) return assignThreads(messages, known);
  const led = messages.flatMap(threadKeys).flatMap((id) => known.get(id) ?? []);
  const arrived = await receiving.arrived(workspaceId, [...new Set(led)]);
  const related = await relatedBySubject(messages, known, (query) => subjects.related(workspaceId, accountId, query));
  return assignConversations(messages, { known, arrived, related });
}

function latestByConversation(placed: readonly PlacedMessage[]): Map<string, Date> {
  const latest = new Map<string, Date>();
  for (const { conversationId, message } of placed) {
    const before = latest.get(conversationId);
    if (!before || before < message.sentAt) latest.set(conversationId, message.sentAt);
  }
  return latest;
}
