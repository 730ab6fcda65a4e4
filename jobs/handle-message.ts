import { answerKey } from '../core/answers/answer-key.ts';
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

  async bury({ workspaceId, messageId }, reason, { stores }) {
    await stores.handling.markFailed(workspaceId, messageId, `It could not be handled: ${reason}`);
    // An answer that was begun and can't be ended.
    const answer = await stores.deliveries.byKey(workspaceId, answerKey(messageId));
    if (answer) await stores.deliveries.move(workspaceId, answer.id, 'sending', 'unknown', reason);
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
