import { fileMessage as fileOne } from '../core/filing/file-message.ts';
import { defineJob } from './job.ts';

export const fileMessage = defineJob({
  name: 'file-message',
  lanes: { background: { batch: 20, concurrency: 1 } },
  // Mail servers are away for hours; with back-off this goes on for most of a day.
  retry: { limit: 12, delaySeconds: 10 },

  async run(batch, core) {
    const failed = new Map<number, unknown>();
    for (const [position, data] of batch.entries())
      await fileOne(data, core).catch((error: unknown) => failed.set(position, error));
    return failed;
  },

  async bury({ workspaceId, filingId }, detail, { stores }) {
    await stores.filings.settle(workspaceId, { id: filingId, from: 'queued', to: 'failed' }, { detail });
  },
});
