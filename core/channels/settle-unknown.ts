import type { Core } from '../core.ts';
import { reasonOf } from '../errors.ts';
import type { Transaction } from '../transaction.ts';
import { keepSentJob } from './keep-sent.ts';

/** After this the far side is not asked any more; a person may still say what became of it. */
const LOOKED_FOR_MS = 3 * 86_400_000;

/**
 * Looks for deliveries of unknown outcome on the far side: a copy among the sent ones may appear late, or the far side
 * could not be asked before. What is not found stays unknown: that it is not there proves nothing.
 */
export async function settleUnknownDeliveries(
  { workspaceId }: { workspaceId: string },
  { stores, channels, clock, logger }: Pick<Core, 'stores' | 'channels' | 'clock' | 'logger'>,
): Promise<void> {
  const since = clock.now().getTime() - LOOKED_FOR_MS;
  for (const { id, channel, message, updatedAt } of await stores.deliveries.inState(workspaceId, ['unknown'])) {
    const { findSent } = channels.get(channel) ?? {};
    if (!findSent || updatedAt.getTime() < since) continue;
    try {
      if (await findSent(message.account, message.identity))
        await stores.deliveries.move(workspaceId, id, 'unknown', 'sent', 'found among the sent mails');
    } catch (error) {
      logger.warn({ deliveryId: id, reason: reasonOf(error) }, 'the sent mails could not be looked at');
    }
  }
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
