import { lookAtDrafts as look } from '../core/replies/look-at-drafts.ts';
import { defineJob } from './job.ts';

export const lookAtDrafts = defineJob({
  name: 'look-at-drafts',
  lanes: { background: { batch: 1, concurrency: 1 } },
  schedule: '* * * * *',
  retry: { limit: 0, delaySeconds: 1 },

  async run(_batch, core) {
    for (const workspaceId of await core.stores.workspaces.ids()) await look({ workspaceId }, core);
    return new Map();
  },

  // The next minute tries again.
  async bury(_data, reason, { logger }) {
    logger.error({ reason }, 'drafts could not be looked at');
  },
});
