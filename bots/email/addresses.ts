import type { Address } from 'postal-mime';
import type { Party } from '../../core/channels/message.ts';

/** More recipients than this are a mailing, and nobody reads the list. */
const MAX_PARTIES = 500;
const MAX_ADDRESS = 320;
const MAX_NAME = 200;

/** Flattens address groups; addresses in lower case; without repeats and without empty entries. */
export function partiesOf(addresses: readonly Address[] | undefined): Party[] {
  const found = new Map<string, Party>();
  for (const address of addresses ?? []) {
    for (const mailbox of address.group ?? [address]) {
      const party = {
        address: tidy(mailbox.address ?? '', MAX_ADDRESS).toLowerCase(),
        name: tidy(mailbox.name, MAX_NAME),
      };
      if (party.address !== '' && !found.has(party.address)) found.set(party.address, party);
    }
  }
  return [...found.values()].slice(0, MAX_PARTIES);
}

/** Overrides of writing direction can make an address read as another one. */
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function tidy(text: string, length: number): string {
  return text.replace(DIRECTION, '').replace(/\s+/g, ' ').trim().slice(0, length);
}
