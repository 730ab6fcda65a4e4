import type { Party } from '../../channels/message.ts';
import type { Person } from '../../people/people-store.ts';
import { memberNamed } from '../make-minutes.ts';

export type Recipients = {
  readonly recipients: readonly Party[];
  /** Who was there and has no address here. */
  readonly unknown: readonly string[];
};

/** Whom a mail about a meeting goes to: the colleagues who were there, by their names, and the addresses that were given besides. */
export function recipientsOf(
  attendees: readonly string[],
  members: readonly Person[],
  addresses: readonly string[],
): Recipients {
  const found = attendees.map((name) => {
    const memberId = memberNamed(name, members);
    const member = members.find(({ id }) => id === memberId);
    const address = member?.identities.find(({ channel }) => channel === 'email')?.address;
    return { name, party: member && address ? { address, name: member.name } : undefined };
  });
  const byAddress = new Map(addresses.map((one) => [one.toLowerCase(), { address: one.toLowerCase(), name: '' }]));
  const colleagues = found.flatMap(({ party }) => party ?? []);
  for (const { address } of colleagues) byAddress.delete(address);
  return {
    recipients: [...new Map(colleagues.map((party) => [party.address, party])).values(), ...byAddress.values()],
    unknown: found.filter(({ party }) => party === undefined).map(({ name }) => name),
  };
}
