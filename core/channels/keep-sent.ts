import type { Core } from '../core.ts';
import type { NewJob } from '../queue.ts';

/** Sees to it that a copy of what was sent lies among the account's sent messages. */
export async function keepSent(
  { workspaceId, deliveryId }: { workspaceId: string; deliveryId: string },
  { stores, channels }: Pick<Core, 'stores' | 'channels'>,
): Promise<void> {
  const delivery = await stores.deliveries.get(workspaceId, deliveryId);
  if (!delivery || (delivery.state !== 'sent' && delivery.state !== 'bounced')) return;
  await channels.get(delivery.channel)?.keepSent?.({ ...delivery.message, date: delivery.createdAt });
}

export const keepSentJob = (workspaceId: string, deliveryId: string): NewJob => ({
  name: 'keep-sent',
  data: { workspaceId, deliveryId },
  lane: 'background',
  key: deliveryId,
});
