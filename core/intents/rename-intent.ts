import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import { type Changing, changeIntents, checkNewId, known } from './change-intents.ts';
import { builtinIntents } from './index.ts';

const nothingNew = defineError({
  code: 'intents.same',
  message: (id: string) => `"${id}" is called so already. Give another id, or --name for what people call it.`,
});

type Renaming = Changing & {
  readonly id: string;
  readonly newId: string;
  readonly name?: string;
  readonly zh?: string;
};

/**
 * Calls an intent by another id, and by another name where one is given; with its own id, by another name alone. Labels, policy,
 * and what code knows of a built-in intent go with it. Gives how many labels went along.
 */
export const renameIntent = (
  { id, newId, name, zh, ...changing }: Renaming,
  deps: Pick<Core, 'inTransaction'>,
): Promise<{ labels: number }> =>
  changeIntents(changing, deps, async ({ stores, intents, changeOf, save, retire, audit }) => {
    const intent = known(id, intents);
    const named = name !== undefined || zh !== undefined;
    if (id === newId && !named) throw nothingNew(id);
    if (id !== newId && newId !== intent.builtin) checkNewId(newId, intents);
    const names = { en: name ?? intent.name.en, zh: zh ?? name ?? intent.name.zh };
    const change = { ...changeOf(id), id: newId, ...(named ? { name: names } : {}) };
    const asItCame = Object.keys(change).length === 1 && builtinIntents.some((one) => one.id === newId);
    await (asItCame ? stores.labels.forgetIntent(changing.workspaceId, newId) : save(change));
    const labels = id === newId ? 0 : await moveTo(newId);
    await audit('intent.renamed', newId, { from: id, labels });
    return { labels };

    async function moveTo(to: string): Promise<number> {
      const policies = await stores.policies.list(changing.workspaceId);
      const policy = policies.find((one) => one.intent === id);
      if (policy) await stores.policies.set(changing.workspaceId, { ...policy, intent: to });
      return retire(id, { renamedTo: to });
    }
  });
