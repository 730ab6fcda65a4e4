import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import type { Person } from '../people/people-store.ts';
import type { Transaction } from '../transaction.ts';
import type { Draft } from './draft-store.ts';
import { keepLessons } from './keep-lessons.ts';
import { replyDelivery } from './outbound-reply.ts';
import { queueCopies } from './queue-copies.ts';
import { revisionHash } from './revision-hash.ts';

export const draftNotFound = defineError({
  code: 'drafts.not-found',
  message: (id: string) => `There is no draft ${id}. "frontdesk drafts" lists those that wait.`,
});
const alreadySettled = defineError({
  code: 'drafts.settled',
  message: (id: string, state: string) => `Draft ${id} is ${state} already: nothing was changed.`,
});
const changedMeanwhile = defineError({
  code: 'drafts.changed',
  message: (id: string) => `Somebody changed draft ${id} meanwhile: look at it again before you decide.`,
});
const notAllowed = defineError({
  code: 'drafts.not-allowed',
  message: (name: string) =>
    `${name} may not decide about drafts: that takes the role approver or admin ("frontdesk people role").`,
});
const emptyText = defineError({
  code: 'drafts.empty',
  message: () => 'A reply without words is not sent: nothing was changed.',
});

type Deps = Pick<Core, 'inTransaction'>;
type Decision = { readonly workspaceId: string; readonly draftId: string; readonly person: Person };

/** Approves the draft at the revision the person saw and puts it into the outbox. Gives the delivery's id. */
export async function approveDraft(
  { workspaceId, draftId, person, hash }: Decision & { hash: string },
  { inTransaction }: Deps,
): Promise<string> {
  mayDecide(person);
  return inTransaction(async (transaction) => {
    const { stores, enqueue } = transaction;
    const draft = await proposed(workspaceId, draftId, transaction);
    if (draft.hash !== hash) throw changedMeanwhile(draftId);
    const verdict = { approved: true, userId: person.id, reason: '' };
    if (!(await stores.drafts.settle(workspaceId, draft, verdict))) throw changedMeanwhile(draftId);
    const [answered] = await stores.messages.load(workspaceId, [draft.messageId]);
    if (!answered) throw draftNotFound(draftId);
    const deliveryId = await stores.deliveries.add(workspaceId, replyDelivery({ draft, answered }));
    if (!deliveryId) throw alreadySettled(draftId, 'approved');
    await keepLessons({ workspaceId, draft, answered, sentText: draft.text }, transaction);
    await enqueue([{ name: 'deliver', data: { workspaceId, deliveryId }, lane: 'interactive', key: deliveryId }]);
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'draft.approved', subject: draftId }]);
    await queueCopies({ workspaceId, draftIds: [draftId] }, transaction);
    return deliveryId;
  });
}

/** Puts the person's words and recipients in the place of the draft's. The new revision needs an approval of its own. */
export async function editDraft(
  { workspaceId, draftId, person, ...changes }: Decision & { subject?: string; text: string },
  { inTransaction }: Deps,
): Promise<void> {
  mayDecide(person);
  if (!changes.text.trim()) throw emptyText();
  await inTransaction(async (transaction) => {
    const { stores } = transaction;
    const draft = await proposed(workspaceId, draftId, transaction);
    const { subject = draft.subject, text } = changes;
    const { recipients } = draft;
    const revision = {
      subject,
      text,
      recipients,
      hash: revisionHash({ subject, text, recipients }),
      userId: person.id,
    };
    if (!(await stores.drafts.revise(workspaceId, draftId, draft.revision, revision))) throw changedMeanwhile(draftId);
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'draft.edited', subject: draftId }]);
    await queueCopies({ workspaceId, draftIds: [draftId] }, transaction);
  });
}

/** Drops the draft; its message then waits for a person. */
export async function rejectDraft(
  { workspaceId, draftId, person, reason }: Decision & { reason: string },
  { inTransaction }: Deps,
): Promise<void> {
  mayDecide(person);
  await inTransaction(async (transaction) => {
    const { stores } = transaction;
    const draft = await proposed(workspaceId, draftId, transaction);
    const verdict = { approved: false, userId: person.id, reason };
    if (!(await stores.drafts.settle(workspaceId, draft, verdict))) throw changedMeanwhile(draftId);
    const why = `${person.name} rejected the draft${reason ? `: ${reason}` : ''}.`;
    const [message] = await stores.messages.lines(workspaceId, { ids: [draft.messageId], limit: 1 });
    const folder = message?.folder ?? '';
    await stores.handling.saveOutcomes(workspaceId, [{ messageId: draft.messageId, outcome: 'person', folder, why }]);
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'draft.rejected', subject: draftId }]);
    await queueCopies({ workspaceId, draftIds: [draftId] }, transaction);
  });
}

function mayDecide({ role, name }: Person): void {
  if (role !== 'admin' && role !== 'approver') throw notAllowed(name);
}

async function proposed(workspaceId: string, draftId: string, { stores }: Transaction): Promise<Draft> {
  const draft = await stores.drafts.get(workspaceId, draftId);
  if (!draft) throw draftNotFound(draftId);
  if (draft.state !== 'proposed') throw alreadySettled(draftId, draft.state);
  return draft;
}
