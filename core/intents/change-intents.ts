import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import type { Stores } from '../stores.ts';
import { intentsInForce, meantBy } from './in-force.ts';
import { builtinIntents } from './index.ts';
import type { Intent } from './intent.ts';
import { type ChangedIntent, isRetired, type RetiredIntent, type StoredIntent, successorOf } from './stored-intent.ts';

export const noIntent = defineError({
  code: 'intents.unknown',
  message: (id: string, all: string) => `There is no intent "${id}". There are: ${all}.`,
});
const hasGone = defineError({
  code: 'intents.gone',
  message: (id: string, today: string) => `"${id}" is "${today}" today: use that.`,
});
export const badId = defineError({
  code: 'intents.id',
  message: (id: string) =>
    `"${id}" can't name an intent: use lower-case letters, digits and dashes, such as warranty-claim.`,
});
const taken = defineError({
  code: 'intents.taken',
  message: (id: string) =>
    `There is an intent "${id}" already. To make one of both: frontdesk intents merge FROM INTO.`,
});
const builtinId = defineError({
  code: 'intents.builtin-id',
  message: (id: string) =>
    `"${id}" is the name of a built-in intent: choose another one, or have it back with "frontdesk intents restore ${id}".`,
});
export const calledElse = defineError({
  code: 'intents.renamed',
  message: (id: string, today: string) =>
    `"${id}" is called "${today}" here. To call it so again: frontdesk intents rename ${today} ${id}.`,
});
const tooFew = defineError({
  code: 'intents.too-few',
  message: () => 'Two intents at least must be left: there is nothing to tell apart otherwise.',
});

/** What an id of an intent looks like. */
export const INTENT_ID = /^[a-z][a-z0-9-]{1,40}$/;

export type Changing = { readonly workspaceId: string; readonly userId: string };
type End = { readonly renamedTo: string } | { readonly mergedInto: string } | { readonly removed: true };

type Texts = Intent['examples'] & { readonly labelled: readonly string[] };

/** The intents of a workspace as a change of them finds them, and what such changes have in common. */
export type IntentChange = {
  readonly stores: Stores;
  readonly stored: readonly StoredIntent[];
  readonly intents: readonly Intent[];
  /** What the workspace says of an intent so far. */
  changeOf(id: string): ChangedIntent;
  /** The examples of an intent in force, apart from what people labelled elsewhere. */
  textsOf(id: string): Texts;
  save(intent: StoredIntent): Promise<void>;
  /** Ends an intent, with its policy; its labels, and what led to it, follow to its successor. Gives how many labels. */
  retire(id: string, end: End): Promise<number>;
  audit(action: string, subject: string, detail: Readonly<Record<string, string | number>>): Promise<void>;
};

/** Changes intents in one transaction, one change at a time in a workspace. In force for the next message. */
export const changeIntents = <T>(
  { workspaceId, userId }: Changing,
  { inTransaction }: Pick<Core, 'inTransaction'>,
  work: (change: IntentChange) => Promise<T>,
): Promise<T> =>
  inTransaction(async ({ stores }) => {
    await stores.labels.lockIntents(workspaceId);
    const stored = await stores.labels.intents(workspaceId);
    const intents = intentsInForce(stored);
    const save = (intent: StoredIntent) => stores.labels.saveIntent(workspaceId, intent);
    const changeOf = (id: string) =>
      stored.find((one): one is ChangedIntent => one.id === id && !isRetired(one)) ?? { id };
    return work({
      stores,
      stored,
      intents,
      save,
      changeOf,
      textsOf(id) {
        const { labelled = [] } = changeOf(id);
        const { en, zh } = known(id, intents).examples;
        const own = (texts: readonly string[]) => texts.filter((text) => !labelled.includes(text));
        return { en: own(en), zh: own(zh), labelled };
      },
      async retire(id, end) {
        const retired: RetiredIntent = { id, ...end };
        const to = successorOf(retired);
        for (const one of [retired, ...followers(retired, stored)]) if (one.id !== to) await save(one);
        await stores.policies.remove(workspaceId, id);
        return to === undefined ? 0 : stores.labels.move(workspaceId, { from: id, to });
      },
      audit: (action, subject, detail) =>
        stores.audit.record(workspaceId, [{ actor: userId, action, subject, detail }]),
    });
  });

/** What led to an intent leads to where it leads now; what was merged into one that is renamed stays merged. Pure. */
export function followers({ id, ...end }: RetiredIntent, stored: readonly StoredIntent[]): RetiredIntent[] {
  const before = stored.filter(isRetired).filter((one) => successorOf(one) === id);
  return before.map((one) =>
    'renamedTo' in end && 'mergedInto' in one ? { id: one.id, mergedInto: end.renamedTo } : { ...end, id: one.id },
  );
}

/** The intent in force with this id. */
export function known<I extends Pick<Intent, 'id' | 'formerly'>>(id: string, intents: readonly I[]): I {
  const intent = meantBy(id, intents);
  if (!intent) throw noIntent(id, intents.map((one) => one.id).join(', '));
  if (intent.id !== id) throw hasGone(id, intent.id);
  return intent;
}

/** Rejects an id that an intent can't be called by. */
export function checkNewId(id: string, intents: readonly Pick<Intent, 'id'>[]): void {
  if (!INTENT_ID.test(id)) throw badId(id);
  if (intents.some((intent) => intent.id === id)) throw taken(id);
  if (builtinIntents.some((intent) => intent.id === id)) throw builtinId(id);
}

/** Rejects to end an intent when too few would be left. */
export function checkEnough(intents: readonly unknown[]): void {
  if (intents.length <= 2) throw tooFew();
}
