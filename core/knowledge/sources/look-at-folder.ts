import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '../../core.ts';
import { reasonOf } from '../../errors.ts';
import { folderEmptied, keepForNow, noLongerEmptied } from './emptied-folder.ts';
import { explainUnread, isTooLarge } from './explain-unread.ts';
import { type FolderListing, type FoundFile, folderGone, listFolder } from './list-folder.ts';
import { unread } from './read-file.ts';
import type { KnowledgeSource, SourceFile } from './source-store.ts';

type Deps = Pick<Core, 'stores' | 'inTransaction' | 'fileReader' | 'clock'>;
type Look = {
  /** Between two files it may be told to stop: the next look goes on. */
  readonly stopping?: AbortSignal;
  readonly workspaceId: string;
  readonly source: KnowledgeSource;
  readonly listing: FolderListing;
};

/** Larger files are not even opened. */
export const MOST_BYTES = 50 * 1024 * 1024;

/**
 * Reads into the knowledge of a workspace what is new or changed in a folder since it was read last, and forgets what is gone.
 * Gives how many files changed. A file that can't be read, and a folder that is suddenly empty, is said so beside the source; a
 * folder that can't be looked at rejects.
 */
export async function lookAtFolder({ workspaceId, source }: Omit<Look, 'listing'>, deps: Deps): Promise<number> {
  const listing = await listFolder(source.location).catch(async (error: unknown) => {
    await forgetFolder({ workspaceId, source }, error, deps);
    throw error;
  });
  return takeIn({ workspaceId, source, listing }, deps).catch(async (error: unknown) => {
    if (!folderEmptied.is(error)) throw error;
    await forgetFolder({ workspaceId, source }, error, deps);
    return 0;
  });
}

/** What is gone answers nothing any more; what only can't be reached today stays. */
export async function forgetFolder(
  { workspaceId, source }: Omit<Look, 'listing'>,
  error: unknown,
  { stores }: Pick<Core, 'stores'>,
): Promise<void> {
  if (folderGone.is(error)) {
    const files = await stores.sources.files(workspaceId, source.id);
    await stores.knowledge.remove(
      workspaceId,
      files.map((file) => file.path),
    );
  }
  await stores.sources.change(workspaceId, source.id, { fault: reasonOf(error) });
}

/** The same as `lookAtFolder` where it is known what lies in the folder; rejects while what was read of an emptied one is kept. */
export async function takeIn({ workspaceId, source, listing, stopping }: Look, deps: Deps): Promise<number> {
  const { stores } = deps;
  const known = new Map((await stores.sources.files(workspaceId, source.id)).map((file) => [file.path, file]));
  const isEmptied = known.size > 0 && listing.files.length === 0 && listing.unreadable.length === 0;
  if (isEmptied) await keepForNow({ workspaceId, source, files: known.size }, deps);
  let changed = 0;
  for (const file of listing.files) {
    if (stopping?.aborted) return changed;
    const at = pathOf(source, file.name);
    const before = known.get(at);
    known.delete(at);
    if (before?.stamp !== file.stamp && (await readAnew({ workspaceId, source, file, before }, deps))) changed++;
  }
  const gone = [...known.keys()].filter(
    (at) => !listing.unreadable.some((folder) => isBelow(at, pathOf(source, folder))),
  );
  await stores.knowledge.remove(workspaceId, gone);
  const fault = faultOf(listing);
  if (source.fault !== fault) await stores.sources.change(workspaceId, source.id, { fault });
  if (isEmptied || source.fault !== null) await noLongerEmptied({ workspaceId, source }, stores);
  return changed + gone.length;
}

const faultOf = ({ unreadable }: FolderListing): string | null =>
  unreadable.length === 0 ? null : `Folders in it that can't be read: ${unreadable.slice(0, 5).join(', ')}`;

const pathOf = ({ path: prefix }: KnowledgeSource, name: string): string =>
  prefix === '' ? name : `${prefix}/${name}`;

const isBelow = (at: string, folder: string): boolean => at.startsWith(`${folder}/`);

type OneFile = Omit<Look, 'listing'> & { readonly file: FoundFile; readonly before: SourceFile | undefined };

/** False when the file was touched but says the same. */
async function readAnew(
  { workspaceId, source, file, before }: OneFile,
  { stores, inTransaction, fileReader }: Deps,
): Promise<boolean> {
  const { name, stamp } = file;
  const at = pathOf(source, name);
  const toRead = { name, path: at, audience: source.audience, content: new Uint8Array() };
  const content = await contentOf(source, file).catch(explainUnread);
  const isUnread = typeof content === 'string';
  const hash = isUnread ? '' : createHash('sha256').update(content).digest('hex');
  if (!isUnread && before?.hash === hash && before.stamp !== '') {
    await stores.knowledge.restamp(workspaceId, at, stamp);
    return false;
  }
  const read = isUnread ? unread(toRead, content) : await fileReader.read({ ...toRead, content });
  const { expiresAt } = source;
  const document = { ...read, path: at, hash, stamp, sourceId: source.id, expiresAt };
  await inTransaction((transaction) => transaction.stores.knowledge.replace(workspaceId, document));
  return true;
}

async function contentOf({ location }: KnowledgeSource, { name, size }: FoundFile): Promise<Uint8Array<ArrayBuffer>> {
  if (size > MOST_BYTES) throw isTooLarge(megabytes(size), megabytes(MOST_BYTES));
  return new Uint8Array(await readFile(path.join(location, name)));
}

export const megabytes = (bytes: number): string => `${Math.ceil(bytes / (1024 * 1024))} MB`;
