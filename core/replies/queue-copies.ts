import type { Transaction } from '../transaction.ts';

/** Has the copies of these drafts in the accounts' own drafts brought up to date, once the transaction commits. */
export async function queueCopies(
  { workspaceId, draftIds }: { workspaceId: string; draftIds: readonly string[] },
  { stores, enqueue }: Transaction,
): Promise<void> {
  if (draftIds.length === 0) return;
  const wanted = await stores.draftCopies.wanted(workspaceId, draftIds);
  await enqueue(
    wanted.map((draftId) => ({
      name: 'place-draft' as const,
      data: { workspaceId, draftId },
      lane: 'interactive' as const,
      key: draftId,
    })),
  );
}
