import { leaveUnsaid } from '../answers/leave-unsaid.ts';
import type { Core } from '../core.ts';
import { FrontdeskError, reasonOf } from '../errors.ts';
import type { Channel, OutboundMessage, Sent } from './channel.ts';
import type { Delivery } from './delivery-store.ts';
import { keepSentJob } from './keep-sent.ts';
import { moveDelivery, moveWithin } from './move-delivery.ts';
import { deliverJob } from './queue-delivery.ts';

type Deps = Pick<Core, 'stores' | 'channels' | 'logger' | 'inTransaction'>;
type Input = { readonly workspaceId: string; readonly deliveryId: string };

/**
 * Sends what is in the outbox, once. A delivery that is found in the middle of being sent has been left there by a
 * crash: whether it went out is looked up on the far side. Where that can't be told it becomes `unknown` and waits for a
 * person; it is never sent again on a guess.
 *
 * Rejects when it is worth while to come back: the far side could not be reached before it was given anything, or it can be
 * asked what became of it.
 */
export async function deliver({ workspaceId, deliveryId }: Input, deps: Deps): Promise<void> {
  const { deliveries } = deps.stores;
  const delivery = await deliveries.get(workspaceId, deliveryId);
  const channel = delivery && deps.channels.get(delivery.channel);
  if (!delivery || !channel) return;
  const attempt = { workspaceId, delivery, channel };
  if (delivery.state === 'sending' || delivery.state === 'unknown') return settleByFarSide(attempt, deps);
  if (delivery.state !== 'queued') return;
  const obstacle = await channel.unavailable?.(delivery.message.account);
  // It stays queued: what is missing is configuration, and starting with it sends what waits.
  if (obstacle) {
    const detail = obstacle;
    return void (await moveDelivery({ workspaceId, delivery, from: 'queued', to: 'queued', detail }, deps));
  }
  if (!(await deliveries.move(workspaceId, deliveryId, 'queued', 'sending', ''))) return;
  await handOver(attempt, () => channel.send({ ...delivery.message, date: delivery.createdAt }), deps);
}

type Attempt = { readonly workspaceId: string; readonly delivery: Delivery; readonly channel: Channel };

/** Gives a delivery that is being sent to the far side, and notes what came of it. */
async function handOver(attempt: Attempt, give: () => Promise<Sent>, deps: Deps): Promise<void> {
  const { workspaceId, delivery, channel } = attempt;
  try {
    await settleSent(attempt, await give(), deps);
  } catch (error) {
    const { state, retry } = outcomeOf(error, channel);
    deps.logger.warn({ deliveryId: delivery.id, code: codeOf(error) }, 'a delivery did not succeed');
    await moveDelivery({ workspaceId, delivery, from: 'sending', to: state, detail: reasonOf(error) }, deps);
    if (state === 'failed') await leaveUnsaid({ workspaceId, delivery, why: reasonOf(error) }, deps);
    if (retry) throw error;
  }
}

type Outcome = { readonly state: 'queued' | 'failed' | 'unknown'; readonly retry: boolean };

/** What an error says about a delivery that was being sent, and whether it is worth while to come back to it. */
export function outcomeOf(error: unknown, { findSent }: Pick<Channel, 'findSent'>): Outcome {
  const code = codeOf(error);
  if (code === 'delivery.unknown') return { state: 'unknown', retry: findSent !== undefined };
  if (code === 'delivery.waits') return { state: 'queued', retry: false };
  const retry = error instanceof FrontdeskError && error.retryable;
  return { state: retry ? 'queued' : 'failed', retry };
}

/** A failure that nobody foresaw may have come after the far side took it. */
const codeOf = (error: unknown): string => (error instanceof FrontdeskError ? error.code : 'delivery.unknown');

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
async function settleByFarSide(attempt: Attempt, deps: Deps): Promise<void> {
  const { workspaceId, delivery, channel } = attempt;
  const { id, state: from, message, sentId, detail } = delivery;
  const settle = (to: 'queued' | 'sent' | 'unknown', why: string, foundAs?: string) =>
    moveDelivery({ workspaceId, delivery, from, to, detail: why, sentId: foundAs }, deps);
  const found = (await channel.findSent?.(message, sentId ?? undefined)) ?? { kind: 'unclear' };
  // Nobody else is at it: jobs of one delivery run one at a time, and this one was taken from a process that is dead.
  if (found.kind === 'absent') {
    await settle('queued', 'it surely did not go out');
    return deliver({ workspaceId, deliveryId: id }, deps);
  }
  if (found.kind === 'there') return void (await settle('sent', FOUND, found.sentId));
  if (found.kind === 'begun' && message.text !== '') {
    await deps.stores.deliveries.move(workspaceId, id, from, 'sending', detail, found.sentId);
    return handOver(attempt, () => takeUp(message, found.sentId, channel), deps);
  }
  if (from === 'sending') await settle('unknown', INTERRUPTED);
}

/** Ends what was begun with the whole message. */
export async function takeUp(message: OutboundMessage, begun: string, { stream }: Channel): Promise<Sent> {
  if (!stream) throw new Error('what was begun can not be taken up');
  return (await stream(message, begun)).finish(message);
}

const INTERRUPTED =
  "Frontdesk stopped while sending: it may or may not have gone out. Ask the recipient or look into the mail server's log.";

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
    await enqueue([arrived ? keepSentJob(workspaceId, deliveryId) : deliverJob(workspaceId, deliveryId)]);
    return true;
  });
}

/** Puts what waits in the outbox back on the queue: after a start, a crash, or a change of configuration. */
export async function requeueOutbox(
  workspaceId: string,
  { stores, enqueue }: Pick<Core, 'stores' | 'enqueue'>,
): Promise<void> {
  const waiting = await stores.deliveries.inState(workspaceId, ['queued']);
  await enqueue(waiting.map(({ id }) => deliverJob(workspaceId, id)));
}
