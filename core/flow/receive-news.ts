import type { Core } from '../core.ts';
import type { Transaction } from '../transaction.ts';
import { applyNews } from './apply-news.ts';
import { chooseMessages } from './choose-messages.ts';
import { hearNamedLater } from './hear-named-later.ts';
import type { MessageNews, News, NewsOf, Told } from './news.ts';
import { addressScope, receiveWithin } from './receive-messages.ts';

type Input = Omit<NewsOf, 'accountId'> & {
  readonly news: readonly News[];
  /** How far each place has been seen, by its id. */
  readonly marks?: ReadonlyMap<string, string>;
};

/**
 * Stores what a platform of channels and threads told about one account, all of it in one transaction; gives what became of
 * each, in order. What was said is stored in the order in which it was said, and before what was told about it.
 */
export async function receiveNews(
  { news, marks = new Map(), ...of }: Input,
  { stores, inTransaction }: Pick<Core, 'inTransaction' | 'stores'>,
): Promise<Told[]> {
  const { workspaceId, channel, account } = of;
  const { id: accountId } = await stores.accounts.ensure(workspaceId, channel, account);
  const at = { ...of, accountId };
  return inTransaction(async (transaction) => {
    const said = news.filter((one) => one.kind === 'message').toSorted(byTime);
    const told = new Map<News, Told>(await store(at, said, transaction));
    for (const one of news) if (one.kind !== 'message') told.set(one, await applyNews(at, one, transaction));
    await transaction.stores.places.see(workspaceId, accountId, marks);
    return news.map((one) => told.get(one) ?? 'left');
  });
}

/** The ids of a place's messages sort by time. */
const byTime = (one: MessageNews, other: MessageNews): number =>
  one.message.externalId < other.message.externalId ? -1 : Number(one.message.externalId > other.message.externalId);

async function store(at: NewsOf, said: readonly MessageNews[], transaction: Transaction): Promise<Map<News, Told>> {
  const { workspaceId, accountId } = at;
  const [first] = said;
  if (!first) return new Map();
  await transaction.stores.receiving.lock(workspaceId, addressScope(first.message));
  const chosen = await chooseMessages(at, said, transaction.stores);
  if (chosen.size === 0) return new Map();
  const messages = [...chosen.values()];
  const received = await receiveWithin({ workspaceId, accountId, messages, lane: 'interactive' }, transaction);
  await hearNamedLater(
    { workspaceId, accountId, messages: messages.filter((_, index) => !received[index]?.isNew) },
    transaction,
  );
  return new Map([...chosen.keys()].map((one, index) => [one, received[index]?.isNew ? 'stored' : 'known']));
}
