import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import { type Changing, changeIntents, checkNewId, type IntentChange, known } from './change-intents.ts';
import type { LabelledMessage } from './label-store.ts';

const nothingSaid = defineError({
  code: 'intents.split-by',
  message: () => 'Say what belongs to the new intent: --like "WORDS" or --message ID, as often as needed.',
});
const notLabelled = defineError({
  code: 'intents.not-labelled',
  message: (ids: string, intent: string) =>
    `Nobody labelled ${ids} as "${intent}". Label it first: frontdesk label ID ${intent}.`,
});
const tooFewMatch = defineError({
  code: 'intents.split-examples',
  message: (count: number) =>
    `An intent is learned from at least three examples, and only ${count} of the labels and examples match. Use other words, or add it with "frontdesk intents add".`,
});

const FEWEST = 3;
/** More labels of one intent than people give. */
const ALL = 1_000_000;

type Splitting = Changing & {
  readonly id: string;
  readonly newId: string;
  readonly name: string;
  readonly zh?: string;
  readonly description: string;
  /** Words of which a label's message or an example has all; each one is another way to belong to the new intent. */
  readonly like: readonly string[];
  readonly messageIds: readonly string[];
};
type Moved = { readonly labels: number; readonly examples: number };

/**
 * Makes an intent of a part of another: labels and examples that match go to the new one, which is handled as the old one is
 * until a policy says otherwise. Rejects when fewer than three match.
 */
export const splitIntent = (
  { id, newId, name, zh = name, description, like, messageIds, ...changing }: Splitting,
  deps: Pick<Core, 'inTransaction'>,
): Promise<Moved> =>
  changeIntents(changing, deps, async (change) => {
    const { examples: _, builtin, formerly, emoji, ...intent } = known(id, change.intents);
    checkNewId(newId, change.intents);
    const patterns = like.map(wordsOf).filter((words) => words.length > 0);
    if (patterns.length + messageIds.length === 0) throw nothingSaid();
    const labels = await labelsThatMatch({ ...changing, id, patterns, messageIds }, change);
    const { moved, kept } = part(change.textsOf(id), patterns);
    const examples = sizeOf(moved);
    if (labels.length + examples < FEWEST) throw tooFewMatch(labels.length + examples);
    const names = { name: { en: name, zh }, description: { en: description, zh: description } };
    await change.save({ ...intent, ...names, id: newId, folder: name, ...asStored(moved) });
    const { labelled, ...old } = change.changeOf(id);
    if (examples > 0) await change.save({ ...old, ...asStored(kept) });
    await change.stores.labels.move(changing.workspaceId, { from: id, to: newId, messageIds: labels });
    await copyPolicy(changing.workspaceId, { id, newId }, change);
    const numbers = { labels: labels.length, examples };
    await change.audit('intent.split', newId, { from: id, ...numbers });
    return numbers;
  });

type Matching = Pick<Splitting, 'workspaceId' | 'id' | 'messageIds'> & { readonly patterns: readonly string[][] };

/** Ids of the messages. */
async function labelsThatMatch(
  { workspaceId, id, patterns, messageIds }: Matching,
  { stores }: IntentChange,
): Promise<string[]> {
  const labels = await stores.labels.list(workspaceId, ALL, id);
  const missing = messageIds.filter((messageId) => !labels.some((label) => label.messageId === messageId));
  if (missing.length > 0) throw notLabelled(missing.join(', '), id);
  const belongs = ({ messageId, subject, text }: LabelledMessage) =>
    messageIds.includes(messageId) || matches(`${subject}\n${text}`, patterns);
  return labels.filter(belongs).map(({ messageId }) => messageId);
}

type Texts = ReturnType<IntentChange['textsOf']>;

/** An intent's texts that go, and those that stay. */
function part(texts: Texts, patterns: readonly string[][]): { moved: Texts; kept: Texts } {
  const those = (goes: boolean): Texts => {
    const only = (some: readonly string[]) => some.filter((text) => matches(text, patterns) === goes);
    return { en: only(texts.en), zh: only(texts.zh), labelled: only(texts.labelled) };
  };
  return { moved: those(true), kept: those(false) };
}

const sizeOf = ({ en, zh, labelled }: Texts): number => en.length + zh.length + labelled.length;

/** As an intent is stored with them. */
const asStored = ({ labelled, ...examples }: Texts) => ({ examples, ...(labelled.length > 0 ? { labelled } : {}) });

const wordsOf = (like: string): string[] => like.toLowerCase().split(/\s+/).filter(Boolean);

function matches(text: string, patterns: readonly string[][]): boolean {
  const lower = text.toLowerCase();
  return patterns.some((words) => words.every((word) => lower.includes(word)));
}

async function copyPolicy(
  workspaceId: string,
  { id, newId }: Pick<Splitting, 'id' | 'newId'>,
  { stores }: IntentChange,
): Promise<void> {
  const policies = await stores.policies.list(workspaceId);
  const policy = policies.find(({ intent }) => intent === id);
  if (policy) await stores.policies.set(workspaceId, { ...policy, intent: newId });
}
