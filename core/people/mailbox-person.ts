import type { Stores } from '../stores.ts';

type Mailbox = { readonly workspaceId: string; readonly channel: string; readonly account: string };

/**
 * Who acted in a mailbox from their own mail client, as a user id: the colleague whose address stands in the mail, else
 * the colleague whose mailbox it is, else the mailbox itself, which several people may share.
 */
export async function mailboxPerson(
  { workspaceId, channel, account, from = account }: Mailbox & { from?: string },
  { people, receiving }: Pick<Stores, 'people' | 'receiving'>,
): Promise<string> {
  for (const address of new Set([from, account])) {
    const person = await people.byAddress(workspaceId, channel, address);
    if (person?.role) return person.id;
  }
  const senders = await receiving.senders(workspaceId, { channel, account: '' }, [{ address: account, name: '' }]);
  return senders.get(account) as string;
}
