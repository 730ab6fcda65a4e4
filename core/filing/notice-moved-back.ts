import type { Transaction } from '../transaction.ts';
import { BEING_TAKEN_BACK, PUT_BACK } from './filing-store.ts';

type Input = {
  readonly workspaceId: string;
  /** Where messages that are known have turned up. */
  readonly seen: readonly { readonly messageId: string; readonly folder: string }[];
};

/**
 * A message that we moved and that lies where it lay before was put back by a person: the filing counts as undone, and
 * neither it nor later messages of its conversation are moved again.
 */
export async function noticeMovedBack({ workspaceId, seen }: Input, { stores }: Transaction): Promise<void> {
  if (seen.length === 0) return;
  const filings = await stores.filings.ofMessages(
    workspaceId,
    seen.map(({ messageId }) => messageId),
  );
  for (const { id, messageId, state, result, detail: said } of filings) {
    if (state !== 'done' || !result?.moved || said === BEING_TAKEN_BACK) continue;
    const back = seen.some((one) => one.messageId === messageId && one.folder === result.before.folder);
    if (!back) continue;
    if (!(await stores.filings.settle(workspaceId, { id, from: 'done', to: 'undone' }, { detail: PUT_BACK }))) continue;
    await stores.audit.record(workspaceId, [
      {
        actor: 'frontdesk',
        action: 'filing.put-back',
        subject: messageId,
        detail: { filing: id, folder: result.before.folder },
      },
    ]);
  }
}
