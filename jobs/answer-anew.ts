import { answerAnew as answerOne } from '../core/flow/answer-anew.ts';
import { defineJob } from './job.ts';

export const answerAnew = defineJob({
  name: 'answer-anew',
  lanes: { interactive: { batch: 1, concurrency: 8 } },
  // The first answer may still be on its way.
  retry: { limit: 6, delaySeconds: 2 },

  async run(batch, core, signal) {
    for (const data of batch) await answerOne({ ...data, signal }, core);
    return new Map();
  },

  async bury({ workspaceId, messageId: subject }, reason, { stores }) {
    const action = 'message.not-answered-anew';
    await stores.audit.record(workspaceId, [{ actor: 'frontdesk', action, subject, detail: { reason } }]);
  },
});
