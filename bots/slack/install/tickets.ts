import { z } from 'zod';
import type { Core } from '../../../core/core.ts';
import { newId } from '../../../core/ids.ts';

/** Something that comes back to us through a browser. */
export type Ticket = { readonly id: string; readonly until: string; readonly about: string };

const ticket = z.object({ id: z.string(), until: z.iso.datetime(), about: z.string() });

export type Tickets = {
  /** Text that is good for `seconds` and fit for an address. `about` comes back with it. */
  issue(seconds: number, about?: string): string;
  /** Undefined for what we did not issue, and for what is no longer good. */
  read(text: string): Ticket | undefined;
  /** Spends it: true for the first who asks, in whatever process. Within a transaction: if that is committed. */
  spend(ticket: Pick<Ticket, 'id'>, stores: Pick<Core['stores'], 'leases'>): Promise<boolean>;
};

type Deps = { readonly workspaceId: string; readonly core: () => Pick<Core, 'secrets' | 'clock'> };

/** Longer than any ticket is good: who comes back after that is refused for its age. */
const SPENT_SECONDS = 7 * 24 * 3600;

/**
 * Tickets of one kind: encrypted with the key of the house, expiring, good once. Nothing is stored of them until they are
 * spent, so that whoever asks for many of them fills nothing.
 */
export function openTickets(kind: 'state' | 'invitation', { workspaceId, core }: Deps): Tickets {
  const owner = { workspaceId, accountId: `slack ${kind}` };
  const now = () => core().clock.now().getTime();
  return {
    issue(seconds, about = '') {
      const made: Ticket = { id: newId(), until: new Date(now() + seconds * 1000).toISOString(), about };
      return core().secrets.seal(JSON.stringify(made), owner);
    },
    read(text) {
      try {
        const found = ticket.parse(JSON.parse(core().secrets.open(text, owner)));
        return Date.parse(found.until) > now() ? found : undefined;
      } catch {
        return undefined;
      }
    },
    spend: ({ id }, { leases }) => leases.hold(workspaceId, `slack ${kind}:${id}`, newId(), SPENT_SECONDS),
  };
}
