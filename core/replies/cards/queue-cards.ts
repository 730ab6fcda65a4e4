import type { Transaction } from '../../transaction.ts';

/** Has the cards of these drafts brought up to date in the places that show them, once the transaction commits. */
export async function queueCards(
  { workspaceId, draftIds }: { workspaceId: string; draftIds: readonly string[] },
  { stores, enqueue }: Pick<Transaction, 'stores' | 'enqueue'>,
): Promise<void> {
  if (draftIds.length === 0) return;
  const wanted = await stores.draftCards.wanted(workspaceId, draftIds);
  await enqueue(
    wanted.map((draftId) => ({
      name: 'show-draft' as const,
      data: { workspaceId, draftId },
      lane: 'interactive' as const,
      key: draftId,
    })),
  );
}
