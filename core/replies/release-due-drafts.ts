import { queueDelivery } from '../channels/queue-delivery.ts';
import type { Core } from '../core.ts';
import { reasonOf } from '../errors.ts';
import { mayGoOut } from '../policy/may-go-out.ts';
import { dayIn } from '../text/day-in.ts';
import type { Transaction } from '../transaction.ts';
import { approvalRule } from './approval-rule.ts';
import type { Draft } from './draft-store.ts';
import { draftsChanged } from './drafts-changed.ts';
import { answeredAddress } from './may-answer-automatically.ts';
import { replyDelivery } from './outbound-reply.ts';

type Deps = Pick<Core, 'stores' | 'inTransaction' | 'clock' | 'logger'>;

/**
 * Sends the drafts that a policy held back until its quiet hours were over, if it still lets them. What a person edited, decided
 * or has in hand meanwhile, and what a newer mail made out of date, is not sent by itself any more.
 */
export async function releaseDueDrafts({ workspaceId }: { workspaceId: string }, deps: Deps): Promise<void> {
  for (const { id } of await deps.stores.drafts.due(workspaceId, deps.clock.now()))
    await deps
      .inTransaction((transaction) => release({ workspaceId, draftId: id, now: deps.clock.now() }, transaction))
      .catch((error: unknown) =>
        deps.logger.warn({ draftId: id, reason: reasonOf(error) }, 'a draft could not go out'),
      );
}

type Due = { readonly workspaceId: string; readonly draftId: string; readonly now: Date };

async function release({ workspaceId, draftId, now }: Due, transaction: Transaction): Promise<void> {
  const { stores } = transaction;
  // From here on nobody else decides about it before the transaction ends.
  if (!(await stores.drafts.unclaim(workspaceId, draftId, 'frontdesk'))) return;
  const draft = await stores.drafts.get(workspaceId, draftId);
  const [answered] = draft ? await stores.messages.load(workspaceId, [draft.messageId]) : [];
  if (draft?.state !== 'proposed' || !draft.release || !answered) return;
  const allowed = await stillAllowed({ workspaceId, draft, account: answered.account, now }, transaction);
  if (allowed.kind === 'never') return leaveToPeople({ workspaceId, draft, why: allowed.why ?? '' }, transaction);
  const { policy, at } = allowed;
  if (at > now) return stores.drafts.plan(workspaceId, draftId, { at, policy });
  const { zone } = await stores.workspaces.get(workspaceId);
  const address = answeredAddress(draft.recipients.to[0]?.address ?? '');
  const claim = { accountId: answered.accountId, address, day: dayIn(zone, now), messageId: answered.id };
  if (!(await stores.automaticReplies.claim(workspaceId, claim)))
    return leaveToPeople({ workspaceId, draft, why: `${address} had an automatic reply today.` }, transaction);
  await stores.drafts.release(workspaceId, draftId, policy);
  await queueDelivery(workspaceId, replyDelivery({ draft, answered, automatic: true }), transaction);
  const why = `Answered without a person, as the policy "${policy}" says.`;
  await noteOutcome({ workspaceId, draft, outcome: 'answer', why }, transaction);
  const sent = { actor: 'frontdesk', action: 'draft.sent-by-policy', subject: draftId, detail: { policy } };
  await stores.audit.record(workspaceId, [sent]);
  await draftsChanged({ workspaceId, draftIds: [draftId] }, transaction);
}

async function stillAllowed(
  { workspaceId, draft, account, now }: { workspaceId: string; draft: Draft; account: string; now: Date },
  { stores }: Transaction,
) {
  const policy = await approvalRule({ workspaceId, draft, account }, { stores });
  if (!policy) return { kind: 'never' as const, why: `The policy "${draft.release?.policy}" is there no more.` };
  // How sure it was what the mail is about was looked at when it was drafted.
  return mayGoOut({ policy, handling: undefined, confidence: 1, now });
}

type Left = { readonly workspaceId: string; readonly draft: Draft; readonly why: string };

async function leaveToPeople({ workspaceId, draft, why }: Left, transaction: Transaction): Promise<void> {
  await transaction.stores.drafts.plan(workspaceId, draft.id, null);
  await noteOutcome({ workspaceId, draft, outcome: 'draft', why: `A person decides: ${why}` }, transaction);
  await draftsChanged({ workspaceId, draftIds: [draft.id] }, transaction);
}

async function noteOutcome(
  { workspaceId, draft, outcome, why }: Left & { readonly outcome: 'draft' | 'answer' },
  { stores }: Transaction,
): Promise<void> {
  const { messageId } = draft;
  const [line] = await stores.messages.lines(workspaceId, { ids: [messageId], limit: 1 });
  const folder = line?.folder ?? '';
  await stores.handling.saveOutcomes(workspaceId, [{ messageId, outcome, folder, why }]);
}
