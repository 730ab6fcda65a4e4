import type { ImapFlow, MailboxObject } from 'imapflow';
import { type OpenFolder, searchUids } from './fetch-mails.ts';
import { type FolderCheckpoint, loadCheckpoint, saveCheckpoint } from './folder-checkpoint.ts';
import type { Folder } from './folders.ts';
import { followChanges } from './follow-changes.ts';
import { knownFolder } from './known-folder.ts';
import { receiveUids } from './receive-pending.ts';
import type { Sync } from './sync.ts';
import { packUids, unpackUids } from './uid-set.ts';

/** A folder to be read, and under which name the settings know it. */
export type Target = Pick<Folder, 'path' | 'role'> & { readonly kind: 'read' | 'sent'; readonly readAs: string };

/** More new mails than that are a pile to be worked off, not people who wait. */
const PILE = 50;
/** Mails after which new ones are looked for again. */
const CHUNK = 5000;

/**
 * Brings one folder up to date: flags and expunges of known mails, then new mails, then what the first run still has to do.
 * By UID alone: no mail is missed for having an odd date. `afresh` also compares what the server can't tell changes of.
 */
export async function syncFolder(target: Target, within: Sync, { afresh }: { afresh: boolean }): Promise<void> {
  const { path } = target;
  const sync = { ...within, folder: knownFolder(target, within.imap) };
  const { box, opened } = await openFolder(path, sync);
  const known = await loadCheckpoint(sync, path);
  const valid = known !== undefined && known.uidValidity === String(box.uidValidity) && known.kind !== 'follow';
  let folder: OpenFolder = valid
    ? await followChanges({ path, checkpoint: known }, sync, { afresh: afresh || opened })
    : await begin(target, known, sync, box);
  const report = reporter(folder, sync);
  for (;;) {
    folder = await receiveNew(folder, sync);
    const left = unpackUids(folder.checkpoint.pending);
    if (left.length === 0) return;
    report(folder);
    folder = await receiveUids(left.slice(-CHUNK), 'background', folder, sync, report);
  }
}

function reporter(begun: OpenFolder, { account, onProgress }: Sync): (folder: OpenFolder) => void {
  const count = ({ checkpoint }: OpenFolder) => unpackUids(checkpoint.pending).length;
  const total = count(begun);
  return (folder) =>
    onProgress?.({ account: account.name, folder: folder.path, done: Math.max(total - count(folder), 0), total });
}

/** Opens a folder for reading only: nothing that we do here may change it. */
export async function openFolder(
  path: string,
  { imap, vanished }: Sync,
): Promise<{ box: MailboxObject; opened: boolean }> {
  if (imap.mailbox && imap.mailbox.path === path) {
    // What the server has to tell comes with any answer.
    await imap.noop();
    return { box: boxOf(imap), opened: false };
  }
  await imap.mailboxOpen(path, { readOnly: true });
  vanished.clear();
  return { box: boxOf(imap), opened: true };
}

function boxOf({ mailbox }: ImapFlow): MailboxObject {
  if (!mailbox) throw new Error('The mail server closed the folder.');
  return mailbox;
}

const DAY_MS = 86_400_000;

/** The first run, and what follows a new UIDVALIDITY: where mails lie is forgotten, and each found again is recognised. */
async function begin(
  { path, kind, readAs }: Target,
  before: FolderCheckpoint | undefined,
  sync: Sync,
  box: MailboxObject,
): Promise<OpenFolder> {
  const { core, settings, workspaceId, account, imap } = sync;
  const firstRun = before && before.kind !== 'follow' ? before.since : undefined;
  const since = firstRun ?? new Date(core.clock.now().getTime() - settings.days * DAY_MS).toISOString();
  const highestUid = box.uidNext - 1;
  // The server's days begin in a zone of its own.
  const recent = await searchUids(imap, { since: new Date(Date.parse(since) - DAY_MS) });
  const checkpoint: FolderCheckpoint = {
    kind,
    readAs,
    uidValidity: String(box.uidValidity),
    since,
    highestUid,
    begunAt: highestUid,
    pending: packUids(recent.filter((uid) => uid <= highestUid)),
    ...modseqOf(box),
  };
  await core.inTransaction(async (transaction) => {
    await transaction.stores.locations.removeFolder(workspaceId, account.id, path);
    await saveCheckpoint(sync, path, checkpoint, transaction);
  });
  return { path, checkpoint };
}

const modseqOf = ({ highestModseq, noModseq }: MailboxObject): { modseq?: string } =>
  highestModseq === undefined || noModseq ? {} : { modseq: String(highestModseq) };

/** What came since the last look: at once when it is little, else it joins what is to be worked off. */
async function receiveNew(folder: OpenFolder, sync: Sync): Promise<OpenFolder> {
  const { path, checkpoint } = folder;
  const { highestUid, pending } = checkpoint;
  // `n:*` also finds the last mail when it is below n.
  const fresh = (await searchUids(sync.imap, { uid: `${highestUid + 1}:*` })).filter((uid) => uid > highestUid);
  if (fresh.length === 0) return folder;
  const all = [...unpackUids(pending), ...fresh];
  const grown = {
    path,
    checkpoint: { ...checkpoint, highestUid: fresh.at(-1) ?? highestUid, pending: packUids(all) },
  };
  return fresh.length > PILE ? grown : receiveUids(fresh, 'interactive', grown, sync);
}
