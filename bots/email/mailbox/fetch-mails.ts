import type { FetchMessageObject, ImapFlow } from 'imapflow';
import type { InboundMessage } from '../../../core/channels/message.ts';
import type { FolderCheckpoint } from './folder-checkpoint.ts';
import type { Sync } from './sync.ts';
import { coverUids, packUids } from './uid-set.ts';

/** The folder that is open. */
export type OpenFolder = { readonly path: string; readonly checkpoint: FolderCheckpoint };

/** One mail of the folder that is open, whether it can be read or not. */
export type Fetched = Promise<InboundMessage>;

/** Larger mails are never read whole: one of them would take as much memory as all else together. */
const LARGEST = 40 * 1024 * 1024;

/**
 * Fetches mails by UID in one command and hands each to a parser as it comes, so that parsing runs beside fetching. Those
 * that are gone by now are left out; one that the server has but does not give comes with `fault`.
 */
export async function fetchMails(uids: readonly number[], folder: OpenFolder, sync: Sync): Promise<Fetched[]> {
  const got = new Map<number, Fetched>();
  const query = { uid: true, flags: true, internalDate: true, source: true };
  try {
    for await (const mail of sync.imap.fetch(packUids(uids), query, { uid: true })) {
      // A server may tell of flags that change meanwhile: such a row has no content.
      if (mail.source) got.set(mail.uid, parse(mail, exact(mail.source), folder, sync));
    }
  } catch (error) {
    if (!wasRefused(error)) throw error;
  }
  const missing = uids.filter((uid) => !got.has(uid));
  for (const uid of await stillThere(missing, sync.imap)) {
    got.set(uid, fetchHeader(uid, 'The mail server did not give this mail.', folder, sync));
    await got.get(uid);
  }
  return uids.flatMap((uid) => got.get(uid) ?? []);
}

/** A mail that is too large: its header alone, and the words that say so. Undefined when it is gone. */
export async function fetchLargeMail(
  { uid, size }: { uid: number; size: number },
  folder: OpenFolder,
  sync: Sync,
): Promise<Fetched[]> {
  if (size <= LARGEST) return fetchMails([uid], folder, sync);
  const megabytes = Math.round(size / 1024 / 1024);
  const fault = `This mail has ${megabytes} MB, more than is read: only its header is here. Open it in your mail program.`;
  const message = await fetchHeader(uid, fault, folder, sync);
  return [Promise.resolve(message)];
}

async function fetchHeader(uid: number, fault: string, folder: OpenFolder, sync: Sync): Promise<InboundMessage> {
  let mail: FetchMessageObject | false | undefined;
  try {
    const query = { uid: true, flags: true, internalDate: true, headers: true };
    mail = await sync.imap.fetchOne(String(uid), query, { uid: true });
  } catch (error) {
    if (!wasRefused(error)) throw error;
  }
  const { path, checkpoint } = folder;
  // Without a header of its own it is told from others by its place.
  const header = mail ? mail.headers : undefined;
  const raw = header ?? Buffer.from(`Subject: ${path} ${checkpoint.uidValidity} ${uid}\r\n\r\n`);
  const message = await parse(mail || { uid, seq: 0 }, exact(raw), folder, sync);
  return { ...message, text: '', fault };
}

async function parse(
  { uid, flags, internalDate }: FetchMessageObject,
  raw: Uint8Array<ArrayBuffer>,
  { path, checkpoint }: OpenFolder,
  sync: Sync,
): Promise<InboundMessage> {
  const receivedAt = internalDate ? new Date(internalDate) : sync.core.clock.now();
  const context = { account: sync.account.name, receivedAt, location: { folder: path, uid: String(uid) } };
  const message = await sync.parse(raw, context);
  return {
    ...message,
    location: { ...context.location, uidValidity: BigInt(checkpoint.uidValidity), flags: [...(flags ?? [])] },
    ...(checkpoint.kind === 'sent' ? { outgoing: true } : {}),
  };
}

/** The sizes in bytes of those above `largerThan`. */
export async function sizesAbove(
  largerThan: number,
  uids: readonly number[],
  imap: ImapFlow,
): Promise<Map<number, number>> {
  const wanted = new Set(uids);
  const found = await searchUids(imap, { uid: coverUids(uids), larger: largerThan });
  const large = found.filter((uid) => wanted.has(uid));
  const sizes = new Map<number, number>();
  if (large.length === 0) return sizes;
  for await (const { uid, size } of imap.fetch(coverUids(large), { uid: true, size: true }, { uid: true }))
    if (size !== undefined && size > largerThan) sizes.set(uid, size);
  return sizes;
}

/** Like the library's `search`, which gives false when the server refuses. Lowest first. */
export async function searchUids(imap: ImapFlow, query: Parameters<ImapFlow['search']>[0]): Promise<number[]> {
  const found = await imap.search(query, { uid: true });
  if (!Array.isArray(found)) throw new Error('The mail server refused to search.');
  return found;
}

async function stillThere(uids: readonly number[], imap: ImapFlow): Promise<number[]> {
  return uids.length === 0 ? [] : searchUids(imap, { uid: packUids(uids) });
}

const wasRefused = (error: unknown): boolean =>
  error instanceof Error && 'responseStatus' in error && error.responseStatus === 'NO';

/** The bytes without what else lies in the buffer that they came in. */
const exact = (bytes: Buffer): Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? new Uint8Array(bytes.buffer)
    : new Uint8Array(bytes);
