import { z } from 'zod';
import type { Stores } from '../../../core/stores.ts';
import type { Transaction } from '../../../core/transaction.ts';
import { demandLease, type Owner } from './sync.ts';

/**
 * How far a folder was read. `read`: its mails are received; `sent`: they are ours; `follow`: only noted as the place where mails
 * that were received elsewhere lie now.
 */
const folderCheckpoint = z.object({
  kind: z.enum(['read', 'sent', 'follow']),
  /** The name in the settings that it is read for; it may have been renamed since. */
  readAs: z.string(),
  uidValidity: z.string(),
  /** Where the first run began, ISO date. */
  since: z.string(),
  /** Everything above it is new. */
  highestUid: z.number().int(),
  /** What was there when reading began: everything above it came, or was put there, since. */
  begunAt: z.number().int().default(0),
  /** A UID set: what is below `highestUid` and still to be fetched. */
  pending: z.string(),
  /** Where flags and expunges were followed to (RFC 7162). */
  modseq: z.string().optional(),
});
export type FolderCheckpoint = z.infer<typeof folderCheckpoint>;

const prefixOf = (accountId: string): string => `imap:${accountId}:`;
const keyOf = ({ account }: Owner, path: string): string => prefixOf(account.id) + path;

export async function loadCheckpoint(owner: Owner, path: string): Promise<FolderCheckpoint | undefined> {
  const value = await owner.core.stores.checkpoints.get(owner.workspaceId, keyOf(owner, path));
  return value === undefined ? undefined : folderCheckpoint.parse(value);
}

/** Who wants to know how far it was read needs not own it. */
type Reader = Pick<Owner, 'workspaceId'> & {
  readonly account: { readonly id: string };
  readonly core: { readonly stores: Pick<Stores, 'checkpoints'> };
};

/** Every folder's checkpoint, by path. */
export async function loadCheckpoints(owner: Reader): Promise<Map<string, FolderCheckpoint>> {
  const prefix = prefixOf(owner.account.id);
  const values = await owner.core.stores.checkpoints.startingWith(owner.workspaceId, prefix);
  return new Map([...values].map(([key, value]) => [key.slice(prefix.length), folderCheckpoint.parse(value)]));
}

/** Writes a checkpoint with whatever else the transaction holds, if the mailbox is still ours: else `lease.lost`. */
export async function saveCheckpoint(
  owner: Owner,
  path: string,
  checkpoint: FolderCheckpoint,
  transaction: Transaction,
): Promise<void> {
  await demandLease(owner, transaction);
  await transaction.stores.checkpoints.save(owner.workspaceId, keyOf(owner, path), checkpoint);
}

export async function removeCheckpoint(owner: Owner, path: string, transaction: Transaction): Promise<void> {
  await demandLease(owner, transaction);
  await transaction.stores.checkpoints.remove(owner.workspaceId, [keyOf(owner, path)]);
}
