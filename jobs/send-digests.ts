import { sendDueDigests } from '../core/digests/send-digests.ts';
import { defineJob } from './job.ts';

export const sendDigests = defineJob({
  name: 'send-digests',
  lanes: { background: { batch: 1, concurrency: 1 } },
  schedule: '* * * * *',
  retry: { limit: 0, delaySeconds: 1 },

  async run(_batch, core) {
    for (const workspaceId of await core.stores.workspaces.ids()) await sendDueDigests({ workspaceId }, core);
    return new Map();
  },

  // The next minute tries again.
  async bury(_data, reason, { logger }) {
    logger.error({ reason }, 'digests could not be sent');
  },
});
