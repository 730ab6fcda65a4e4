import type { Party } from '../../channels/message.ts';
import type { Person } from '../../people/people-store.ts';
import { memberMeant } from '../member-named.ts';

export type Recipients = {
  readonly recipients: readonly Party[];
  /** Who was there and has no address here, or may be one of several. */
  readonly unknown: readonly string[];
  /** Of whom there was only a first name, with the colleague who bears it. */
  readonly guessed: readonly { readonly name: string; readonly member: string }[];
};

/**
 * Whom a mail about a meeting goes to: the colleagues who were there, by the names and addresses in the transcript, and the addresses
 * that were given besides. Nobody where it is not certain who is meant.
 */
export function recipientsOf(
  attendees: readonly string[],
  members: readonly Person[],
  addresses: readonly string[],
): Recipients {
  const found = attendees.map((name) => {
    const meant = memberMeant(
      name,
      members,
      attendees.filter((other) => other !== name),
    );
    const address = meant?.member.identities.find(({ channel }) => channel === 'email')?.address;
    const party = meant && address ? { address, name: meant.member.name } : undefined;
    return { name, party, surely: meant?.surely ?? false };
  });
  const byAddress = new Map(addresses.map((one) => [one.toLowerCase(), { address: one.toLowerCase(), name: '' }]));
  const colleagues = found.flatMap(({ party }) => party ?? []);
  for (const { address } of colleagues) byAddress.delete(address);
  return {
    recipients: [...new Map(colleagues.map((party) => [party.address, party])).values(), ...byAddress.values()],
    unknown: found.filter(({ party }) => party === undefined).map(({ name }) => name),
    guessed: found.flatMap(({ name, party, surely }) => (party && !surely ? [{ name, member: party.name }] : [])),
  };
}
