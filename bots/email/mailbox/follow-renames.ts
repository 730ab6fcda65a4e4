import { type FolderCheckpoint, removeCheckpoint, saveCheckpoint } from './folder-checkpoint.ts';
import type { Folder } from './folders.ts';
import type { Sync } from './sync.ts';

/**
 * Takes what is known of folders that were renamed over to their new names (the UIDVALIDITY stays), and forgets what lay in
 * those that are gone. Gives the checkpoints as they are then.
 */
export async function followRenames(
  folders: readonly Folder[],
  checkpoints: ReadonlyMap<string, FolderCheckpoint>,
  sync: Sync,
): Promise<Map<string, FolderCheckpoint>> {
  const after = new Map(checkpoints);
  const there = new Set(folders.map(({ path }) => path));
  for (const [path, checkpoint] of checkpoints) {
    if (there.has(path)) continue;
    after.delete(path);
    const renamed = folders.find((folder) => !after.has(folder.path) && isSame(folder, checkpoint));
    if (renamed) after.set(renamed.path, checkpoint);
    await write(path, renamed?.path, checkpoint, sync);
  }
  return after;
}

const isSame = ({ uidValidity, uidNext }: Folder, checkpoint: FolderCheckpoint): boolean =>
  String(uidValidity) === checkpoint.uidValidity && uidNext > checkpoint.highestUid;

async function write(from: string, to: string | undefined, checkpoint: FolderCheckpoint, sync: Sync): Promise<void> {
  const { workspaceId, account } = sync;
  await sync.core.inTransaction(async (transaction) => {
    const { locations } = transaction.stores;
    await removeCheckpoint(sync, from, transaction);
    if (to === undefined) return locations.removeFolder(workspaceId, account.id, from);
    await locations.renameFolder(workspaceId, account.id, from, to);
    await saveCheckpoint(sync, to, checkpoint, transaction);
  });
}
