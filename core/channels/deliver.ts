import type { Core } from '../core.ts';
import { FrontdeskError, reasonOf } from '../errors.ts';
import type { Channel, Sent } from './channel.ts';
import type { Delivery } from './delivery-store.ts';
import { keepSentJob } from './keep-sent.ts';
import { moveDelivery, moveWithin } from './move-delivery.ts';

type Deps = Pick<Core, 'stores' | 'channels' | 'logger' | 'inTransaction'>;
type Input = { readonly workspaceId: string; readonly deliveryId: string };

/**
 * Sends what is in the outbox, once. A delivery that is found in the middle of being sent has been left there by a
 * crash: whether it went out is looked up on the far side. Where that can't be told it becomes `unknown` and waits for a
 * person; it is never sent again on a guess.
 *
 * Rejects with a retryable error when the far side could not be reached before it was given anything.
 */
export async function deliver({ workspaceId, deliveryId }: Input, deps: Deps): Promise<void> {
  const { deliveries } = deps.stores;
  const delivery = await deliveries.get(workspaceId, deliveryId);
  const channel = delivery && deps.channels.get(delivery.channel);
  if (!delivery || !channel) return;
  if (delivery.state === 'sending') return settleInterrupted({ workspaceId, delivery, channel }, deps);
  if (delivery.state !== 'queued') return;
  const obstacle = await channel.unavailable?.(delivery.message.account);
  // It stays queued: what is missing is configuration, and starting with it sends what waits.
  if (obstacle) {
    const detail = obstacle;
    return void (await moveDelivery({ workspaceId, delivery, from: 'queued', to: 'queued', detail }, deps));
  }
  if (!(await deliveries.move(workspaceId, deliveryId, 'queued', 'sending', ''))) return;
  await send({ workspaceId, delivery, channel }, deps);
}

type Attempt = { readonly workspaceId: string; readonly delivery: Delivery; readonly channel: Channel };

async function send(attempt: Attempt, deps: Deps): Promise<void> {
  const { workspaceId, delivery, channel } = attempt;
  const settle = (state: 'queued' | 'failed' | 'unknown', detail: string) =>
    moveDelivery({ workspaceId, delivery, from: 'sending', to: state, detail }, deps);
  try {
    await settleSent(attempt, await channel.send({ ...delivery.message, date: delivery.createdAt }), deps);
  } catch (error) {
    const { code, retryable } =
      error instanceof FrontdeskError ? error : { code: 'delivery.unknown', retryable: false };
    deps.logger.warn({ deliveryId: delivery.id, code }, 'a delivery did not succeed');
    if (code === 'delivery.unknown') return void (await settle('unknown', reasonOf(error)));
    if (code === 'delivery.waits') return void (await settle('queued', reasonOf(error)));
    await settle(retryable ? 'queued' : 'failed', reasonOf(error));
    if (retryable) throw error;
  }
}

/** Notes that it went out, with the copy among the sent ones that is to be made. */
async function settleSent(
  { workspaceId, delivery, channel }: Attempt,
  { detail, sentId }: Sent,
  { inTransaction }: Deps,
): Promise<void> {
  await inTransaction(async (transaction) => {
    const step = { workspaceId, delivery, to: 'sent', detail, sentId } as const;
    // Should another process have taken us for dead meanwhile, it said `unknown`: now it is known.
    const moved =
      (await moveWithin({ ...step, from: 'sending' }, transaction)) ||
      (await moveWithin({ ...step, from: 'unknown' }, transaction));
    if (moved && channel.keepSent) await transaction.enqueue([keepSentJob(workspaceId, delivery.id)]);
  });
}

/** What was given to the far side in part or in whole: if it surely is not there, it is sent once more. */
async function settleInterrupted(attempt: Attempt, deps: Deps): Promise<void> {
  const { workspaceId, delivery, channel } = attempt;
  const settle = (to: 'queued' | 'sent' | 'unknown', detail: string, sentId?: string) =>
    moveDelivery({ workspaceId, delivery, from: 'sending', to, detail, sentId }, deps);
  const found = (await channel.findSent?.(delivery.message)) ?? { kind: 'unclear' };
  // Nobody else is at it: jobs of one delivery run one at a time, and this one was taken from a process that is dead.
  if (found.kind === 'absent') {
    await settle('queued', 'it surely did not go out');
    return deliver({ workspaceId, deliveryId: delivery.id }, deps);
  }
  if (found.kind === 'there') return void (await settle('sent', FOUND, found.sentId));
  const detail =
    "Frontdesk stopped while sending: it may or may not have gone out. Ask the recipient or look into the mail server's log.";
  await settle('unknown', detail);
}

export const FOUND = 'found among what was sent';

/** A person says what became of an unknown delivery: it arrived, or it is to be sent again. */
export async function settleUnknown(
  { workspaceId, deliveryId, arrived, userId }: Input & { arrived: boolean; userId: string },
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<boolean> {
  return inTransaction(async ({ stores, enqueue }) => {
    const detail = arrived ? 'a person says that it arrived' : 'a person asked to send it again';
    const delivery = await stores.deliveries.get(workspaceId, deliveryId);
    const step = { workspaceId, from: 'unknown', to: arrived ? 'sent' : 'queued', detail } as const;
    if (!delivery || !(await moveWithin({ ...step, delivery }, { stores, enqueue }))) return false;
    const action = arrived ? 'delivery.arrived' : 'delivery.again';
    await stores.audit.record(workspaceId, [{ actor: userId, action, subject: deliveryId }]);
    await enqueue([
      arrived
        ? keepSentJob(workspaceId, deliveryId)
        : { name: 'deliver', data: { workspaceId, deliveryId }, lane: 'interactive', key: deliveryId },
    ]);
    return true;
  });
}

/** Puts what waits in the outbox back on the queue: after a start, a crash, or a change of configuration. */
export async function requeueOutbox(
  workspaceId: string,
  { stores, enqueue }: Pick<Core, 'stores' | 'enqueue'>,
): Promise<void> {
  const waiting = await stores.deliveries.inState(workspaceId, ['queued']);
  await enqueue(
    waiting.map(({ id }) => ({
      name: 'deliver' as const,
      data: { workspaceId, deliveryId: id },
      lane: 'interactive' as const,
      key: id,
    })),
  );
}
