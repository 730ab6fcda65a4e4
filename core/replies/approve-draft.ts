import { queueDelivery } from '../channels/queue-delivery.ts';
import type { Core } from '../core.ts';
import { approvalRule } from './approval-rule.ts';
import { queueCards } from './cards/queue-cards.ts';
import { type Decision, decidable } from './decidable.ts';
import { alreadySettled, changedMeanwhile, draftNotFound, emptyText } from './draft-errors.ts';
import { draftsChanged } from './drafts-changed.ts';
import { keepLessons } from './keep-lessons.ts';
import { replyDelivery } from './outbound-reply.ts';
import { revisionHash } from './revision-hash.ts';

type Deps = Pick<Core, 'inTransaction'>;

/** `counted`: a policy wants so many more people to approve it before it goes out. */
export type Approved =
  | { readonly kind: 'queued'; readonly deliveryId: string }
  | { readonly kind: 'counted'; readonly missing: number; readonly policy: string };

/**
 * Approves the draft at the revision the person saw. It goes into the outbox as soon as enough people have: one, unless a policy
 * wants more. Whoever approves twice counts once.
 */
export async function approveDraft(
  { workspaceId, draftId, person, hash }: Decision & { hash: string },
  { inTransaction }: Deps,
): Promise<Approved> {
  return inTransaction(async (transaction) => {
    const { stores } = transaction;
    const draft = await decidable({ workspaceId, draftId, person }, transaction);
    if (draft.hash !== hash) throw changedMeanwhile(draftId);
    const [answered] = await stores.messages.load(workspaceId, [draft.messageId]);
    if (!answered) throw draftNotFound(draftId);
    const policy = await approvalRule({ workspaceId, draft, account: answered.account }, transaction);
    const approvers = new Set([...draft.approvedBy, person.id]).size;
    if (policy && approvers < policy.approvals) {
      await stores.drafts.countApproval(workspaceId, draft, person.id);
      const detail = { policy: policy.name, of: policy.approvals };
      await stores.audit.record(workspaceId, [{ actor: person.id, action: 'draft.backed', subject: draftId, detail }]);
      await queueCards({ workspaceId, draftIds: [draftId] }, transaction);
      return { kind: 'counted', missing: policy.approvals - approvers, policy: policy.name };
    }
    const verdict = { approved: true, userId: person.id, reason: '' };
    if (!(await stores.drafts.settle(workspaceId, draft, verdict))) throw changedMeanwhile(draftId);
    const deliveryId = await queueDelivery(workspaceId, replyDelivery({ draft, answered }), transaction);
    if (!deliveryId) throw alreadySettled(draftId, 'approved');
    const authorId = draft.editorId ?? person.id;
    await keepLessons({ workspaceId, draft, answered, sentText: draft.text, authorId }, transaction);
    const detail = policy ? { policy: policy.name } : {};
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'draft.approved', subject: draftId, detail }]);
    await draftsChanged({ workspaceId, draftIds: [draftId] }, transaction);
    return { kind: 'queued', deliveryId };
  });
}

/**
 * Puts the person's words in the place of those of the revision that they saw. The new revision needs an approval of its own.
 */
export async function editDraft(
  { workspaceId, draftId, person, hash: seen, ...changes }: Decision & { hash: string; subject?: string; text: string },
  { inTransaction }: Deps,
): Promise<void> {
  if (!changes.text.trim()) throw emptyText();
  await inTransaction(async (transaction) => {
    const { stores } = transaction;
    const draft = await decidable({ workspaceId, draftId, person }, transaction);
    if (draft.hash !== seen) throw changedMeanwhile(draftId);
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
    await draftsChanged({ workspaceId, draftIds: [draftId] }, transaction);
  });
}

/** Drops the draft; its message then waits for a person. */
export async function rejectDraft(
  { workspaceId, draftId, person, reason }: Decision & { reason: string },
  { inTransaction }: Deps,
): Promise<void> {
  await inTransaction(async (transaction) => {
    const { stores } = transaction;
    const draft = await decidable({ workspaceId, draftId, person }, transaction);
    const verdict = { approved: false, userId: person.id, reason };
    if (!(await stores.drafts.settle(workspaceId, draft, verdict))) throw changedMeanwhile(draftId);
    const why = `${person.name} rejected the draft${reason ? `: ${reason}` : ''}.`;
    const [message] = await stores.messages.lines(workspaceId, { ids: [draft.messageId], limit: 1 });
    const folder = message?.folder ?? '';
    await stores.handling.saveOutcomes(workspaceId, [{ messageId: draft.messageId, outcome: 'person', folder, why }]);
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'draft.rejected', subject: draftId }]);
    await draftsChanged({ workspaceId, draftIds: [draftId] }, transaction);
  });
}
