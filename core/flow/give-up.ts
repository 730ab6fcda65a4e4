import { answerKey } from '../answers/answer-key.ts';
import { queueDelivery } from '../channels/queue-delivery.ts';
import type { Core } from '../core.ts';
import { detectLanguage } from '../text/language.ts';
import { failed, tellAlone } from './tell-alone.ts';

type Given = { readonly workspaceId: string; readonly messageId: string; readonly reason: string };

/** A message that could not be handled, however often it was tried, waits for a person; whoever spoke to us in a place is told so. */
export async function giveUp(
  { workspaceId, messageId, reason }: Given,
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<void> {
  await inTransaction(async (transaction) => {
    const { handling, deliveries, messages } = transaction.stores;
    await handling.markFailed(workspaceId, messageId, `It could not be handled: ${reason}`);
    // An answer that was begun and can't be ended.
    const begun = await deliveries.byKey(workspaceId, answerKey(messageId));
    if (begun) return void (await deliveries.move(workspaceId, begun.id, 'sending', 'unknown', reason));
    const [message] = await messages.load(workspaceId, [messageId]);
    if (!message?.place || !message.addressed || message.deleted) return;
    await queueDelivery(workspaceId, tellAlone(message, failed(detectLanguage(message.text))), transaction);
  });
}
