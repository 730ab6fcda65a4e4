import { tellTrial } from '../core/knowledge/trial/words.ts';
import { defineJob } from './job.ts';

export const tryModels = defineJob({
  name: 'try-models',
  lanes: { background: { batch: 1, concurrency: 1 } },
  // Until a model was tried, a good one is held back: soon after the start.
  schedule: '3-53/10 * * * *',
  // Each of its questions may take as long as a model in the background may.
  longestSeconds: 3600,
  retry: { limit: 0, delaySeconds: 1 },

  async run(_batch, { trials, stores, logger }, signal) {
    if (!trials) return new Map();
    for (const workspaceId of await stores.workspaces.ids())
      for (const tried of await trials.run(workspaceId, 'due', signal))
        logger[tried.failure === undefined ? 'info' : 'warn']({ workspaceId }, tellTrial(tried, 'en'));
    return new Map();
  },

  // The next run tries again.
  async bury(_data, reason, { logger }) {
    logger.error({ reason }, 'models could not be tried');
  },
});
