import { keepSent as keepOne } from '../core/channels/keep-sent.ts';
import { defineJob } from './job.ts';

export const keepSent = defineJob({
  name: 'keep-sent',
  lanes: { background: { batch: 1, concurrency: 1 } },
  retry: { limit: 10, delaySeconds: 10 },

  async run(batch, core) {
    for (const data of batch) await keepOne(data, core);
    return new Map();
  },

  // The mail itself went out: only its copy is missing.
  async bury({ workspaceId, deliveryId }, reason, { stores, logger }) {
    logger.warn({ deliveryId, reason }, 'no copy could be laid among the sent mails');
    await stores.deliveries.move(workspaceId, deliveryId, 'sent', 'sent', `Sent, but there is no copy: ${reason}`);
  },
});
