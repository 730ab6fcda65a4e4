import type { Delivery } from '../channels/delivery-store.ts';
import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';

const unknownAnswer = defineError({
  code: 'answers.unknown',
  message: () => 'This answer is not known here any more: nothing was noted.',
});

/** An answer by the identity that its buttons carry. */
export type WhichAnswer = { readonly workspaceId: string; readonly reference: string };

/** The answer that is meant. Rejects when there is none: a database was put back, or it is somebody else's message. */
export async function findAnswer(
  { workspaceId, reference }: WhichAnswer,
  { stores: { deliveries } }: Pick<Core, 'stores'>,
): Promise<Delivery> {
  const [found] = await deliveries.byIdentity(workspaceId, [reference]);
  if (!found) throw unknownAnswer();
  return found;
}

/** Notes whether an answer helped the person; their last word counts. */
export async function rateAnswer(
  { userId, helpful, ...answer }: WhichAnswer & { userId: string; helpful: boolean },
  deps: Pick<Core, 'stores'>,
): Promise<void> {
  const { id: deliveryId } = await findAnswer(answer, deps);
  await deps.stores.feedback.give(answer.workspaceId, { deliveryId, userId, helpful });
}
