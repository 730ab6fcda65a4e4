import { type OpenFolder, searchUids } from './fetch-mails.ts';
import { saveCheckpoint } from './folder-checkpoint.ts';
import type { Sync } from './sync.ts';
import { coverUids } from './uid-set.ts';

type Changes = {
  readonly flags: ReadonlyMap<number, readonly string[]>;
  readonly gone: readonly number[];
  readonly modseq?: string;
};

/**
 * Follows flags and expunges of the known mails in the folder that is open: by what changed since (CONDSTORE and QRESYNC, RFC
 * 7162) where the server knows, else, if `afresh`, by comparing all of them.
 */
export async function followChanges(
  folder: OpenFolder,
  sync: Sync,
  { afresh }: { afresh: boolean },
): Promise<OpenFolder> {
  const { imap } = sync;
  const since = imap.mailbox && !imap.mailbox.noModseq ? folder.checkpoint.modseq : undefined;
  const told = since !== undefined && imap.enabled.has('CONDSTORE');
  const complete = told && imap.enabled.has('QRESYNC');
  if (!complete && !afresh) return folder;
  const flagged = told ? await changedSince(since, sync) : undefined;
  const changes = complete && flagged ? flagged : await compare(folder, sync, flagged);
  const { modseq = folder.checkpoint.modseq } = changes;
  if (changes.flags.size === 0 && changes.gone.length === 0 && modseq === folder.checkpoint.modseq) return folder;
  const after = { ...folder, checkpoint: { ...folder.checkpoint, ...(modseq === undefined ? {} : { modseq }) } };
  await writeChanges(after, changes, sync);
  return after;
}

async function changedSince(since: string, { imap, vanished }: Sync): Promise<Changes> {
  // Read first: what changes while we read has to be told again next time.
  const before = imap.mailbox ? imap.mailbox.highestModseq : undefined;
  const flags = new Map<number, string[]>();
  let latest = BigInt(since);
  for await (const row of imap.fetch('1:*', { uid: true, flags: true }, { uid: true, changedSince: BigInt(since) })) {
    if (row.flags) flags.set(row.uid, [...row.flags]);
    if (row.modseq !== undefined && row.modseq > latest) latest = row.modseq;
  }
  if (before !== undefined && before > latest) latest = before;
  const gone = [...vanished];
  vanished.clear();
  return { flags, gone, modseq: String(latest) };
}

/** Compares what we know of a folder with what is there; flags too unless they are known to have been told. */
export async function compare({ path, checkpoint }: OpenFolder, sync: Sync, told?: Changes): Promise<Changes> {
  const { core, workspaceId, account, imap } = sync;
  const place = { accountId: account.id, folder: path, uidValidity: BigInt(checkpoint.uidValidity) };
  const known = await core.stores.locations.inFolder(workspaceId, place);
  if (known.size === 0) return { flags: new Map(), gone: [], ...told };
  const uids = [...known.keys()].sort((a, b) => a - b);
  // Of a mailbox of many years only the part that we know.
  const there = new Set(await searchUids(imap, { uid: `${uids[0]}:${uids.at(-1)}` }));
  const gone = uids.filter((uid) => !there.has(uid));
  if (told) return { ...told, gone };
  const flags = new Map<number, string[]>();
  const left = uids.filter((uid) => there.has(uid));
  if (left.length > 0)
    for await (const row of imap.fetch(coverUids(left), { uid: true, flags: true }, { uid: true }))
      if (row.flags && !isSame([...row.flags], known.get(row.uid))) flags.set(row.uid, [...row.flags]);
  return { flags, gone };
}

const isSame = (flags: readonly string[], known: readonly string[] = []): boolean =>
  flags.length === known.length && flags.every((flag) => known.includes(flag));

export async function writeChanges({ path, checkpoint }: OpenFolder, changes: Changes, sync: Sync): Promise<void> {
  const { workspaceId, account } = sync;
  const place = { accountId: account.id, folder: path, uidValidity: BigInt(checkpoint.uidValidity) };
  await sync.core.inTransaction(async (transaction) => {
    const { locations } = transaction.stores;
    if (changes.gone.length > 0) await locations.remove(workspaceId, place, changes.gone);
    if (changes.flags.size > 0) await locations.setFlags(workspaceId, place, changes.flags);
    await saveCheckpoint(sync, path, checkpoint, transaction);
  });
}
