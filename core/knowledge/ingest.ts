import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '../core.ts';
import { defineError, reasonOf } from '../errors.ts';
import { detectLanguage } from '../text/language.ts';
import { chunkDocument } from './chunk.ts';

const noFolder = defineError({
  code: 'knowledge.no-folder',
  message: (folder: string, why: string) =>
    `The handbook ${folder} can't be read (${why}). Correct FRONTDESK_HANDBOOK or leave it out.`,
});

/**
 * Reads the Markdown and text files of a folder into the knowledge of a workspace: new and changed ones are written,
 * those that are gone are removed. Gives how many changed.
 */
export async function ingestFolder(
  { workspaceId, folder }: { workspaceId: string; folder: string },
  { stores, inTransaction }: Pick<Core, 'stores' | 'inTransaction'>,
): Promise<number> {
  const files = await readdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw noFolder(folder, reasonOf(cause), { cause });
  });
  const known = await stores.knowledge.hashes(workspaceId);
  let changed = 0;
  for (const file of files.filter((name) => /\.(md|txt)$/i.test(name)).sort()) {
    const text = await readFile(path.join(folder, file), 'utf8');
    const hash = createHash('sha256').update(text).digest('hex');
    if (known.get(file) !== hash) {
      await replace({ workspaceId, file, text, hash }, { inTransaction });
      changed++;
    }
    known.delete(file);
  }
  await stores.knowledge.remove(workspaceId, [...known.keys()]);
  return changed + known.size;
}

type Page = { readonly workspaceId: string; readonly file: string; readonly text: string; readonly hash: string };

async function replace(
  { workspaceId, file, text, hash }: Page,
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<void> {
  const passages = chunkDocument({ path: file, text });
  // A page without text is remembered too, so that it is not read again on each start.
  const { title, audience } = passages[0] ?? { title: file, audience: 'members' as const };
  const document = { path: file, title, hash, language: detectLanguage(text), audience, passages };
  await inTransaction(({ stores }) => stores.knowledge.replace(workspaceId, document));
}
