import type { Core } from '../core.ts';
import { type Changing, changeIntents, type IntentChange } from './change-intents.ts';
import { importFaults } from './import-faults.ts';
import type { IntentsFile } from './intents-file.ts';
import { type ImportPlan, planImport } from './plan-import.ts';
import { isRetired, type StoredIntent, successorOf } from './stored-intent.ts';

/** Ids that the file names, by what was, or would be, done about them. */
export type Imported = Pick<ImportPlan, 'added' | 'changed' | 'left'>;

/**
 * Takes over what a file says of intents and their policies; what it doesn't name stays as it is. Rejects with all faults, and
 * changes nothing then. Done twice it is as done once.
 */
export const importIntents = (
  { file, ...changing }: Changing & { readonly file: IntentsFile },
  deps: Pick<Core, 'inTransaction'>,
): Promise<Imported> =>
  changeIntents(changing, deps, async (change) => {
    const { added, changed, left, intents, policies } = await checkedPlan({ ...changing, file }, change.stores);
    for (const intent of intents) await put(changing.workspaceId, intent, change);
    for (const policy of policies) await change.stores.policies.set(changing.workspaceId, policy);
    for (const id of [...added, ...changed]) await change.audit('intent.imported', id, {});
    return { added, changed, left };
  });

type Planning = { readonly workspaceId: string; readonly file: IntentsFile };

/** What an import of the file would come to. Rejects with all of its faults. */
export async function checkedPlan(
  { workspaceId, file }: Planning,
  stores: Pick<Core['stores'], 'labels' | 'policies'>,
): Promise<ImportPlan> {
  const stored = await stores.labels.intents(workspaceId);
  const plan = planImport({ stored, policies: await stores.policies.list(workspaceId) }, file.entries);
  const faults = importFaults(file.entries, plan.stored);
  if (faults.length > 0) throw file.rejection(faults);
  return plan;
}

async function put(workspaceId: string, intent: StoredIntent, { stores, save }: IntentChange): Promise<void> {
  await save(intent);
  if (!isRetired(intent)) return;
  const to = successorOf(intent);
  if (to !== undefined) await stores.labels.move(workspaceId, { from: intent.id, to });
  await stores.policies.remove(workspaceId, intent.id);
}
