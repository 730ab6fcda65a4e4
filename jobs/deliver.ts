import { deliver as deliverOne } from '../core/channels/deliver.ts';
import { defineJob } from './job.ts';

export const deliver = defineJob({
  name: 'deliver',
  lanes: { interactive: { batch: 1, concurrency: 2 } },
  // With back-off this goes on for about a day: mail servers are away for hours, and people expect mail to wait.
  retry: { limit: 12, delaySeconds: 20 },

  async run(batch, core) {
    for (const data of batch) await deliverOne(data, core);
    return new Map();
  },

  async bury({ workspaceId, deliveryId }, reason, { stores }) {
    await stores.deliveries.move(workspaceId, deliveryId, 'queued', 'failed', reason);
  },
});
