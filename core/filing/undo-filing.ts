import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import { accountPaused, detailOf } from './file-message.ts';
import { BEING_TAKEN_BACK, type Filing } from './filing-store.ts';

const nothingToUndo = defineError({
  code: 'filing.nothing',
  message: (id: string) => `Nothing was done to ${id} that could be undone.`,
});

type Input = { readonly workspaceId: string; readonly filingId: string; readonly userId: string };

/** `elsewhere`: a person moved it since, and it was left there; its label and flag stay. */
export type Undone = { readonly filing: Filing; readonly kind: 'restored' | 'elsewhere' };

/**
 * Takes back what filing a message did: label, flag and place are as before. The message is never moved again, nor are
 * later ones of its conversation. Rejects when nothing was done.
 */
export async function undoFiling(
  { workspaceId, filingId, userId }: Input,
  { stores, channels, inTransaction }: Pick<Core, 'stores' | 'channels' | 'inTransaction'>,
): Promise<Undone> {
  const filing = await stores.filings.get(workspaceId, filingId);
  if (!filing) throw nothingToUndo(filingId);
  const { messageId, result, state, account } = filing;
  const unfile = channels.get(filing.channel)?.unfile;
  if (state === 'queued') return withdraw({ workspaceId, filing, userId }, { inTransaction });
  if (state !== 'done' || !result || !unfile) throw nothingToUndo(messageId);
  if (filing.pausedWhy) throw accountPaused(account, filing.pausedWhy);
  const stays = { id: filingId, from: 'done', to: 'done' } as const;
  // The mailbox may be read before this has ended: nobody is to take it for a person who puts the message back.
  await stores.filings.settle(workspaceId, stays, { detail: BEING_TAKEN_BACK });
  const unfiled = await unfile(account, result, filing.threadId).catch(async (error: unknown) => {
    await stores.filings.settle(workspaceId, stays, { detail: filing.detail });
    throw error;
  });
  await inTransaction(async (transaction) => {
    const { filings, audit } = transaction.stores;
    const detail = unfiled.kind === 'done' ? 'taken back' : 'A person moved it since: it was left there.';
    if (!(await filings.settle(workspaceId, { id: filingId, from: 'done', to: 'undone' }, { detail }))) return;
    if (unfiled.kind === 'done' && unfiled.result.moved)
      await filings.moved(workspaceId, { ...filing, ...unfiled.result });
    const said = unfiled.kind === 'done' ? detailOf(filingId, unfiled.result) : { filing: filingId, elsewhere: true };
    await audit.record(workspaceId, [{ actor: userId, action: 'filing.undone', subject: messageId, detail: said }]);
  });
  return { filing, kind: unfiled.kind === 'done' ? 'restored' : 'elsewhere' };
}

type Withdrawal = { readonly workspaceId: string; readonly filing: Filing; readonly userId: string };

/** It has not been done yet: then it is not done at all. */
async function withdraw(
  { workspaceId, filing, userId }: Withdrawal,
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<Undone> {
  const { id, messageId } = filing;
  const withdrawn = await inTransaction(async ({ stores }) => {
    const step = { id, from: 'queued', to: 'undone' } as const;
    if (!(await stores.filings.settle(workspaceId, step, { detail: 'withdrawn' }))) return false;
    await stores.audit.record(workspaceId, [
      { actor: userId, action: 'filing.undone', subject: messageId, detail: { filing: id } },
    ]);
    return true;
  });
  if (!withdrawn) throw nothingToUndo(messageId);
  return { filing, kind: 'restored' };
}
