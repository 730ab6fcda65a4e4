import { takeReaction as takeOne } from '../core/flow/take-reaction.ts';
import { defineJob } from './job.ts';

export const takeReaction = defineJob({
  name: 'take-reaction',
  lanes: { interactive: { batch: 1, concurrency: 1 } },
  retry: { limit: 5, delaySeconds: 5 },

  async run(batch, core) {
    for (const data of batch) await takeOne(data, core);
    return new Map();
  },

  async bury({ workspaceId, on, name }, reason, { stores }) {
    await stores.audit.record(workspaceId, [
      { actor: 'frontdesk', action: 'reaction.not-taken', subject: on, detail: { name, reason } },
    ]);
  },
});
