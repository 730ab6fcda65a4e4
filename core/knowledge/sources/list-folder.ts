import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { defineError, reasonOf } from '../../errors.ts';
import { kindOfName } from './file-kind.ts';

/** A file below a folder. `name` is its path from there, parted by "/"; `stamp` changes when the file does. */
export type FoundFile = { readonly name: string; readonly size: number; readonly stamp: string };

/** What lies in a folder. `unreadable`: folders in it that could not be looked into, by their paths from there. */
export type FolderListing = { readonly files: readonly FoundFile[]; readonly unreadable: readonly string[] };

export const folderGone = defineError({
  code: 'knowledge.folder-gone',
  message: (folder: string) => `There is no folder ${folder} (any more).`,
});
const folderUnreadable = defineError({
  code: 'knowledge.folder-unreadable',
  message: (folder: string, why: string) => `The folder ${folder} can't be read (${why}).`,
});
const tooMuch = defineError({
  code: 'knowledge.folder-too-large',
  message: (folder: string) =>
    `There is more in ${folder} than a folder of documents has (${MOST_ENTRIES.toLocaleString('en')} files and folders): add those below it that matter.`,
});

const MOST_ENTRIES = 50_000;

/**
 * The documents below a folder, in the order of their names. What is hidden (a dot before its name), open in Word (~$) or no
 * file is left out; a link counts if what it leads to lies in the folder too.
 */
export async function listFolder(folder: string): Promise<FolderListing> {
  const root = await realpath(folder).catch((error: unknown) => {
    throw explain(folder, error);
  });
  const names: string[] = [];
  const unreadable: string[] = [];
  let entries = 0;
  const below = [''];
  for (let at = below.pop(); at !== undefined; at = below.pop()) {
    const found = await readdir(path.join(root, at), { withFileTypes: true }).catch((error: unknown) => {
      if (at === '') throw explain(folder, error);
      unreadable.push(at);
      return [];
    });
    entries += found.length;
    if (entries > MOST_ENTRIES) throw tooMuch(folder);
    for (const entry of found.filter(isVisible)) {
      const name = at === '' ? entry.name : `${at}/${entry.name}`;
      if (entry.isDirectory()) below.push(name);
      else if (kindOfName(entry.name) && (await isInside(root, name, entry))) names.push(name);
    }
  }
  const files = await Promise.all(names.sort().map((name) => look(root, name)));
  return { files: files.flat(), unreadable };
}

const isVisible = ({ name }: Dirent): boolean => !name.startsWith('.') && !name.startsWith('~$');

/** Somebody who may write into the folder could link to what they may not read themselves. */
async function isInside(root: string, name: string, entry: Dirent): Promise<boolean> {
  if (entry.isFile()) return true;
  if (!entry.isSymbolicLink()) return false;
  const target = await realpath(path.join(root, name)).catch(() => '');
  return target.startsWith(`${root}${path.sep}`);
}

/** Nothing where it was removed in this moment, or the link leads to no file. */
async function look(root: string, name: string): Promise<FoundFile[]> {
  const found = await stat(path.join(root, name)).catch(() => undefined);
  if (!found?.isFile()) return [];
  return [{ name, size: found.size, stamp: `${found.size}:${found.mtimeMs}:${found.ctimeMs}` }];
}

function explain(folder: string, error: unknown) {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return folderGone(folder, { cause: error });
  return folderUnreadable(folder, reasonOf(error), { cause: error });
}
