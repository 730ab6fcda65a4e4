import { noteBounce } from '../channels/bounced.ts';
import type { Grown } from '../channels/grow-delivery.ts';
import { moveWithin } from '../channels/move-delivery.ts';
import { deliverJob, queueDelivery } from '../channels/queue-delivery.ts';
import { settleProven } from '../channels/settle-unknown.ts';
import type { Core } from '../core.ts';
import { queueFilings } from '../filing/queue-filings.ts';
import { recordGaps } from '../knowledge/gaps/record-gap.ts';
import { storeMeeting } from '../meetings/store-meeting.ts';
import type { NewJob } from '../queue.ts';
import { draftsChanged } from '../replies/drafts-changed.ts';
import { noticeSent } from '../replies/notice-sent.ts';
import type { Transaction } from '../transaction.ts';
import type { Outcome } from './handling-store.ts';
import type { Result } from './task.ts';
import type { WorkspaceContext } from './workspace-context.ts';

type Input = {
  readonly workspaceId: string;
  readonly results: readonly Result[];
  readonly context: Pick<WorkspaceContext, 'mails' | 'followedUp' | 'cameBack' | 'proven'>;
};

/** Stores what the work on a batch came to, with the step that says it is done, in one transaction. */
export async function commitResults(
  { workspaceId, results, context }: Input,
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<void> {
  if (results.length === 0) return;
  await inTransaction(async (transaction) => {
    const { stores } = transaction;
    const ids = results.map(({ outcome }) => outcome.messageId);
    const claimed = await stores.handling.claim(workspaceId, 'act', ids);
    const mine = results.filter(({ outcome }) => claimed.has(outcome.messageId));
    // First: a draft that was sent from the mail client is answered, not out of date.
    for (const { sent } of mine) if (sent) await noticeSent({ workspaceId, message: sent }, transaction);
    const outdated = [...context.followedUp];
    const superseded = outdated.length > 0 ? await stores.drafts.supersede(workspaceId, outdated) : [];
    await stores.audit.record(
      workspaceId,
      superseded.map((subject) => ({ actor: 'frontdesk', action: 'draft.superseded', subject })),
    );
    await stores.drafts.add(
      workspaceId,
      mine.flatMap(({ draft }) => draft ?? []),
    );
    const mails = [...claimed].filter((id) => context.mails.has(id));
    const draftIds = [...superseded, ...(await stores.drafts.idsFor(workspaceId, mails))];
    await draftsChanged({ workspaceId, draftIds }, transaction);
    const planned = mine.flatMap(({ outcome: { messageId }, conversationId, filing }) =>
      filing ? [{ messageId, conversationId, ...filing }] : [],
    );
    await queueFilings({ workspaceId, planned }, transaction);
    const classified = mine.flatMap(({ outcome: { messageId }, classification }) =>
      classification ? [{ messageId, classification }] : [],
    );
    await stores.handling.saveClassifications(workspaceId, classified);
    const outcomes: Outcome[] = [];
    for (const result of mine) {
      await storeRest(workspaceId, result, transaction);
      outcomes.push(await letGo(workspaceId, result, transaction));
      const back = context.cameBack.get(result.outcome.messageId);
      if (back) await noteBounce(workspaceId, back, transaction);
    }
    await settleProven(workspaceId, context.proven, transaction);
    await stores.handling.saveOutcomes(workspaceId, outcomes);
    await stores.audit.record(
      workspaceId,
      outcomes.map(({ outcome, messageId }) => ({
        actor: 'frontdesk',
        action: `message.${outcome}`,
        subject: messageId,
      })),
    );
  });
}

async function storeRest(workspaceId: string, result: Result, transaction: Transaction): Promise<void> {
  const { stores } = transaction;
  const { outcome, answer, offer, grown, meetings = [], asked, unanswered = [], facts = [], forgotten } = result;
  await transaction.enqueue(hearJobs(workspaceId, result));
  for (const said of [answer, offer]) if (said) await queueDelivery(workspaceId, said, transaction);
  if (grown) await storeGrown(workspaceId, grown, transaction);
  for (const meeting of meetings) await storeMeeting({ workspaceId, meeting }, { stores });
  await recordGaps(workspaceId, unanswered, stores);
  if (asked) await stores.commitments.add(workspaceId, [{ ...asked, messageId: outcome.messageId }]);
  for (const fact of facts) await stores.facts.add(workspaceId, fact);
  if (forgotten) await stores.facts.forget(workspaceId, forgotten.userId, forgotten.ids);
}

/** Who handed a recording over in a place waits for its minutes there. */
const hearJobs = (workspaceId: string, { outcome: { messageId }, answer, recordings = [] }: Result): NewJob[] =>
  recordings.map(({ id }) => ({
    name: 'hear-recording',
    data: { workspaceId, messageId, recording: id },
    lane: answer ? 'interactive' : 'background',
    key: id,
  }));

async function storeGrown(workspaceId: string, grown: Grown, transaction: Transaction): Promise<void> {
  const { deliveryId: id, state: to, detail, sentId } = grown;
  const delivery = { id, draftId: null };
  if (!(await moveWithin({ workspaceId, delivery, from: 'sending', to, detail, sentId }, transaction))) return;
  if (to === 'queued') await transaction.enqueue([deliverJob(workspaceId, id)]);
  // What is on its way may show only in a moment.
  if (to === 'unknown') await transaction.enqueue([{ ...deliverJob(workspaceId, id), after: SETTLED_SECONDS }]);
}

const SETTLED_SECONDS = 5;

/** Queues the reply that a policy lets go out, unless its recipient had one today; gives what the message's outcome is then. */
async function letGo(workspaceId: string, { outcome, unattended }: Result, transaction: Transaction): Promise<Outcome> {
  if (!unattended) return outcome;
  const { stores } = transaction;
  const { claim, delivery, draftId, policy, later } = unattended;
  const says = `as the policy "${policy}" says`;
  if (later) {
    await stores.drafts.plan(workspaceId, draftId, { at: later, policy });
    return { ...outcome, why: `${outcome.why} It goes out by itself after the quiet hours, ${says}.` };
  }
  if (!(await stores.automaticReplies.claim(workspaceId, claim)))
    return { ...outcome, why: `${outcome.why} A person decides: ${claim.address} had an automatic reply today.` };
  await stores.drafts.release(workspaceId, draftId, policy);
  await queueDelivery(workspaceId, delivery, transaction);
  const sent = { actor: 'frontdesk', action: 'draft.sent-by-policy', subject: draftId, detail: { policy } };
  await stores.audit.record(workspaceId, [sent]);
  return { ...outcome, outcome: 'answer', why: `${outcome.why} Answered without a person, ${says}.` };
}
