import { deliver as deliverOne } from '../core/channels/deliver.ts';
import { moveDelivery } from '../core/channels/move-delivery.ts';
import { defineJob } from './job.ts';

export const deliver = defineJob({
  name: 'deliver',
  // What waits for one channel's rate limit holds no other.
  lanes: { interactive: { batch: 1, concurrency: 32 } },
  // With back-off this goes on for most of a day: mail servers are away for hours, and people expect mail to wait. The
  // first try is soon, since it also tells people that a delivery was cut off by a crash.
  retry: { limit: 14, delaySeconds: 5 },

  async run(batch, core) {
    for (const data of batch) await deliverOne(data, core);
    return new Map();
  },

  async bury({ workspaceId, deliveryId }, detail, core) {
    const delivery = await core.stores.deliveries.get(workspaceId, deliveryId);
    if (!delivery) return;
    const step = { workspaceId, delivery, detail };
    await moveDelivery({ ...step, from: 'queued', to: 'failed' }, core);
    // Found half sent, and nobody on the far side could be asked: a person has to.
    await moveDelivery({ ...step, from: 'sending', to: 'unknown' }, core);
  },
});
