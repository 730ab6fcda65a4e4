import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import { type Changing, calledElse, changeIntents, checkEnough, known, noIntent } from './change-intents.ts';
import { builtinIntents } from './index.ts';

const asItCame = defineError({
  code: 'intents.not-changed',
  message: (id: string) => `"${id}" is as it came: there is nothing to restore.`,
});
type Naming = Changing & { readonly id: string };

/** No message is about it any more: an intent of the workspace's own, or a built-in one, which can be restored. */
export const removeIntent = ({ id, ...changing }: Naming, deps: Pick<Core, 'inTransaction'>): Promise<void> =>
  changeIntents(changing, deps, async ({ intents, retire, audit }) => {
    known(id, intents);
    checkEnough(intents);
    await retire(id, { removed: true });
    await audit('intent.removed', id, {});
  });

/** A built-in intent that was removed, merged or changed is again as it came. Labels that went elsewhere stay there. */
export const restoreIntent = ({ id, ...changing }: Naming, deps: Pick<Core, 'inTransaction'>): Promise<void> =>
  changeIntents(changing, deps, async ({ stores, stored, audit }) => {
    if (!builtinIntents.some((intent) => intent.id === id))
      throw noIntent(id, builtinIntents.map((intent) => intent.id).join(', '));
    const before = stored.find((one) => one.id === id);
    if (!before) throw asItCame(id);
    if ('renamedTo' in before) throw calledElse(id, before.renamedTo);
    await stores.labels.forgetIntent(changing.workspaceId, id);
    await audit('intent.restored', id, {});
  });
