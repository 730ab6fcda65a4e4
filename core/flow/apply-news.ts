import { queueDelivery } from '../channels/queue-delivery.ts';
import { changeMessage, takeBackMessage } from '../conversations/change-message.ts';
import type { Transaction } from '../transaction.ts';
import type { NewsOf, OtherNews, Told } from './news.ts';

/** Stores what was told about what is stored already, or about a place. */
export async function applyNews(at: NewsOf, news: OtherNews, transaction: Transaction): Promise<Told> {
  const { places } = transaction.stores;
  const { workspaceId, accountId } = at;
  switch (news.kind) {
    case 'changed':
      return (await changeMessage({ ...at, ...news }, transaction)) ? 'done' : 'unknown';
    case 'taken-back':
      return (await takeBackMessage({ ...at, ...news }, transaction)) ? 'done' : 'unknown';
    case 'joined':
      await places.ensure(workspaceId, accountId, news.place);
      await places.close(workspaceId, accountId, news.place, null);
      return greet(at, news, transaction);
    case 'place':
      if (news.name !== undefined) await places.ensure(workspaceId, accountId, news.place, news.name);
      if (news.closedWhy !== undefined) await places.close(workspaceId, accountId, news.place, news.closedWhy);
      return 'done';
    case 'reaction':
      return queueReaction(at, news, transaction);
  }
}

type Of<K extends OtherNews['kind']> = Extract<OtherNews, { kind: K }>;

async function greet(
  { workspaceId, channel, accountId }: NewsOf,
  { greeting: message }: Of<'joined'>,
  transaction: Transaction,
): Promise<Told> {
  const delivery = { key: message.identity, channel, accountId, message };
  return (await queueDelivery(workspaceId, delivery, transaction)) === undefined ? 'known' : 'done';
}

/** Who reacted has to be asked for, which takes too long here: a job does it, if it is about something of ours. */
async function queueReaction(
  { workspaceId, channel, account, accountId }: NewsOf,
  { kind: _, ...reaction }: Of<'reaction'>,
  { stores, enqueue }: Transaction,
): Promise<Told> {
  const about =
    (await stores.deliveries.bySentId(workspaceId, accountId, reaction.on)) ??
    (await stores.changes.find(workspaceId, accountId, reaction.on));
  if (!about) return 'unknown';
  const data = { workspaceId, channel, account, ...reaction };
  await enqueue([{ name: 'take-reaction', data, lane: 'interactive', key: about.id }]);
  return 'done';
}
