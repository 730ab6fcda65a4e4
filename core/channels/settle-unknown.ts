import type { Core } from '../core.ts';
import { reasonOf } from '../errors.ts';
import type { Transaction } from '../transaction.ts';
import type { FarSide } from './channel.ts';
import { FOUND } from './deliver.ts';
import { keepSentJob } from './keep-sent.ts';

/** After this the far side is not asked any more; a person may still say what became of it. */
const LOOKED_FOR_MS = 3 * 86_400_000;

/**
 * Looks for deliveries of unknown outcome on the far side: a copy among the sent ones may appear late, or the far side
 * could not be asked before. What is surely not there is sent; what is only not found stays unknown, since that proves
 * nothing.
 */
export async function settleUnknownDeliveries(
  { workspaceId }: { workspaceId: string },
  { stores, channels, clock, logger, inTransaction }: Deps,
): Promise<void> {
  const since = clock.now().getTime() - LOOKED_FOR_MS;
  for (const { id, channel, message, updatedAt } of await stores.deliveries.inState(workspaceId, ['unknown'])) {
    const { findSent } = channels.get(channel) ?? {};
    if (!findSent || updatedAt.getTime() < since) continue;
    try {
      await settle({ workspaceId, id }, await findSent(message), { stores, inTransaction });
    } catch (error) {
      logger.warn({ deliveryId: id, reason: reasonOf(error) }, 'what was sent could not be looked at');
    }
  }
}

type Deps = Pick<Core, 'stores' | 'channels' | 'clock' | 'logger' | 'inTransaction'>;

async function settle(
  { workspaceId, id }: { workspaceId: string; id: string },
  found: FarSide,
  { stores, inTransaction }: Pick<Deps, 'stores' | 'inTransaction'>,
): Promise<void> {
  if (found.kind === 'there')
    return void (await stores.deliveries.move(workspaceId, id, 'unknown', 'sent', FOUND, found.sentId));
  if (found.kind === 'unclear') return;
  await inTransaction(async ({ stores: within, enqueue }) => {
    if (await within.deliveries.move(workspaceId, id, 'unknown', 'queued', 'it surely did not go out'))
      await enqueue([{ name: 'deliver', data: { workspaceId, deliveryId: id }, lane: 'interactive', key: id }]);
  });
}

/** Messages that came in prove that these were sent: they lie among the sent ones, or somebody refers to them. */
export async function settleProven(
  workspaceId: string,
  identities: readonly string[],
  { stores, enqueue }: Transaction,
): Promise<void> {
  for (const { id, state } of await stores.deliveries.byIdentity(workspaceId, identities))
    if (
      state === 'unknown' &&
      (await stores.deliveries.move(workspaceId, id, 'unknown', 'sent', 'a later message refers to it'))
    )
      await enqueue([keepSentJob(workspaceId, id)]);
}
