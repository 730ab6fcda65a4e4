import { type FolderCheckpoint, loadCheckpoints } from './folder-checkpoint.ts';
import { type Folder, folderWithRole, listFolders } from './folders.ts';
import { followFolder } from './follow-folder.ts';
import { followRenames } from './follow-renames.ts';
import type { Sync } from './sync.ts';
import { openFolder, syncFolder, type Target } from './sync-folder.ts';

/** The state in which each folder was last seen on a connection, to look only into those that changed. */
export type LastSeen = Map<string, string>;

/**
 * One look at a whole mailbox: folders that are read are brought up to date, in the others it is noted what people moved there.
 * Ends with the first folder open, to be watched, and gives it.
 */
export async function syncMailbox(sync: Sync, lastSeen: LastSeen): Promise<Target> {
  const folders = (await listFolders(sync.imap, sync.settings)).filter(({ uidValidity }) => uidValidity !== undefined);
  const before = await loadCheckpoints(sync);
  const checkpoints = await followRenames(folders, before, sync);
  const targets = targetsIn(folders, checkpoints, sync);
  const [first] = targets;
  if (!first) throw new Error('None of the folders to be read exists in this mailbox.');
  const changed = folders.filter((folder) => lastSeen.get(folder.path) !== stateOf(folder));
  for (const target of oursFirst(targets, checkpoints))
    if (changed.some(({ path }) => path === target.path)) await syncFolder(target, sync, { afresh: true });
  const read = new Set(targets.map(({ path }) => path));
  const round = { ...sync, isFirstRun: before.size === 0 };
  for (const folder of changed) {
    if (!read.has(folder.path)) await followFolder(folder, valid(folder, checkpoints.get(folder.path)), round);
    lastSeen.set(folder.path, stateOf(folder));
  }
  const { opened } = await openFolder(first.path, sync);
  // Nobody told us of what came while another folder was open.
  if (opened) await syncFolder(first, sync, { afresh: false });
  return first;
}

/** What was answered before we came is not to get a draft: until our own mails are read once, they come before all others. */
function oursFirst(targets: readonly Target[], checkpoints: ReadonlyMap<string, FolderCheckpoint>): Target[] {
  const waits = ({ path, kind }: Target) => kind === 'sent' && checkpoints.get(path)?.pending !== '';
  return targets.toSorted((one, other) => Number(waits(other)) - Number(waits(one)));
}

const stateOf = ({ uidValidity, uidNext, messages, modseq }: Folder): string =>
  [uidValidity, uidNext, messages, modseq].join(' ');

const valid = ({ uidValidity }: Folder, known: FolderCheckpoint | undefined): FolderCheckpoint | undefined =>
  known?.uidValidity === String(uidValidity) ? known : undefined;

function targetsIn(
  folders: readonly Folder[],
  checkpoints: ReadonlyMap<string, FolderCheckpoint>,
  { settings }: Sync,
): Target[] {
  const sent = folderWithRole(folders, 'sent');
  const read = settings.folders.watch.flatMap((name) =>
    folders
      .filter(({ path }) => isNamed(path, name) || checkpoints.get(path)?.readAs === name)
      .map(({ path, role }) => ({ path, role, kind: 'read' as const, readAs: name })),
  );
  const others = read.filter(({ path }) => path !== sent);
  return sent === undefined ? others : [...others, { path: sent, role: 'sent', kind: 'sent', readAs: '' }];
}

/** INBOX is the one name whose case does not matter (RFC 9051, 5.1). */
const isNamed = (path: string, name: string): boolean =>
  path === name || (path.toUpperCase() === 'INBOX' && name.toUpperCase() === 'INBOX');
