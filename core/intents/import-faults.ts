import type { Fault } from '../yaml-file.ts';
import { builtinBehind, intentsInForce } from './in-force.ts';
import { builtinIntents } from './index.ts';
import type { IntentEntry } from './intents-file.ts';
import { type ChangedIntent, isRetired, type StoredIntent } from './stored-intent.ts';

/** Why these entries can't be imported, with what the intents of the workspace would be after it. Pure. */
export function importFaults(entries: readonly IntentEntry[], stored: readonly StoredIntent[]): Fault[] {
  const known = new Set(intentsInForce(stored).map(({ id }) => id));
  const named = new Set(entries.map(({ id }) => id));
  const others = stored.filter((one) => !named.has(one.id) && !isRetired(one) && lacks(one, stored).length > 0);
  const ofAll = [
    ...(known.size < 2 ? ['two intents at least must be left'] : []),
    ...others.map(({ id }) => `"${id}" is a built-in intent by another name, and would not be known any more`),
  ];
  return [
    ...entries.flatMap((entry, at) => [
      ...(entries.findIndex(({ id }) => id === entry.id) < at
        ? [faultAt(at, 'id', `"${entry.id}" stands here twice`)]
        : []),
      ...faultsOf(entry, { known, stored }).map(([field, message]) => faultAt(at, field, message)),
    ]),
    ...ofAll.map((message) => ({ path: ['intents'], message })),
  ];
}

const faultAt = (at: number, field: string, message: string): Fault => ({ path: ['intents', at, field], message });

type After = { readonly known: ReadonlySet<string>; readonly stored: readonly StoredIntent[] };
type FieldFault = readonly [field: string, message: string];

function faultsOf(entry: IntentEntry, { known, stored }: After): FieldFault[] {
  const { id, renamedTo, mergedInto, removed } = entry;
  const ends = renamedTo !== undefined || mergedInto !== undefined || removed !== undefined;
  if (ends && Object.keys(entry).length > 2)
    return [['id', 'an intent that is renamed, merged or removed has no other fields']];
  if (ends) return endFaults(entry, { known, stored });
  if (!known.has(id)) return [['id', `there is no intent "${id}": it needs a name, a description and examples`]];
  const row = stored.find((one) => one.id === id);
  return row && !isRetired(row) ? lacks(row, stored) : [];
}

/** Why an intent can't end so. */
function endFaults({ id, renamedTo, mergedInto }: IntentEntry, { known, stored }: After): FieldFault[] {
  const [field, successor] = renamedTo === undefined ? ['mergedInto', mergedInto] : ['renamedTo', renamedTo];
  if (successor === undefined) return [];
  if (!known.has(successor)) return [[field, `there is no intent "${successor}"`]];
  if (renamedTo === undefined || !isBuiltin(id)) return [];
  const alike = stored.filter((one) => 'renamedTo' in one && one.renamedTo === successor && isBuiltin(one.id));
  return isBuiltin(successor) || alike.length > 1
    ? [[field, `"${successor}" is another built-in intent: use mergedInto`]]
    : [];
}

const isBuiltin = (id: string): boolean => builtinIntents.some((one) => one.id === id);

/** What an intent needs to be one: only a built-in one may leave something out. */
function lacks(change: ChangedIntent, stored: readonly StoredIntent[]): FieldFault[] {
  if (builtinBehind(change.id, stored)) return [];
  const { name, description, examples = { en: [], zh: [] }, labelled = [] } = change;
  const count = examples.en.length + examples.zh.length + labelled.length;
  return [
    ...(name ? [] : [['name', 'is missing'] as const]),
    ...(description ? [] : [['description', 'is missing'] as const]),
    ...(count < 3 ? [['examples', `three at least are needed, and there are ${count}`] as const] : []),
  ];
}
