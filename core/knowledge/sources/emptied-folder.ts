import type { Core } from '../../core.ts';
import { defineError } from '../../errors.ts';
import { dayIn } from '../../text/day-in.ts';
import type { KnowledgeSource } from './source-store.ts';

export const folderEmptied = defineError({
  code: 'knowledge.folder-emptied',
  message: (folder: string, files: number, until: string, id: string) =>
    `There are no documents in ${folder} any more (there were ${files}). In case it is a drive that is not connected, what they said answers until ${until}. If it was emptied on purpose, say so: frontdesk knowledge set ${id} --emptied`,
});

/** A drive that is away over a weekend is there again; what was deleted must not be told for long. */
const KEPT_MS = 3 * 24 * 60 * 60 * 1000;

type Emptied = { readonly workspaceId: string; readonly source: Pick<KnowledgeSource, 'id' | 'location'> };

const keyOf = (id: string): string => `knowledge-emptied:${id}`;

/**
 * A drive that is not connected leaves an empty folder: what was read of it is kept for three days, or until a person says that
 * the folder was emptied. Rejects with `knowledge.folder-emptied` for so long.
 */
export async function keepForNow(
  { workspaceId, source: { id, location }, files }: Emptied & { readonly files: number },
  { stores, clock }: Pick<Core, 'stores' | 'clock'>,
): Promise<void> {
  const key = keyOf(id);
  const known = (await stores.checkpoints.get(workspaceId, key)) as { since: string } | undefined;
  const now = clock.now();
  const since = known ? new Date(known.since) : now;
  const until = new Date(since.getTime() + KEPT_MS);
  if (now >= until) return;
  if (!known) await stores.checkpoints.save(workspaceId, key, { since: since.toISOString() });
  const { zone } = await stores.workspaces.get(workspaceId);
  throw folderEmptied(location, files, dayIn(zone, until), id);
}

/** A person says that the folder was emptied: nothing of it is kept when it is looked at next, if it is empty then. */
export async function sayEmptied(
  { workspaceId, source: { id } }: Emptied,
  { checkpoints }: Pick<Core['stores'], 'checkpoints'>,
): Promise<void> {
  await checkpoints.save(workspaceId, keyOf(id), { since: new Date(0).toISOString() });
}

/** It is as it is said to be: whatever was noted about it is over. */
export const noLongerEmptied = (
  { workspaceId, source: { id } }: Emptied,
  { checkpoints }: Pick<Core['stores'], 'checkpoints'>,
): Promise<void> => checkpoints.remove(workspaceId, [keyOf(id)]);
