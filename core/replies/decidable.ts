import type { Person } from '../people/people-store.ts';
import { timeIn } from '../text/time-in.ts';
import type { Transaction } from '../transaction.ts';
import { alreadySettled, claimedByAnother, draftNotFound, mayDecide } from './draft-errors.ts';
import type { Draft } from './draft-store.ts';

export type Decision = { readonly workspaceId: string; readonly draftId: string; readonly person: Person };

/**
 * The draft that a person is about to decide about; their own claim on it ends. Rejects when they may not, when it is
 * settled, or while somebody else is editing it. Nobody else can claim or settle it before the transaction ends.
 */
export async function decidable({ workspaceId, draftId, person }: Decision, transaction: Transaction): Promise<Draft> {
  mayDecide(person);
  const { drafts } = transaction.stores;
  const free = await drafts.unclaim(workspaceId, draftId, person.id);
  const draft = await waiting({ workspaceId, draftId }, transaction);
  if (!free) throw await claimedBy(workspaceId, draft, transaction);
  return draft;
}

/** A draft that waits for a decision. */
export async function waiting(
  { workspaceId, draftId }: Pick<Decision, 'workspaceId' | 'draftId'>,
  { stores }: Pick<Transaction, 'stores'>,
): Promise<Draft> {
  const draft = await stores.drafts.get(workspaceId, draftId);
  if (!draft) throw draftNotFound(draftId);
  if (draft.state !== 'proposed') throw alreadySettled(draftId, draft.state);
  return draft;
}

/** The error that says who has the draft in hand and until when. */
export async function claimedBy(
  workspaceId: string,
  { id, claim }: Draft,
  { stores }: Pick<Transaction, 'stores'>,
): Promise<Error> {
  const { zone } = await stores.workspaces.get(workspaceId);
  const holder = claim && (await stores.people.byId(workspaceId, claim.userId));
  return claimedByAnother(id, holder?.name ?? 'Somebody', claim ? timeIn(zone, claim.until) : 'soon');
}
