import path from 'node:path';
import type { Core } from '../../core.ts';
import { defineError, reasonOf } from '../../errors.ts';
import { lookAtFolder } from './look-at-folder.ts';
import type { KnowledgeSource } from './source-store.ts';

const noHandbook = defineError({
  code: 'knowledge.no-folder',
  message: (why: string) => `The handbook can't be read: ${why} Correct FRONTDESK_HANDBOOK or leave it out.`,
});

/** The source that the configuration names; there is one of it. */
export const HANDBOOK = 'handbook';

/** Reads what changed in the folder of the configuration. Gives how many files changed. */
export async function readHandbook(
  { workspaceId, folder }: { workspaceId: string; folder: string },
  deps: Pick<Core, 'stores' | 'inTransaction' | 'fileReader' | 'clock'>,
): Promise<number> {
  const source = await handbookAt(workspaceId, path.resolve(folder), deps);
  return lookAtFolder({ workspaceId, source }, deps).catch((cause: unknown) => {
    throw noHandbook(reasonOf(cause), { cause });
  });
}

async function handbookAt(
  workspaceId: string,
  location: string,
  { stores }: Pick<Core, 'stores'>,
): Promise<KnowledgeSource> {
  const { sources } = stores;
  const fresh = { kind: 'handbook', path: '', title: 'Handbook', audience: 'everyone' } as const;
  await sources.add(workspaceId, { ...fresh, id: HANDBOOK, location });
  const known = await sources.get(workspaceId, HANDBOOK);
  if (!known) throw new Error('the handbook was removed in this moment');
  if (known.location !== location) await sources.change(workspaceId, HANDBOOK, { location });
  return { ...known, location };
}
