import { stringify } from 'yaml';
import type { Core } from '../core.ts';
import type { Policy } from '../policy/policy-store.ts';
import { readableText } from './classifiable.ts';
import { intentsInForce, meantBy } from './in-force.ts';
import type { Intent } from './intent.ts';
import type { IntentEntry, IntentsFileContent } from './intents-file.ts';
import type { LabelledMessage } from './label-store.ts';
import { isRetired, type StoredIntent } from './stored-intent.ts';

/** The newest labels only. */
const MOST_LABELS = 10_000;

type Input = { readonly workspaceId: string; readonly labels: boolean };

/**
 * What is other in the workspace than Frontdesk comes with: its own intents, what it changed of built-in ones, and its policies,
 * as YAML that `import` reads. `labels`: the words of messages that people labelled are in it too, which are somebody's mail.
 */
export async function exportIntents({ workspaceId, labels }: Input, { stores }: Pick<Core, 'stores'>): Promise<string> {
  const stored = await stores.labels.intents(workspaceId);
  const inForce = intentsInForce(stored);
  const policies = (await stores.policies.list(workspaceId)).filter((one) => meantBy(one.intent, inForce));
  const said = labels ? await stores.labels.list(workspaceId, MOST_LABELS) : [];
  const ids = new Set([...stored.map(({ id }) => id), ...policies.map(({ intent }) => intent)]);
  const texts = textsByIntent(said, inForce);
  const intents = [...ids.union(new Set(texts.keys()))]
    .toSorted()
    .map((id) =>
      entryOf(id, {
        stored: stored.find((one) => one.id === id),
        policy: policies.find(({ intent }) => intent === id),
        texts: labels ? (texts.get(id) ?? []) : undefined,
      }),
    )
    .filter((entry) => Object.keys(entry).length > 1);
  const content: IntentsFileContent = { version: 1, intents };
  return stringify(content, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** A message that was taken back has no words any more. */
function textsByIntent(labels: readonly LabelledMessage[], intents: readonly Intent[]): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const { intent, subject, text } of labels) {
    const id = meantBy(intent, intents)?.id;
    const words = readableText({ subject, text, quoted: '' }).toWellFormed();
    if (id && words)
      texts
        .set(id, texts.get(id) ?? [])
        .get(id)
        ?.push(words);
  }
  return texts;
}

type Known = {
  readonly stored: StoredIntent | undefined;
  readonly policy: Policy | undefined;
  readonly texts: readonly string[] | undefined;
};

function entryOf(id: string, { stored, policy, texts }: Known): IntentEntry {
  if (stored && isRetired(stored)) return inOrder(stored);
  const decided = policy ? { policy: sayPolicy(policy) } : {};
  const { labelled: before = [], ...change } = stored ?? { id };
  const labelled = texts ? [...new Set([...before, ...texts])] : [];
  return { ...inOrder(change), ...(labelled.length > 0 ? { labelled } : {}), ...decided };
}

const sayPolicy = ({ handling, folder, move }: Policy): NonNullable<IntentEntry['policy']> => ({
  handling,
  ...(folder === null ? {} : { folder }),
  ...(typeof move === 'boolean' ? { move } : {}),
});

const FIELDS = [
  'id',
  'renamedTo',
  'mergedInto',
  'removed',
  'name',
  'description',
  'handling',
  'folder',
  'emoji',
  'examples',
] as const;

/** The database keeps fields by its own order. */
function inOrder(stored: object): IntentEntry {
  const rest = stored as Readonly<Record<string, unknown>>;
  return Object.fromEntries(FIELDS.flatMap((field) => (field in rest ? [[field, rest[field]]] : []))) as IntentEntry;
}
