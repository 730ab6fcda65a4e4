import { defineJob } from './job.ts';

export const embedKnowledge = defineJob({
  name: 'embed-knowledge',
  lanes: { background: { batch: 1, concurrency: 1 } },
  schedule: '* * * * *',
  retry: { limit: 0, delaySeconds: 1 },

  async run(_batch, core, signal) {
    await core.vectors?.embedMissing(signal);
    return new Map();
  },

  // The next minute tries again.
  async bury(_data, reason, { logger }) {
    logger.error({ reason }, 'passages could not be embedded');
  },
});
