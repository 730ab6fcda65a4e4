import type { Core } from '../core.ts';
import { isNow, standInFor } from '../people/stand-in.ts';
import { queueCards } from './cards/queue-cards.ts';

/**
 * Gives the drafts of those who are away to whoever stands in for them; where nobody does, they are everybody's. When the person is
 * back, what is not decided by then stays where it is.
 */
export async function handOverDrafts(
  { workspaceId }: { workspaceId: string },
  { inTransaction, clock }: Pick<Core, 'inTransaction' | 'clock'>,
): Promise<void> {
  const now = clock.now();
  await inTransaction(async (transaction) => {
    const { stores } = transaction;
    const absences = await stores.absences.list(workspaceId);
    const away = absences.filter((absence) => isNow(absence, now)).map(({ userId }) => userId);
    const drafts = await stores.drafts.assignedTo(workspaceId, away);
    for (const { id, assigneeId } of drafts) {
      if (assigneeId === null) continue;
      const to = standInFor(assigneeId, absences, now);
      if (!(await stores.drafts.assign(workspaceId, id, to))) continue;
      const detail = { to: to ?? 'nobody', from: assigneeId };
      await stores.audit.record(workspaceId, [
        { actor: 'frontdesk', action: 'draft.handed-over', subject: id, detail },
      ]);
    }
    await queueCards({ workspaceId, draftIds: drafts.map(({ id }) => id) }, transaction);
  });
}
