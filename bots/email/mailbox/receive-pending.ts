import type { InboundMessage } from '../../../core/channels/message.ts';
import { noticeMoves } from '../../../core/filing/notice-moves.ts';
import { type Received, receiveMessages } from '../../../core/flow/receive-messages.ts';
import type { Lane } from '../../../core/queue.ts';
import type { Transaction } from '../../../core/transaction.ts';
import { type Fetched, fetchLargeMail, fetchMails, type OpenFolder, sizesAbove } from './fetch-mails.ts';
import { type FolderCheckpoint, saveCheckpoint } from './folder-checkpoint.ts';
import type { Sync } from './sync.ts';
import { packUids, unpackUids } from './uid-set.ts';

/** Mails of one command and one transaction, and their bytes: several batches are in memory at a time. */
const BATCH = 250;
const BATCH_BYTES = 1024 * 1024;
/** Bytes above which a mail is fetched by itself. */
const LARGE = 128 * 1024;
/** Bytes up to which a mail's size need not be known. */
const SMALL = 8 * 1024;
/** Batches that may wait to be stored while the next is fetched. */
const AHEAD = 1;

/**
 * Fetches these mails of the folder that is open, newest first, and stores each batch in one transaction with the checkpoint
 * without it. Fetching, parsing and storing run side by side. Gives the folder as its checkpoint is then, when all of it is on
 * the disk.
 */
export async function receiveUids(
  uids: readonly number[],
  lane: Lane,
  folder: OpenFolder,
  sync: Sync,
  onStored: (folder: OpenFolder) => void = () => {},
): Promise<OpenFolder> {
  const sizes = await sizesAbove(SMALL, uids, sync.imap);
  const underWay: Promise<OpenFolder>[] = [];
  let stored: Promise<OpenFolder> = Promise.resolve(folder);
  const batches = [...batchesOf(uids, sizes)];
  try {
    for (const batch of batches) {
      const mails = await fetchBatch(batch, sizes, folder, sync);
      stored = store({ batch, mails, lane, before: stored, isLast: batch === batches.at(-1) }, sync);
      stored.then(onStored, () => {});
      underWay.push(stored);
      if (underWay.length > AHEAD) await underWay.shift();
    }
    return await stored;
  } finally {
    // Whoever reads the checkpoint next has to find what was still being stored.
    await Promise.allSettled(underWay);
  }
}

function fetchBatch(
  batch: readonly number[],
  sizes: ReadonlyMap<number, number>,
  folder: OpenFolder,
  sync: Sync,
): Promise<Fetched[]> {
  const [uid = 0] = batch;
  const size = sizes.get(uid) ?? 0;
  return size > LARGE ? fetchLargeMail({ uid, size }, folder, sync) : fetchMails(batch, folder, sync);
}

/** Newest first; a large mail is a batch of its own. */
function* batchesOf(uids: readonly number[], sizes: ReadonlyMap<number, number>): Generator<number[]> {
  let batch: number[] = [];
  let bytes = 0;
  for (const uid of uids.toSorted((a, b) => b - a)) {
    const size = sizes.get(uid) ?? SMALL / 2;
    if (size > LARGE) {
      yield [uid];
      continue;
    }
    batch.push(uid);
    bytes += size;
    if (batch.length < BATCH && bytes < BATCH_BYTES) continue;
    yield batch.reverse();
    [batch, bytes] = [[], 0];
  }
  if (batch.length > 0) yield batch.reverse();
}

type Batch = {
  readonly batch: readonly number[];
  readonly mails: readonly Fetched[];
  readonly lane: Lane;
  readonly before: Promise<OpenFolder>;
  readonly isLast: boolean;
};

async function store({ batch, mails, lane, before, isLast }: Batch, sync: Sync): Promise<OpenFolder> {
  const [messages, { path, checkpoint }] = await Promise.all([Promise.all(mails), before]);
  const left = new Set(unpackUids(checkpoint.pending));
  for (const uid of batch) left.delete(uid);
  const after = { path, checkpoint: { ...checkpoint, pending: packUids(left) } };
  const within = async (transaction: Transaction, received: readonly Received[]) => {
    if (!isLast) await transaction.stores.receiving.flushLater();
    await saveCheckpoint(sync, path, after.checkpoint, transaction);
    await noticeArrivals({ messages, received, checkpoint, lane }, sync, transaction);
  };
  if (messages.length === 0) await sync.core.inTransaction((transaction) => within(transaction, []));
  else await receiveMessages({ workspaceId: sync.workspaceId, messages, lane, within }, sync.core);
  return after;
}

type Arrivals = {
  readonly messages: readonly InboundMessage[];
  readonly received: readonly Received[];
  readonly checkpoint: FolderCheckpoint;
  readonly lane: Lane;
};

/** What was known before, and came here after reading began, was put here by somebody. */
async function noticeArrivals(
  { messages, received, checkpoint, lane }: Arrivals,
  { workspaceId, folder }: Sync,
  transaction: Transaction,
): Promise<void> {
  if (!folder) return;
  const seen = messages.flatMap(({ location }, at) => {
    const { id: messageId, isNew } = received[at] ?? {};
    if (!messageId || isNew || !location || Number(location.uid) <= checkpoint.begunAt) return [];
    return [{ messageId, ...location }];
  });
  await noticeMoves({ workspaceId, folder, seen, lane }, transaction);
}
