import type { Delivery } from '../channels/delivery-store.ts';
import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';

const unknownAnswer = defineError({
  code: 'answers.unknown',
  message: () => 'This answer is not known here any more: nothing was noted.',
});

/** An answer by the id of its delivery, or by what the platform of the account calls it. */
export type WhichAnswer = { readonly deliveryId: string } | { readonly accountId: string; readonly sentId: string };

/** The answer that is meant. Rejects when there is none: a database was put back, or it is somebody else's message. */
export async function findAnswer(
  { workspaceId, answer }: { workspaceId: string; answer: WhichAnswer },
  { stores: { deliveries } }: Pick<Core, 'stores'>,
): Promise<Delivery> {
  const found =
    'deliveryId' in answer
      ? await deliveries.get(workspaceId, answer.deliveryId)
      : await deliveries.bySentId(workspaceId, answer.accountId, answer.sentId);
  if (!found) throw unknownAnswer();
  return found;
}

/** Notes whether an answer helped the person; their last word counts. */
export async function rateAnswer(
  input: { workspaceId: string; answer: WhichAnswer; userId: string; helpful: boolean },
  deps: Pick<Core, 'stores'>,
): Promise<void> {
  const { workspaceId, userId, helpful } = input;
  const { id: deliveryId } = await findAnswer(input, deps);
  await deps.stores.feedback.give(workspaceId, { deliveryId, userId, helpful });
}
