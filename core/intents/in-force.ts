import { detectLanguage } from '../text/language.ts';
import { builtinIntents } from './index.ts';
import type { Intent } from './intent.ts';
import { type ChangedIntent, isRetired, type StoredIntent, successorOf } from './stored-intent.ts';

/**
 * The intents of a workspace: the built-in ones in their order, with what it changed of them laid over them, then its own. To call
 * one otherwise is to have learned nothing new.
 */
export function intentsInForce(stored: readonly StoredIntent[]): Intent[] {
  const changed = stored.filter((one): one is ChangedIntent => !isRetired(one)).map((one) => whole(one, stored));
  const formerly = Map.groupBy(stored.filter(isRetired), successorOf);
  const builtin = builtinIntents.flatMap((intent) => {
    const instead = changed.filter((one) => originalId(one) === intent.id);
    return instead.length > 0 || stored.some(({ id }) => id === intent.id) ? instead : [intent];
  });
  const own = changed.filter((one) => builtinIntents.every(({ id }) => id !== originalId(one)));
  return [...builtin, ...own].map((intent) => {
    const ids = formerly.get(intent.id)?.map(({ id }) => id);
    return ids ? { ...intent, formerly: ids } : intent;
  });
}

/** The built-in intent that an id stands for in a workspace: the one of that id, or the one that was renamed to it. */
export function builtinBehind(id: string, stored: readonly StoredIntent[]): Intent | undefined {
  const renamed = stored.flatMap((one) => ('renamedTo' in one && one.renamedTo === id ? [one.id] : []));
  return builtinIntents.find((intent) => intent.id === id || renamed.includes(intent.id));
}

function whole({ labelled = [], ...change }: ChangedIntent, stored: readonly StoredIntent[]): Intent {
  const { id } = change;
  const builtin = builtinBehind(id, stored);
  const { en, zh } = change.examples ?? builtin?.examples ?? { en: [], zh: [] };
  const { en: moreEn, zh: moreZh } = byLanguage(labelled);
  return {
    ...(builtin ?? unnamed(id)),
    ...change,
    examples: { en: [...en, ...moreEn], zh: [...zh, ...moreZh] },
    ...(builtin && builtin.id !== id ? { builtin: builtin.id } : {}),
  };
}

const unnamed = (id: string) =>
  ({ name: { en: id, zh: id }, description: { en: id, zh: id }, handling: 'person', folder: id }) as const;

/** Examples as an intent has them. */
export function byLanguage(texts: readonly string[]): { en: string[]; zh: string[] } {
  const { zh = [], en = [] } = Object.groupBy(texts, (text) => (detectLanguage(text) === 'zh' ? 'zh' : 'en'));
  return { en, zh };
}

/** The id by which rules, evidence and what was learned know an intent: a renamed built-in one keeps it. */
export const originalId = ({ id, builtin = id }: Pick<Intent, 'id' | 'builtin'>): string => builtin;

/** The intent in force that an id means, also by an id of before or by the original one; undefined when it has gone. */
export const meantBy = <I extends Pick<Intent, 'id' | 'formerly'>>(id: string, intents: readonly I[]): I | undefined =>
  intents.find((intent) => intent.id === id) ?? intents.find(({ formerly }) => formerly?.includes(id));

/** Intents by their original ids, as the student learns them. */
export const asLearned = (intents: readonly Intent[]): Intent[] =>
  intents.map((intent) => ({ ...intent, id: originalId(intent) }));

/** Labels by the original ids of what they mean; those of intents that have gone are left out. */
export const labelsAsLearned = <L extends { readonly intent: string }>(
  labels: readonly L[],
  intents: readonly Intent[],
): L[] =>
  labels.flatMap((label) => {
    const intent = meantBy(label.intent, intents);
    return intent ? [{ ...label, intent: originalId(intent) }] : [];
  });
