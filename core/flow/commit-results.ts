import type { Core } from '../core.ts';
import { storeMeeting } from '../meetings/store-meeting.ts';
import type { Transaction } from '../transaction.ts';
import type { Result } from './work.ts';

type Input = {
  readonly workspaceId: string;
  readonly results: readonly Result[];
  /** Messages that a later one has taken the place of: drafts that answer them are out of date. */
  readonly followedUp: ReadonlySet<string>;
};

/** Stores what the work on a batch came to, with the step that says it is done, in one transaction. */
export async function commitResults(
  { workspaceId, results, followedUp }: Input,
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<void> {
  if (results.length === 0) return;
  await inTransaction(async (transaction) => {
    const { stores } = transaction;
    const ids = results.map(({ outcome }) => outcome.messageId);
    const claimed = await stores.handling.claim(workspaceId, 'act', ids);
    const mine = results.filter(({ outcome }) => claimed.has(outcome.messageId));
    await stores.drafts.supersede(workspaceId, [...followedUp]);
    await stores.drafts.add(
      workspaceId,
      mine.flatMap(({ draft }) => draft ?? []),
    );
    for (const result of mine) await storeRest(workspaceId, result, transaction);
    await stores.handling.saveOutcomes(
      workspaceId,
      mine.map(({ outcome }) => outcome),
    );
    await stores.audit.record(
      workspaceId,
      mine.map(({ outcome }) => ({
        actor: 'frontdesk',
        action: `message.${outcome.outcome}`,
        subject: outcome.messageId,
      })),
    );
  });
}

async function storeRest(workspaceId: string, result: Result, { stores }: Transaction): Promise<void> {
  const { outcome, answer, meetings = [], asked } = result;
  if (answer) await stores.deliveries.add(workspaceId, answer);
  for (const meeting of meetings) await storeMeeting({ workspaceId, meeting }, { stores });
  if (asked) await stores.commitments.add(workspaceId, [{ ...asked, messageId: outcome.messageId }]);
}
