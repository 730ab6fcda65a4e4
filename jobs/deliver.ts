import { deliver as deliverOne } from '../core/channels/deliver.ts';
import { defineJob } from './job.ts';

export const deliver = defineJob({
  name: 'deliver',
  lanes: { interactive: { batch: 1, concurrency: 2 } },
  // With back-off this goes on for most of a day: mail servers are away for hours, and people expect mail to wait. The
  // first try is soon, since it also tells people that a delivery was cut off by a crash.
  retry: { limit: 14, delaySeconds: 5 },

  async run(batch, core) {
    for (const data of batch) await deliverOne(data, core);
    return new Map();
  },

  async bury({ workspaceId, deliveryId }, reason, { stores }) {
    await stores.deliveries.move(workspaceId, deliveryId, 'queued', 'failed', reason);
    // Found half sent, and nobody on the far side could be asked: a person has to.
    await stores.deliveries.move(workspaceId, deliveryId, 'sending', 'unknown', reason);
  },
});
