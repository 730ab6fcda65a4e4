import { isDeepStrictEqual } from 'node:util';
import type { Policy } from '../policy/policy-store.ts';
import { followers } from './change-intents.ts';
import { builtinIntents } from './index.ts';
import type { IntentEntry } from './intents-file.ts';
import { isRetired, type StoredIntent } from './stored-intent.ts';

type Before = { readonly stored: readonly StoredIntent[]; readonly policies: readonly Policy[] };

/** What an import comes to. */
export type ImportPlan = {
  /** The intents of the workspace as they are after it. */
  readonly stored: readonly StoredIntent[];
  /** Those of them that differ from before. */
  readonly intents: readonly StoredIntent[];
  /** Policies that differ from before. */
  readonly policies: readonly Policy[];
  /** Ids that the file names, by what is done about them. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly left: readonly string[];
};

/** Lays what a file says over what there is; what it doesn't name stays. Pure. */
export function planImport(before: Before, entries: readonly IntentEntry[]): ImportPlan {
  const stored = laidOver(before.stored, entries);
  const intents = stored.filter((row) => !before.stored.some((one) => isDeepStrictEqual(one, row)));
  const policies = entries.flatMap(policyOf).filter((policy) => !before.policies.some((one) => same(one, policy)));
  const differs = (id: string) => intents.some((one) => one.id === id) || policies.some(({ intent }) => intent === id);
  const isNew = (id: string) => [...builtinIntents, ...before.stored].every((one) => one.id !== id);
  const ids = entries.map(({ id }) => id);
  return {
    stored,
    intents,
    policies,
    added: ids.filter((id) => differs(id) && isNew(id)),
    changed: ids.filter((id) => differs(id) && !isNew(id)),
    left: ids.filter((id) => !differs(id)),
  };
}

function laidOver(stored: readonly StoredIntent[], entries: readonly IntentEntry[]): StoredIntent[] {
  const before = new Map(stored.map((one) => [one.id, one]));
  const said = entries.flatMap((entry) => rowOf(entry, before.get(entry.id)) ?? []);
  const followed = said.filter(isRetired).flatMap((one) => followers(one, stored));
  return [...new Map([...stored, ...followed, ...said].map((one) => [one.id, one])).values()];
}

/** What is stored of an intent; undefined where the file speaks of its policy alone. */
function rowOf(entry: IntentEntry, before: StoredIntent | undefined): StoredIntent | undefined {
  const { id, renamedTo, mergedInto, removed, policy: _, ...said } = entry;
  if (renamedTo !== undefined) return { id, renamedTo };
  if (mergedInto !== undefined) return { id, mergedInto };
  if (removed) return { id, removed };
  if (Object.keys(said).length === 0) return undefined;
  // Most files leave out what people labelled elsewhere: that is not to say that it is to be forgotten.
  const labelled = said.labelled ?? (before && 'labelled' in before ? before.labelled : undefined);
  const filled = said.name && said.description ? { handling: 'person' as const, folder: said.name.en } : {};
  return { id, ...filled, ...said, ...(labelled ? { labelled } : {}) };
}

const policyOf = ({ id, policy }: IntentEntry): Policy[] =>
  policy ? [{ intent: id, handling: policy.handling, folder: policy.folder ?? null, move: policy.move ?? null }] : [];

const same = (one: Policy, other: Policy): boolean =>
  one.intent === other.intent &&
  one.handling === other.handling &&
  one.folder === other.folder &&
  (one.move ?? null) === (other.move ?? null);
