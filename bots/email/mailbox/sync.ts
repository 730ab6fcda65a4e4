import type { ImapFlow } from 'imapflow';
import type { Account } from '../../../core/channels/account-store.ts';
import type { Core } from '../../../core/core.ts';
import { defineError } from '../../../core/errors.ts';
import type { KnownFolder } from '../../../core/filing/folder-intent.ts';
import type { Transaction } from '../../../core/transaction.ts';
import type { MailboxSettings } from '../mailbox-settings.ts';
import type { ParsePool } from '../parse-pool.ts';

type Progress = {
  readonly account: string;
  readonly folder: string;
  readonly done: number;
  readonly total: number;
};

/** What a process may do with a mailbox while it owns it. */
export type Owner = {
  readonly workspaceId: string;
  readonly account: Pick<Account, 'id' | 'name'>;
  /** Name of the lease, and the process that holds it. */
  readonly lease: { readonly name: string; readonly holder: string };
  readonly core: Pick<Core, 'stores' | 'inTransaction' | 'clock' | 'logger'>;
  readonly parse: ParsePool['parse'];
  readonly onProgress?: ((progress: Progress) => void) | undefined;
};

/** One connection's work on a mailbox. */
export type Sync = Owner & {
  readonly settings: MailboxSettings;
  readonly imap: ImapFlow;
  /** UIDs that the server said are gone, in the folder that is open. */
  readonly vanished: Set<number>;
  /** The folder that is being brought up to date, as people know it. */
  readonly folder?: KnownFolder;
  /** Nothing of this mailbox was read before. */
  readonly isFirstRun?: boolean;
};

export const leaseLost = defineError({
  code: 'lease.lost',
  message: (name: string) => `Another process works on ${name} now.`,
  retryable: true,
});

/** To be called in every transaction that writes what was read from the mailbox: the owner writes it, or nobody. */
export async function demandLease({ workspaceId, lease }: Owner, { stores }: Transaction): Promise<void> {
  if (!(await stores.leases.isHeld(workspaceId, lease.name, lease.holder))) throw leaseLost(lease.name);
}
