import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';

const noVersion = defineError({
  code: 'intents.no-version',
  message: (version: string, kept: string) =>
    `There is no version ${version} of what was learned to go back to. ${kept === '' ? 'None is kept yet.' : `Kept are: ${kept}.`}`,
});

/** Puts an earlier version of what was learned in force. Rejects with `intents.no-version` where it is not kept. */
export async function rollBackStudent(
  { workspaceId, version }: { workspaceId: string; version: number },
  { stores, inTransaction }: Pick<Core, 'stores' | 'inTransaction'>,
): Promise<void> {
  const kept = (await stores.students.list(workspaceId)).filter((one) => one.kept).map((one) => one.version);
  if (!kept.includes(version)) throw noVersion(String(version), kept.join(', '));
  await inTransaction(async ({ stores: { students, audit } }) => {
    await students.activate(workspaceId, version);
    await audit.record(workspaceId, [
      { actor: 'frontdesk', action: 'intents.rolled-back', subject: String(version), detail: {} },
    ]);
  });
}
