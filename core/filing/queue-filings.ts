import type { Transaction } from '../transaction.ts';
import type { FilingPlan } from './plan-filing.ts';

type Planned = {
  readonly messageId: string;
  readonly conversationId: string;
  readonly accountId: string;
  readonly plan: FilingPlan;
};

/**
 * Queues what is to be done to messages where they lie, in the transaction that settles them. What lies nowhere (it came
 * through the mail door) is left out; where a person put a message of the conversation back, nothing is moved.
 */
export async function queueFilings(
  { workspaceId, planned }: { workspaceId: string; planned: readonly Planned[] },
  { stores, enqueue }: Transaction,
): Promise<void> {
  if (planned.length === 0) return;
  const ids = planned.map(({ messageId }) => messageId);
  const places = await stores.filings.places(workspaceId, ids);
  const moving = planned.filter(({ plan }) => plan.moveTo).map(({ conversationId }) => conversationId);
  const held = moving.length > 0 ? await stores.filings.heldConversations(workspaceId, moving) : new Set<string>();
  const filings = planned.flatMap(({ messageId, accountId, conversationId, plan }) => {
    const from = places.get(messageId);
    const { moveTo: _, ...unmoved } = plan;
    return from ? [{ messageId, accountId, action: { ...(held.has(conversationId) ? unmoved : plan), from } }] : [];
  });
  const filingIds = await stores.filings.add(workspaceId, filings);
  await enqueue(
    filingIds.map((filingId) => ({
      name: 'file-message' as const,
      data: { workspaceId, filingId },
      lane: 'background' as const,
      key: filingId,
    })),
  );
}
