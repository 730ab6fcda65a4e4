import type { Account } from '../channels/account-store.ts';
import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import type { Person } from '../people/people-store.ts';

const noAddress = defineError({
  code: 'digests.no-address',
  message: (name: string, channel: string) => `${name} can't be reached by ${channel}: their digest was not made.`,
});

/**
 * Where a person's digests go, and from which account. Where addresses are the same everywhere they are our own mail: they go
 * out from the first mailbox that is known, else under our own name. Elsewhere they come from the team that knows the person.
 */
export async function digestAddress(
  workspaceId: string,
  channel: string,
  { name, identities }: Pick<Person, 'name' | 'identities'>,
  { stores }: Pick<Core, 'stores'>,
): Promise<{ account: Account; address: string }> {
  const accounts = await stores.accounts.list(workspaceId, channel);
  const own = identities.filter((identity) => identity.channel === channel);
  for (const { account, address } of own) {
    const known = accounts.find((one) => account === '' || one.name === account);
    if (known) return { account: known, address };
  }
  if (channel !== 'email' && channel !== 'terminal') throw noAddress(name, channel);
  const house = channel === 'email' ? 'frontdesk@localhost' : 'local';
  const account = accounts[0] ?? (await stores.accounts.ensure(workspaceId, channel, house));
  return { account, address: own[0]?.address ?? '' };
}
