import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import type { Policy } from '../policy/policy-store.ts';
import { badId, calledElse, INTENT_ID, known } from './change-intents.ts';
import { byLanguage, intentsInForce } from './in-force.ts';
import { builtinIntents } from './index.ts';
import { HANDLINGS, type Handling, type Intent } from './intent.ts';

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
  const stored = await stores.labels.intents(workspaceId);
  const policies = await stores.policies.list(workspaceId);
  return intentsInForce(stored).map(({ examples: _, ...intent }) => {
    const origin = stored.some(({ id }) => id === intent.id) ? 'own' : 'built in';
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
  if (!INTENT_ID.test(id)) throw badId(id);
  if (examples.length < 3) throw tooFewExamples(examples.length);
  const before = (await stores.labels.intents(workspaceId)).find((one) => one.id === id);
  if (before && 'renamedTo' in before && builtinIntents.some((one) => one.id === id))
    throw calledElse(id, before.renamedTo);
  const intent: Intent = {
    id,
    name: { en: name, zh },
    description: { en: description, zh: description },
    handling: parseHandling(handling),
    folder,
    examples: byLanguage(examples),
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
  known(intent, await allIntents({ workspaceId }, { stores }));
  const policy = { intent, handling: parseHandling(handling), folder: folder ?? null, move: move ?? null };
  await stores.policies.set(workspaceId, policy);
  return policy;
}

function parseHandling(handling: string): Handling {
  const found = HANDLINGS.find((one) => one === handling);
  if (!found) throw badHandling(handling);
  return found;
}
