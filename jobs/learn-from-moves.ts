import { learnFromMoves as learn } from '../core/flow/learn-from-moves.ts';
import { defineJob } from './job.ts';

export const learnFromMoves = defineJob({
  name: 'learn-from-moves',
  lanes: { interactive: { batch: 1, concurrency: 1 }, background: { batch: 1, concurrency: 1 } },
  // A mail may be moved before it was understood, which takes a while when a model is slow.
  retry: { limit: 8, delaySeconds: 2 },

  async run(batch, core) {
    for (const data of batch) await learn(data, core);
    return new Map();
  },

  async bury({ workspaceId, folder, messageIds }, reason, { stores }) {
    await stores.audit.record(
      workspaceId,
      messageIds.map((subject) => ({
        actor: 'frontdesk',
        action: 'move.not-learned',
        subject,
        detail: { folder, reason },
      })),
    );
  },
});
