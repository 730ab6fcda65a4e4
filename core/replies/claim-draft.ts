import type { Core } from '../core.ts';
import { queueCards } from './cards/queue-cards.ts';
import { claimedBy, type Decision, waiting } from './decidable.ts';
import { mayDecide } from './draft-errors.ts';
import type { Draft } from './draft-store.ts';

type Deps = Pick<Core, 'inTransaction'>;

/** How long somebody has a draft in hand who neither saves nor gives it back. */
const CLAIM_SECONDS = 10 * 60;

/** A person takes a draft in hand to edit it: meanwhile nobody else may decide about it. Gives the draft as it is. */
export async function claimDraft({ workspaceId, draftId, person }: Decision, { inTransaction }: Deps): Promise<Draft> {
  mayDecide(person);
  return inTransaction(async (transaction) => {
    const { drafts, audit } = transaction.stores;
    const until = await drafts.claim(workspaceId, draftId, person.id, CLAIM_SECONDS);
    const draft = await waiting({ workspaceId, draftId }, transaction);
    if (!until) throw await claimedBy(workspaceId, draft, transaction);
    await audit.record(workspaceId, [{ actor: person.id, action: 'draft.claimed', subject: draftId }]);
    await queueCards({ workspaceId, draftIds: [draftId] }, transaction);
    return draft;
  });
}

/** Gives a draft back that the person had in hand; all else is left as it is. */
export async function releaseDraft({ workspaceId, draftId, person }: Decision, { inTransaction }: Deps): Promise<void> {
  await inTransaction(async (transaction) => {
    const { drafts, audit } = transaction.stores;
    const draft = await drafts.get(workspaceId, draftId);
    if (draft?.claim?.userId !== person.id || !(await drafts.unclaim(workspaceId, draftId, person.id))) return;
    await audit.record(workspaceId, [{ actor: person.id, action: 'draft.released', subject: draftId }]);
    await queueCards({ workspaceId, draftIds: [draftId] }, transaction);
  });
}
