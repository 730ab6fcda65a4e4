import type { InboundMessage, MessageLocation } from '../../../core/channels/message.ts';
import { noticeMoves } from '../../../core/filing/notice-moves.ts';
import type { Transaction } from '../../../core/transaction.ts';
import { messageIdOf } from '../message-ids.ts';
import { readRawHeader } from '../raw-header.ts';
import { fetchLargeMail, fetchMails, type OpenFolder, searchUids } from './fetch-mails.ts';
import { type FolderCheckpoint, saveCheckpoint } from './folder-checkpoint.ts';
import type { Folder } from './folders.ts';
import { compare, writeChanges } from './follow-changes.ts';
import { knownFolder } from './known-folder.ts';
import type { Sync } from './sync.ts';
import { openFolder } from './sync-folder.ts';
import { packUids } from './uid-set.ts';

/** In a folder that is new to us, how many of the latest mails may be ones that a person just moved there. */
const LATEST = 1000;
const CHUNK = 200;

/**
 * Notes where mails that were received elsewhere lie when people move or copy them into this folder, and that they are gone from it.
 * Other mails in it are not read.
 */
export async function followFolder(folder: Folder, known: FolderCheckpoint | undefined, sync: Sync): Promise<void> {
  const checkpoint = known ?? start(folder, sync);
  let open: OpenFolder = { path: folder.path, checkpoint: { ...checkpoint, kind: 'follow', readAs: '', pending: '' } };
  const places = await sync.core.stores.locations.inFolder(sync.workspaceId, {
    accountId: sync.account.id,
    folder: folder.path,
    uidValidity: BigInt(checkpoint.uidValidity),
  });
  if (places.size > 0) {
    await openFolder(folder.path, sync);
    const changes = await compare(open, sync);
    if (changes.gone.length + changes.flags.size > 0) await writeChanges(open, changes, sync);
  }
  const arrived: Arrived[] = [];
  if (folder.uidNext - 1 > checkpoint.highestUid) open = await findArrivals(open, arrived, sync);
  // With the checkpoint: each of them is told once.
  await sync.core.inTransaction(async (transaction) => {
    await saveCheckpoint(sync, open.path, open.checkpoint, transaction);
    await noteArrivals(arrived, folder, sync, transaction);
  });
}

async function noteArrivals(
  arrived: readonly Arrived[],
  folder: Folder,
  { workspaceId, account, imap }: Sync,
  transaction: Transaction,
): Promise<void> {
  if (arrived.length === 0) return;
  const { receiving, locations } = transaction.stores;
  const ids = arrived.map(({ messageId }) => messageId);
  const lying = await locations.foldersOf(workspaceId, ids);
  await receiving.addLocations(workspaceId, account.id, arrived);
  // What lay here already was only numbered anew, or filed by us.
  const seen = arrived.filter(({ messageId }) => !lying.get(messageId)?.includes(folder.path));
  await noticeMoves({ workspaceId, folder: knownFolder(folder, imap), seen, lane: 'interactive' }, transaction);
}

/** A message that is known, and where it turned up. */
type Arrived = { readonly messageId: string } & MessageLocation;

/** Where following begins: at what comes from now on, but for the latest of a folder that was not there before. */
const start = ({ uidValidity, uidNext }: Folder, { core, isFirstRun }: Sync): FolderCheckpoint => ({
  kind: 'follow',
  readAs: '',
  uidValidity: String(uidValidity),
  since: core.clock.now().toISOString(),
  highestUid: Math.max(uidNext - 1 - (isFirstRun ? 0 : LATEST), 0),
  begunAt: 0,
  pending: '',
});

/** Adds to `arrived` what is known of it. */
async function findArrivals(open: OpenFolder, arrived: Arrived[], sync: Sync): Promise<OpenFolder> {
  const { path, checkpoint } = open;
  await openFolder(path, sync);
  const { highestUid } = checkpoint;
  const fresh = (await searchUids(sync.imap, { uid: `${highestUid + 1}:*` })).filter((uid) => uid > highestUid);
  for (let i = 0; i < fresh.length; i += CHUNK)
    arrived.push(...(await findKnown(fresh.slice(i, i + CHUNK), open, sync)));
  return { path, checkpoint: { ...checkpoint, highestUid: fresh.at(-1) ?? highestUid } };
}

async function findKnown(uids: readonly number[], open: OpenFolder, sync: Sync): Promise<Arrived[]> {
  const { receiving } = sync.core.stores;
  const { workspaceId, account } = sync;
  const found: InboundMessage[] = [];
  for (const one of await candidates(uids, sync)) {
    const mails = one.size > SMALL ? await fetchLargeMail(one, open, sync) : await fetchMails([one.uid], open, sync);
    found.push(...(await Promise.all(mails)));
  }
  const ids = await receiving.known(
    workspaceId,
    account.id,
    found.map(({ externalId }) => externalId),
  );
  return found.flatMap(({ externalId, location }) => {
    const messageId = ids.get(externalId);
    return messageId && location ? [{ messageId, ...location }] : [];
  });
}

const SMALL = 1024 * 1024;

/** Those whose Message-ID we have met, and those without one: only their content tells whether we know them. */
async function candidates(uids: readonly number[], sync: Sync): Promise<{ uid: number; size: number }[]> {
  const { core, workspaceId, account, imap } = sync;
  const rows: { uid: number; size: number; id: string | undefined }[] = [];
  const query = { uid: true, size: true, headers: ['message-id'] };
  for await (const { uid, size = 0, headers } of imap.fetch(packUids(uids), query, { uid: true })) {
    const { fields } = readRawHeader(headers ?? new Uint8Array());
    rows.push({ uid, size, id: messageIdOf(fields[0]?.value) });
  }
  const ids = rows.flatMap(({ id }) => id ?? []);
  const met = await core.stores.receiving.conversations(workspaceId, account.id, ids);
  return rows.filter(({ id, size }) => (id ? met.has(id) : size <= SMALL));
}
