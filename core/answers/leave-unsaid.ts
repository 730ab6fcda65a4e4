import type { Delivery } from '../channels/delivery-store.ts';
import type { Core } from '../core.ts';
import { answeredMessage } from './answer-key.ts';

type Unsaid = {
  readonly workspaceId: string;
  readonly delivery: Pick<Delivery, 'identity'>;
  readonly why: string;
};

/** An answer that could not be said in its place is said nowhere: its question waits for a person. */
export async function leaveUnsaid(
  { workspaceId, delivery, why }: Unsaid,
  { stores }: Pick<Core, 'stores'>,
): Promise<void> {
  const messageId = answeredMessage(delivery.identity);
  if (messageId === undefined) return;
  const [line] = await stores.messages.lines(workspaceId, { ids: [messageId], limit: 1 });
  if (!line) return;
  const outcome = { messageId, outcome: 'person', folder: line.folder ?? '', why: `${line.why ?? ''} ${why}`.trim() };
  await stores.handling.saveOutcomes(workspaceId, [outcome]);
}
