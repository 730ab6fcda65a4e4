import type { Core } from '../core.ts';
import { reasonOf } from '../errors.ts';
import type { Transaction } from '../transaction.ts';
import type { FarSide } from './channel.ts';
import { FOUND } from './deliver.ts';
import type { Delivery } from './delivery-store.ts';
import { keepSentJob } from './keep-sent.ts';
import { moveDelivery, moveWithin } from './move-delivery.ts';
import { deliverJob } from './queue-delivery.ts';

/** After this the far side is not asked any more; a person may still say what became of it. */
const LOOKED_FOR_MS = 3 * 86_400_000;

/**
 * Looks for deliveries of unknown outcome on the far side: a copy among the sent ones may appear late, or the far side
 * could not be asked before. What is surely not there is sent, what was only begun is finished; what is only not found stays
 * unknown, since that proves nothing.
 */
export async function settleUnknownDeliveries(
  { workspaceId }: { workspaceId: string },
  { stores, channels, clock, logger, inTransaction }: Deps,
): Promise<void> {
  const since = clock.now().getTime() - LOOKED_FOR_MS;
  for (const delivery of await stores.deliveries.inState(workspaceId, ['unknown'])) {
    const { id, channel, message, sentId, updatedAt } = delivery;
    const { findSent } = channels.get(channel) ?? {};
    if (!findSent || updatedAt.getTime() < since) continue;
    try {
      await settle({ workspaceId, delivery }, await findSent(message, sentId ?? undefined), { inTransaction });
    } catch (error) {
      logger.warn({ deliveryId: id, reason: reasonOf(error) }, 'what was sent could not be looked at');
    }
  }
}

type Deps = Pick<Core, 'stores' | 'channels' | 'clock' | 'logger' | 'inTransaction'>;

async function settle(
  { workspaceId, delivery }: { workspaceId: string; delivery: Delivery },
  found: FarSide,
  { inTransaction }: Pick<Deps, 'inTransaction'>,
): Promise<void> {
  const step = { workspaceId, delivery, from: 'unknown' } as const;
  if (found.kind === 'there') {
    const { sentId } = found;
    return void (await moveDelivery({ ...step, to: 'sent', detail: FOUND, sentId }, { inTransaction }));
  }
  if (found.kind === 'unclear') return;
  const { id } = delivery;
  await inTransaction(async (transaction) => {
    // What was only begun is taken up as it is.
    const isToGo =
      found.kind === 'begun' ||
      (await moveWithin({ ...step, to: 'queued', detail: 'it surely did not go out' }, transaction));
    if (isToGo) await transaction.enqueue([deliverJob(workspaceId, id)]);
  });
}

/** Messages that came in prove that these were sent: they lie among the sent ones, or somebody refers to them. */
export async function settleProven(
  workspaceId: string,
  identities: readonly string[],
  { stores, enqueue }: Transaction,
): Promise<void> {
  const step = { workspaceId, from: 'unknown', to: 'sent', detail: 'a later message refers to it' } as const;
  for (const delivery of await stores.deliveries.byIdentity(workspaceId, identities))
    if (delivery.state === 'unknown' && (await moveWithin({ ...step, delivery }, { stores, enqueue })))
      await enqueue([keepSentJob(workspaceId, delivery.id)]);
}
