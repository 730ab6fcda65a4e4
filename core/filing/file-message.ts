import type { FilingRequest, FilingResult } from '../channels/channel.ts';
import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import type { Filing } from './filing-store.ts';

export const accountPaused = defineError({
  code: 'mailbox.paused',
  message: (account: string, why: string) => `The mailbox ${account} is paused: ${why}`,
  retryable: true,
});

type Input = { readonly workspaceId: string; readonly filingId: string };

/**
 * Labels, flags and moves one message as planned, and records it so that it can be undone. Should it have been done
 * before a crash, that is found out by looking where the message lies; one that somebody else moved meanwhile is left
 * there.
 */
export async function fileMessage(
  { workspaceId, filingId }: Input,
  { stores, channels, inTransaction }: Pick<Core, 'stores' | 'channels' | 'inTransaction'>,
): Promise<void> {
  const filing = await stores.filings.get(workspaceId, filingId);
  const channel = filing && channels.get(filing.channel);
  if (filing?.state !== 'queued' || !channel?.file) return;
  if (filing.pausedWhy) throw accountPaused(filing.account, filing.pausedWhy);
  const filed = await channel.file(filing.account, requestOf(filing));
  const { messageId } = filing;
  await inTransaction(async (transaction) => {
    const { filings, audit } = transaction.stores;
    if (filed.kind === 'elsewhere') {
      const detail = 'Somebody else moved or deleted it first: it was left as it is.';
      if (!(await filings.settle(workspaceId, { id: filingId, from: 'queued', to: 'undone' }, { detail }))) return;
      return audit.record(workspaceId, [{ actor: 'frontdesk', action: 'filing.left', subject: messageId }]);
    }
    const { result } = filed;
    const settled = { result, detail: result.leftOut ?? '' };
    if (!(await filings.settle(workspaceId, { id: filingId, from: 'queued', to: 'done' }, settled))) return;
    if (result.moved) await filings.moved(workspaceId, { ...filing, ...result });
    await audit.record(workspaceId, [
      { actor: 'frontdesk', action: 'filing.done', subject: messageId, detail: detailOf(filingId, result) },
    ]);
  });
}

const requestOf = ({ action, threadId }: Filing): FilingRequest => ({ ...action, messageId: threadId });

/** What the audit log says about a filing: what was put on, and from where to where. */
export const detailOf = (filing: string, { labelled, flagged, moved, before, after }: FilingResult) => ({
  filing,
  ...(labelled ? { label: labelled } : {}),
  ...(flagged ? { flag: true } : {}),
  ...(moved ? { from: before.folder, to: after.folder } : {}),
});
