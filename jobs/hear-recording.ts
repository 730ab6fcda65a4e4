import { giveUpRecording, hearArrived } from '../core/flow/hear-arrived.ts';
import { defineJob } from './job.ts';

export const hearRecording = defineJob({
  name: 'hear-recording',
  lanes: { interactive: { batch: 1, concurrency: 2 }, background: { batch: 1, concurrency: 1 } },
  // What was heard is kept, so that another try costs only what is missing. With back-off this goes on for twenty minutes: somebody
  // waits, and who sends it again later loses nothing.
  retry: { limit: 7, delaySeconds: 10 },
  // Eighteen parts of three hours, each as slow as it may be, and the minutes.
  longestSeconds: 4 * 3600,

  async run(batch, core, signal) {
    for (const data of batch) await hearArrived({ ...data, signal }, core);
    return new Map();
  },

  bury: (data, reason, core) => giveUpRecording({ ...data, reason }, core),
});
