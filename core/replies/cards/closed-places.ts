import { readRules } from '../../conversations/place-rules.ts';
import type { Core } from '../../core.ts';

type ClosedPlace = { readonly channel: string; readonly name: string; readonly why: string };

/** The places whose rules want drafts shown there, and where nothing can be said any more. */
export async function closedPlaces(
  { workspaceId }: { workspaceId: string },
  { stores, channels }: Pick<Core, 'stores' | 'channels'>,
): Promise<ClosedPlace[]> {
  const closed: ClosedPlace[] = [];
  for (const channel of channels.keys())
    for (const account of await stores.accounts.list(workspaceId, channel))
      for (const { id, name, rules, closedWhy } of await stores.places.list(workspaceId, account.id))
        if (closedWhy !== null && readRules(rules).cards) closed.push({ channel, name: name || id, why: closedWhy });
  return closed;
}
