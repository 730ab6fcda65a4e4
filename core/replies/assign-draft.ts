import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import { queueCards } from './cards/queue-cards.ts';
import { type Decision, waiting } from './decidable.ts';
import { alreadySettled, mayDecide } from './draft-errors.ts';

const notColleague = defineError({
  code: 'drafts.assignee',
  message: (name: string) =>
    `${name} has no role here: drafts are assigned to colleagues ("frontdesk people" lists them).`,
});

/** Says which colleague is to look after a draft; null: nobody in particular. */
export async function assignDraft(
  { workspaceId, draftId, person, assigneeId }: Decision & { assigneeId: string | null },
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<void> {
  mayDecide(person);
  await inTransaction(async (transaction) => {
    const { drafts, people, audit } = transaction.stores;
    const draft = await waiting({ workspaceId, draftId }, transaction);
    if (draft.assigneeId === assigneeId) return;
    const assignee = assigneeId === null ? undefined : await people.byId(workspaceId, assigneeId);
    if (assigneeId !== null && !assignee?.role) throw notColleague(assignee?.name ?? assigneeId);
    if (!(await drafts.assign(workspaceId, draftId, assigneeId))) throw alreadySettled(draftId, draft.state);
    const detail = { to: assigneeId ?? 'nobody' };
    await audit.record(workspaceId, [{ actor: person.id, action: 'draft.assigned', subject: draftId, detail }]);
    await queueCards({ workspaceId, draftIds: [draftId] }, transaction);
  });
}
