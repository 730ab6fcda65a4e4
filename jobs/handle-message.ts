import { giveUp } from '../core/flow/give-up.ts';
import { handleMessages } from '../core/flow/handle-messages.ts';
import { defineJob, type JobFailures } from './job.ts';

export const handleMessage = defineJob({
  name: 'handle-message',
  // Answers wait for a model for seconds, each by itself.
  lanes: { interactive: { batch: 1, concurrency: 64 }, background: { batch: 100, concurrency: 1 } },
  retry: { limit: 3, delaySeconds: 2 },

  async run(batch, core, signal) {
    const failed = new Map<number, unknown>();
    for (const [workspaceId, messageIds] of byWorkspace(batch)) {
      const failures = await handleMessages({ workspaceId, messageIds, signal }, core);
      for (const [id, error] of failures) failed.set(positionOf(batch, id), error);
    }
    return failed satisfies JobFailures;
  },

  async bury({ workspaceId, messageId }, reason, core) {
    await giveUp({ workspaceId, messageId, reason }, core);
  },
});

type Data = { readonly workspaceId: string; readonly messageId: string };

const positionOf = (batch: readonly Data[], id: string): number => batch.findIndex(({ messageId }) => messageId === id);

function byWorkspace(batch: readonly Data[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { workspaceId, messageId } of batch)
    groups.set(workspaceId, [...(groups.get(workspaceId) ?? []), messageId]);
  return groups;
}
