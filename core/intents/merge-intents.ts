import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import { type Changing, changeIntents, checkEnough, known } from './change-intents.ts';

const withItself = defineError({
  code: 'intents.merge-itself',
  message: (id: string) => `"${id}" can't be merged into itself: name two intents.`,
});

type Merging = Changing & { readonly from: string; readonly into: string };

/**
 * Makes one intent of two: labels and examples of the first become the second one's, whose name, handling and policy hold.
 * Gives how many labels went over.
 */
export const mergeIntents = (
  { from, into, ...changing }: Merging,
  deps: Pick<Core, 'inTransaction'>,
): Promise<{ labels: number }> =>
  changeIntents(changing, deps, async ({ intents, changeOf, textsOf, save, retire, audit }) => {
    for (const id of [from, into]) known(id, intents);
    if (from === into) throw withItself(from);
    checkEnough(intents);
    const [gone, kept] = [textsOf(from), textsOf(into)];
    const examples = { en: union(kept.en, gone.en), zh: union(kept.zh, gone.zh) };
    const labelled = union(kept.labelled, gone.labelled);
    await save({ ...changeOf(into), examples, ...(labelled.length > 0 ? { labelled } : {}) });
    const labels = await retire(from, { mergedInto: into });
    await audit('intent.merged', into, { from, labels });
    return { labels };
  });

const union = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])];
