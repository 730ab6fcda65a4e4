import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import { standInFor } from '../people/stand-in.ts';
import { queueCards } from './cards/queue-cards.ts';
import { type Decision, waiting } from './decidable.ts';
import { alreadySettled, mayDecide } from './draft-errors.ts';

const notColleague = defineError({
  code: 'drafts.assignee',
  message: (name: string) =>
    `${name} has no role here: drafts are assigned to colleagues ("frontdesk people" lists them).`,
});

/**
 * Says which colleague is to look after a draft; null: nobody in particular. Whoever stands in for somebody who
 * is away looks after it instead. Gives who does.
 */
export async function assignDraft(
  { workspaceId, draftId, person, assigneeId: named }: Decision & { assigneeId: string | null },
  { inTransaction, clock }: Pick<Core, 'inTransaction' | 'clock'>,
): Promise<string | null> {
  mayDecide(person);
  return inTransaction(async (transaction) => {
    const { drafts, people, audit, absences } = transaction.stores;
    const draft = await waiting({ workspaceId, draftId }, transaction);
    const assignee = named === null ? undefined : await people.byId(workspaceId, named);
    if (named !== null && !assignee?.role) throw notColleague(assignee?.name ?? named);
    const assigneeId = named === null ? null : standInFor(named, await absences.list(workspaceId), clock.now());
    if (draft.assigneeId === assigneeId) return assigneeId;
    if (!(await drafts.assign(workspaceId, draftId, assigneeId))) throw alreadySettled(draftId, draft.state);
    const detail = { to: assigneeId ?? 'nobody' };
    await audit.record(workspaceId, [{ actor: person.id, action: 'draft.assigned', subject: draftId, detail }]);
    await queueCards({ workspaceId, draftIds: [draftId] }, transaction);
    return assigneeId;
  });
}
