import type { MessagePlace } from '../channels/message.ts';
import { queueDelivery } from '../channels/queue-delivery.ts';
import type { Core } from '../core.ts';
import type { Person } from '../people/people-store.ts';

type Input = {
  readonly workspaceId: string;
  readonly channel: string;
  readonly account: { readonly id: string; readonly name: string };
  readonly place: MessagePlace;
  readonly person: Pick<Person, 'id'>;
  readonly text: string;
  /** The same key is posted once. */
  readonly key: string;
};

/** Puts what a person wrote into the outbox, to be said in their name in a place. False when that was done before. */
export async function postReply(
  { workspaceId, channel, account, place, person, text, key }: Input,
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<boolean> {
  const message = { account: account.name, identity: key, to: [], subject: '', text, references: [], place };
  return inTransaction(async (transaction) => {
    const id = await queueDelivery(workspaceId, { key, channel, accountId: account.id, message }, transaction);
    if (!id) return false;
    await transaction.stores.audit.record(workspaceId, [{ actor: person.id, action: 'reply.posted', subject: id }]);
    return true;
  });
}
