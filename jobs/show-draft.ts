import { showDraft as showOne } from '../core/replies/cards/show-draft.ts';
import { defineJob } from './job.ts';

export const showDraft = defineJob({
  name: 'show-draft',
  lanes: { interactive: { batch: 1, concurrency: 2 } },
  retry: { limit: 8, delaySeconds: 2 },

  async run(batch, core) {
    for (const data of batch) await showOne(data, core);
    return new Map();
  },

  // The draft itself waits in Frontdesk all the same.
  async bury({ workspaceId, draftId }, reason, { stores, logger }) {
    logger.warn({ draftId, reason }, 'a draft could not be shown');
    await stores.audit.record(workspaceId, [
      { actor: 'frontdesk', action: 'draft.not-shown', subject: draftId, detail: { reason } },
    ]);
  },
});
