import { improveStudent } from '../core/intents/improve-student.ts';
import { defineJob } from './job.ts';

export const learnIntents = defineJob({
  name: 'learn-intents',
  lanes: { background: { batch: 20, concurrency: 1 } },
  retry: { limit: 2, delaySeconds: 60 },

  async run(batch, core) {
    for (const workspaceId of new Set(batch.map((data) => data.workspaceId))) {
      const { kind, ...figures } = await improveStudent({ workspaceId }, core);
      if (kind !== 'nothing new') core.logger.info({ workspaceId, ...figures }, `labels were learned: ${kind}`);
    }
    return new Map();
  },

  // Each label is in force by itself, and the next one tries again.
  async bury({ workspaceId }, reason, { logger }) {
    logger.error({ workspaceId, reason }, 'labels could not be learned');
  },
});
