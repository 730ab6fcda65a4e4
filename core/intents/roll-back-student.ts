import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import type { Stores } from '../stores.ts';
import { intentsInForce } from './in-force.ts';
import { setOf } from './labels-to-learn.ts';
import type { StudentVersion } from './student-store.ts';

const named = (versions: readonly StudentVersion[]): string =>
  versions.length === 0 ? 'None can be.' : `These can be: ${versions.map(({ version }) => version).join(', ')}.`;
const noVersion = defineError({
  code: 'intents.no-version',
  message: (version: string, usable: readonly StudentVersion[]) =>
    `Version ${version} of what was learned is not kept and can't be gone back to. ${named(usable)}`,
});
const otherIntents = defineError({
  code: 'intents.other-set',
  message: (version: string, usable: readonly StudentVersion[]) =>
    `Version ${version} was learned for other intents than there are today and can't be gone back to. ${named(usable)}`,
});

/** A version of what was learned; `usable`: it can be gone back to, being kept and of the intents of today. */
export type ListedVersion = StudentVersion & { readonly kept: boolean; readonly usable: boolean };

/** Newest first. */
export async function studentVersions(
  { workspaceId }: { workspaceId: string },
  { stores: { labels, students } }: { stores: Pick<Stores, 'labels' | 'students'> },
): Promise<ListedVersion[]> {
  const today = setOf(intentsInForce(await labels.intents(workspaceId)));
  const versions = await students.list(workspaceId);
  return versions.map((one) => ({ ...one, usable: one.kept && one.intents === today }));
}

/**
 * Puts an earlier version of what was learned in force. Rejects with `intents.no-version` where it is not kept, and with
 * `intents.other-set` where it was learned for intents that have changed since: nobody is understood by it any more.
 */
export async function rollBackStudent(
  { workspaceId, version }: { workspaceId: string; version: number },
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<void> {
  await inTransaction(async ({ stores }) => {
    await stores.labels.lockIntents(workspaceId);
    const versions = await studentVersions({ workspaceId }, { stores });
    const usable = versions.filter((one) => one.usable);
    const wanted = versions.find((one) => one.version === version);
    if (wanted?.kept && !wanted.usable) throw otherIntents(String(version), usable);
    if (!wanted?.usable || !(await stores.students.activate(workspaceId, version)))
      throw noVersion(String(version), usable);
    await stores.audit.record(workspaceId, [
      { actor: 'frontdesk', action: 'intents.rolled-back', subject: String(version), detail: {} },
    ]);
  });
}
