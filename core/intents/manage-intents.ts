import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import type { Policy } from '../policy/policy-store.ts';
import { detectLanguage } from '../text/language.ts';
import { builtinIntents } from './index.ts';
import { HANDLINGS, type Handling, type Intent } from './intent.ts';

export const noIntent = defineError({
  code: 'intents.unknown',
  message: (id: string, all: string) => `There is no intent "${id}". There are: ${all}.`,
});
const badId = defineError({
  code: 'intents.id',
  message: (id: string) =>
    `"${id}" can't name an intent: use lower-case letters, digits and dashes, such as warranty-claim.`,
});
const tooFewExamples = defineError({
  code: 'intents.examples',
  message: (count: number) =>
    `An intent is learned from at least three examples, and there are ${count}. Give --example three times.`,
});
const badHandling = defineError({
  code: 'intents.handling',
  message: (handling: string) => `There is no handling "${handling}": use ${HANDLINGS.join(', ')}.`,
});

type Stores = Pick<Core, 'stores'>;
type Listed = Omit<Intent, 'examples'> & {
  readonly origin: 'built in' | 'own';
  /** What the workspace said about moving, where it did. */
  readonly move?: boolean;
};

/** The intents in force, with what the workspace decided about them. */
export async function allIntents({ workspaceId }: { workspaceId: string }, { stores }: Stores): Promise<Listed[]> {
  const own = await stores.labels.intents(workspaceId);
  const policies = await stores.policies.list(workspaceId);
  const all = [
    ...builtinIntents
      .filter(({ id }) => !own.some((intent) => intent.id === id))
      .map((intent) => ({ intent, origin: 'built in' as const })),
    ...own.map((intent) => ({ intent, origin: 'own' as const })),
  ];
  return all.map(({ intent: { examples: _, ...intent }, origin }) => {
    const policy = policies.find((one) => one.intent === intent.id);
    const decided = policy ? { handling: policy.handling, folder: policy.folder ?? intent.folder } : {};
    const moved = typeof policy?.move === 'boolean' ? { move: policy.move } : {};
    return { ...intent, ...decided, ...moved, origin };
  });
}

type NewIntent = {
  readonly workspaceId: string;
  readonly id: string;
  readonly name: string;
  readonly zh?: string;
  readonly description: string;
  readonly handling: string;
  readonly folder?: string;
  readonly examples: readonly string[];
};

/** Adds an intent of the workspace's own; it is learned before the next message. */
export async function addIntent(
  { workspaceId, id, name, zh = name, description, handling, folder = name, examples }: NewIntent,
  { stores }: Stores,
): Promise<Intent> {
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(id)) throw badId(id);
  if (examples.length < 3) throw tooFewExamples(examples.length);
  const chinese = examples.filter((text) => detectLanguage(text) === 'zh');
  const intent: Intent = {
    id,
    name: { en: name, zh },
    description: { en: description, zh: description },
    handling: parseHandling(handling),
    folder,
    examples: { en: examples.filter((text) => !chinese.includes(text)), zh: chinese },
  };
  await stores.labels.saveIntent(workspaceId, intent);
  return intent;
}

type NewPolicy = {
  readonly workspaceId: string;
  readonly intent: string;
  readonly handling: string;
  readonly folder?: string;
  readonly move?: boolean;
};

/** Says what is done with an intent in this workspace from now on. */
export async function setPolicy(
  { workspaceId, intent, handling, folder, move }: NewPolicy,
  { stores }: Stores,
): Promise<Policy> {
  const known = (await allIntents({ workspaceId }, { stores })).map(({ id }) => id);
  if (!known.includes(intent)) throw noIntent(intent, known.join(', '));
  const policy = { intent, handling: parseHandling(handling), folder: folder ?? null, move: move ?? null };
  await stores.policies.set(workspaceId, policy);
  return policy;
}

function parseHandling(handling: string): Handling {
  const found = HANDLINGS.find((one) => one === handling);
  if (!found) throw badHandling(handling);
  return found;
}
