import type { Account } from '../../../core/channels/account-store.ts';
import type { Stores } from '../../../core/stores.ts';
import { loadCheckpoints } from '../mailbox/folder-checkpoint.ts';
import { unpackUids } from '../mailbox/uid-set.ts';
import { type MailboxSettings, settingsOf } from '../mailbox-settings.ts';

export type MailboxState = {
  readonly name: string;
  readonly settings: MailboxSettings;
  /** Why nothing is tried until a person acts. */
  readonly pausedWhy: string | null;
  /** By folder that is read: how many mails are still to be fetched. Empty before the first run. */
  readonly folders: readonly { readonly path: string; readonly pending: number }[];
};

type Deps = {
  readonly workspaceId: string;
  readonly core: { readonly stores: Pick<Stores, 'accounts' | 'checkpoints'> };
};

/** The mailboxes of a workspace, and how far each has been read. */
export async function listMailboxes({ workspaceId, core }: Deps): Promise<MailboxState[]> {
  const accounts = await core.stores.accounts.mailboxes(workspaceId);
  return Promise.all(accounts.map((account) => stateOf(account, { workspaceId, core })));
}

async function stateOf(account: Account, { workspaceId, core }: Deps): Promise<MailboxState> {
  const checkpoints = await loadCheckpoints({ workspaceId, core, account });
  const folders = [...checkpoints]
    .filter(([, { kind }]) => kind !== 'follow')
    .map(([path, { pending }]) => ({ path, pending: unpackUids(pending).length }));
  return { name: account.name, settings: settingsOf(account), pausedWhy: account.pausedWhy, folders };
}
