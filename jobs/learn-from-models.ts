import { improveStudent } from '../core/intents/improve-student.ts';
import { defineJob } from './job.ts';

export const learnFromModels = defineJob({
  name: 'learn-from-models',
  lanes: { background: { batch: 1, concurrency: 1 } },
  schedule: '41 * * * *',
  retry: { limit: 0, delaySeconds: 1 },

  async run(_batch, core) {
    if (!core.gateway) return new Map();
    for (const workspaceId of await core.stores.workspaces.ids()) {
      const { kind, ...figures } = await improveStudent({ workspaceId }, core);
      if (kind !== 'nothing new')
        core.logger.info({ workspaceId, ...figures }, `what a model said was learned: ${kind}`);
    }
    return new Map();
  },

  // The next hour tries again.
  async bury(_data, reason, { logger }) {
    logger.error({ reason }, 'what a model said could not be learned');
  },
});
