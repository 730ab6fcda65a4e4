import { placeDraft as placeOne } from '../core/replies/place-draft.ts';
import { defineJob } from './job.ts';

export const placeDraft = defineJob({
  name: 'place-draft',
  lanes: { interactive: { batch: 1, concurrency: 2 } },
  retry: { limit: 12, delaySeconds: 5 },

  async run(batch, core) {
    for (const data of batch) await placeOne(data, core);
    return new Map();
  },

  // The draft itself waits in Frontdesk all the same.
  async bury({ workspaceId, draftId }, reason, { stores }) {
    await stores.audit.record(workspaceId, [
      { actor: 'frontdesk', action: 'draft.not-placed', subject: draftId, detail: { reason } },
    ]);
  },
});
