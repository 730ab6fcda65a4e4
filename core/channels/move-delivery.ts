import type { Core } from '../core.ts';
import { queueCards } from '../replies/cards/queue-cards.ts';
import type { Transaction } from '../transaction.ts';
import type { Delivery, DeliveryState } from './delivery-store.ts';

type Step = {
  readonly workspaceId: string;
  readonly delivery: Pick<Delivery, 'id' | 'draftId'>;
  readonly from: DeliveryState;
  readonly to: DeliveryState;
  /** Why, in words for people. */
  readonly detail: string;
  readonly sentId?: string | undefined;
};

/**
 * Moves a delivery on if it still is in state `from`, and has the cards of its draft say so: of two processes one wins. For
 * states that a person may see; `sending` is none.
 */
export const moveDelivery = (step: Step, { inTransaction }: Pick<Core, 'inTransaction'>): Promise<boolean> =>
  inTransaction((transaction) => moveWithin(step, transaction));

/** The same as part of a transaction. */
export async function moveWithin(
  { workspaceId, delivery: { id, draftId }, from, to, detail, sentId }: Step,
  { stores, enqueue }: Pick<Transaction, 'stores' | 'enqueue'>,
): Promise<boolean> {
  if (!(await stores.deliveries.move(workspaceId, id, from, to, detail, sentId))) return false;
  if (draftId) await queueCards({ workspaceId, draftIds: [draftId] }, { stores, enqueue });
  return true;
}
