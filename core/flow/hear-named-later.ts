import { answerKey } from '../answers/answer-key.ts';
import type { InboundMessage } from '../channels/message.ts';
import { changeMessage } from '../conversations/change-message.ts';
import type { Transaction } from '../transaction.ts';

type Known = {
  readonly workspaceId: string;
  readonly accountId: string;
  /** As they are now; all of them are stored already. */
  readonly messages: readonly InboundMessage[];
};

/**
 * Who forgot to name us adds it to what they wrote: what was only listened to until then is handled as what speaks to us, unless
 * it was answered unasked.
 */
export async function hearNamedLater(
  { workspaceId, accountId, messages }: Known,
  transaction: Transaction,
): Promise<void> {
  const { stores, enqueue } = transaction;
  for (const { externalId, text, addressed, editedAt } of messages) {
    if (!addressed || editedAt === undefined) continue;
    const message = await stores.changes.find(workspaceId, accountId, externalId);
    if (!message || message.deleted || !(await stores.changes.address(workspaceId, message.id))) continue;
    await changeMessage({ workspaceId, accountId, externalId, text }, transaction);
    if (await stores.deliveries.byKey(workspaceId, answerKey(message.id))) continue;
    await stores.handling.reopen(workspaceId, message.id);
    const data = { workspaceId, messageId: message.id };
    await enqueue([{ name: 'handle-message', data, lane: 'interactive', key: message.conversationId }]);
  }
}
