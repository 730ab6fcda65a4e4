import type { NewJob } from '../queue.ts';
import type { Transaction } from '../transaction.ts';
import type { NewDelivery } from './delivery-store.ts';

/**
 * Puts a message into the outbox and has it sent, both or neither. Gives the delivery's id; undefined when one of its key lies
 * there already.
 */
export async function queueDelivery(
  workspaceId: string,
  delivery: NewDelivery,
  { stores, enqueue }: Transaction,
): Promise<string | undefined> {
  const id = await stores.deliveries.add(workspaceId, delivery);
  if (id !== undefined && (delivery.state ?? 'queued') === 'queued') await enqueue([deliverJob(workspaceId, id)]);
  return id;
}

export const deliverJob = (workspaceId: string, deliveryId: string): NewJob => ({
  name: 'deliver',
  data: { workspaceId, deliveryId },
  lane: 'interactive',
  key: deliveryId,
});
