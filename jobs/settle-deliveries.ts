import { settleUnknownDeliveries } from '../core/channels/settle-unknown.ts';
import { defineJob } from './job.ts';

export const settleDeliveries = defineJob({
  name: 'settle-deliveries',
  lanes: { background: { batch: 1, concurrency: 1 } },
  schedule: '*/5 * * * *',
  retry: { limit: 0, delaySeconds: 1 },

  async run(_batch, core) {
    for (const workspaceId of await core.stores.workspaces.ids()) await settleUnknownDeliveries({ workspaceId }, core);
    return new Map();
  },

  // The next run looks again.
  async bury(_data, reason, { logger }) {
    logger.error({ reason }, 'unknown deliveries could not be looked for');
  },
});
