import { handOverDrafts } from '../core/replies/hand-over-drafts.ts';
import { releaseDueDrafts } from '../core/replies/release-due-drafts.ts';
import { defineJob } from './job.ts';

export const lookAfterDrafts = defineJob({
  name: 'look-after-drafts',
  lanes: { background: { batch: 1, concurrency: 1 } },
  schedule: '* * * * *',
  retry: { limit: 0, delaySeconds: 1 },

  async run(_batch, core) {
    for (const workspaceId of await core.stores.workspaces.ids()) {
      await handOverDrafts({ workspaceId }, core);
      await releaseDueDrafts({ workspaceId }, core);
    }
    return new Map();
  },

  // The next minute tries again.
  async bury(_data, reason, { logger }) {
    logger.error({ reason }, 'drafts could not be looked after');
  },
});
