import type { OutboundMessage } from '../channels/channel.ts';
import type { NewDelivery } from '../channels/delivery-store.ts';
import type { MessagePlace } from '../channels/message.ts';
import type { Core } from '../core.ts';
import { newId } from '../ids.ts';
import type { Person } from '../people/people-store.ts';

export type PrivateQuestion = {
  readonly workspaceId: string;
  readonly account: { readonly id: string; readonly name: string };
  readonly channel: string;
  readonly person: Pick<Person, 'id' | 'name' | 'role' | 'language'>;
  /** The person's on the channel. */
  readonly address: string;
  readonly question: string;
  /** Where it was asked, if that was in a place that other people read too. */
  readonly place?: MessagePlace;
};

export type Told = Pick<OutboundMessage, 'text' | 'answer' | 'meant' | 'promises' | 'aside'>;

/** What a person is told alone, as the outbox keeps it. `question` is what they asked or asked for. */
const privateMessage = (
  { account, person, address, question, place }: PrivateQuestion,
  told: Told,
): OutboundMessage => ({
  account: account.name,
  identity: `private:${newId()}`,
  to: [{ address, name: person.name }],
  subject: question,
  references: [],
  private: true,
  ...(place ? { place } : {}),
  ...told,
});

/** Keeps what a person was told, so that it can be rated and published; gives its identity. */
export const keepPrivate = (
  { told, ...asked }: PrivateQuestion & { readonly told: Told },
  deps: Pick<Core, 'stores'>,
): Promise<string> =>
  keepMessage({ ...asked, accountId: asked.account.id, message: privateMessage(asked, told) }, deps);

type Kept = Pick<NewDelivery, 'channel' | 'accountId' | 'message'> & { readonly workspaceId: string };

export async function keepMessage(
  { workspaceId, channel, accountId, message }: Kept,
  { stores }: Pick<Core, 'stores'>,
): Promise<string> {
  const { identity } = message;
  await stores.deliveries.add(workspaceId, { channel, accountId, message, key: identity, state: 'sent' });
  return identity;
}
