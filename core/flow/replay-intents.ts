import { setImmediate } from 'node:timers/promises';
import type { StoredMessage } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';
import type { Classification, Rung } from '../intents/classification.ts';
import { type ClassifyContext, classifyLocally } from '../intents/classify.ts';
import { checkedPlan } from '../intents/import-intents.ts';
import { meantBy } from '../intents/in-force.ts';
import type { Intent } from '../intents/intent.ts';
import type { IntentsFile } from '../intents/intents-file.ts';
import { cacheLearnedIntents, type LearnedIntents } from '../intents/learned-intents.ts';
import { senderContext, type WorkspaceContext, workspaceContext } from './workspace-context.ts';

/** A message that would be understood otherwise: `from` what it is taken for, or a person said, `to` what it would be. */
export type Replayed = {
  readonly messageId: string;
  readonly sender: string;
  readonly subject: string;
  readonly receivedAt: Date;
  readonly from: string;
  /** Who decided so. */
  readonly fromRung: Rung;
  readonly to: string;
  readonly toRung: Rung;
  /** How sure, 0 to 1. */
  readonly confidence: number;
  readonly why: string;
};

type Count = { readonly from: string; readonly to: string; readonly count: number };

export type Replay = {
  /** How many were classified again. */
  readonly messages: number;
  /** How many have not been classified yet. */
  readonly waiting: number;
  readonly changed: number;
  /** By what they are and would be, the most first. */
  readonly counts: readonly Count[];
  /** The newest, as many as asked for. */
  readonly changes: readonly Replayed[];
  /**
   * How many a person labelled, and how many of them would be understood otherwise if nobody had labelled them: these are not
   * among the changes.
   */
  readonly labelled: number;
  readonly contradicted: number;
  readonly contradictions: readonly Replayed[];
};

type Input = {
  readonly workspaceId: string;
  readonly since: Date;
  /** Replays with the intents as an import of it would make them. */
  readonly file?: IntentsFile;
  /** How many changes, and how many contradictions, are named. */
  readonly limit: number;
  /** Told how many are done. */
  readonly onProgress?: (messages: number) => void;
};
type Deps = Pick<Core, 'stores' | 'learner' | 'knownDomains'>;

/** As many as are handled at once. */
const BATCH = 100;

/**
 * Classifies messages again as they would be if they came in today, by local algorithms, and says what would change. Changes
 * nothing, and no model is asked. Rejects with all faults of the file.
 */
export async function replayIntents(input: Input, { stores, learner, knownDomains }: Deps): Promise<Replay> {
  const { workspaceId, since, file, limit, onProgress } = input;
  const learned = await learnedOnTrial({ workspaceId, ...(file ? { file } : {}) }, { stores, learner });
  const deps = { stores, knownDomains, learnedIntents: async () => learned };
  const tally = startTally(limit);
  let batch = await stores.messages.receivedSince(workspaceId, { since, limit: BATCH });
  for (let last = batch.at(-1); last; last = batch.at(-1)) {
    const ids = batch.map(({ id }) => id);
    for (const one of await replayBatch(workspaceId, ids, deps)) tally.add(one, learned.intents);
    onProgress?.(tally.messages());
    batch = await stores.messages.receivedSince(workspaceId, { since, before: last, limit: BATCH });
  }
  return tally.result();
}

/** What is learned, or would be after an import of the file, by the same way as ever; but it is kept nowhere. */
async function learnedOnTrial(
  { workspaceId, file }: Pick<Input, 'workspaceId' | 'file'>,
  { stores, learner }: Pick<Core, 'stores' | 'learner'>,
): Promise<LearnedIntents> {
  const plan = file && (await checkedPlan({ workspaceId, file }, stores));
  const labels = plan ? { ...stores.labels, intents: async () => [...plan.stored] } : stores.labels;
  const students = { ...stores.students, add: async () => undefined };
  return cacheLearnedIntents({ ...stores, labels, students }, learner)(workspaceId);
}

/** `before` is missing where it waits to be classified. */
type Again = {
  readonly message: StoredMessage;
  readonly before: Classification | undefined;
  readonly label: string | undefined;
  readonly after: Classification;
};

async function replayBatch(
  workspaceId: string,
  ids: readonly string[],
  deps: Pick<Core, 'stores' | 'learnedIntents' | 'knownDomains'>,
): Promise<Again[]> {
  const { stores } = deps;
  const messages = await stores.messages.load(workspaceId, ids);
  const before = await stores.handling.classifications(workspaceId, ids);
  const labels = await stores.labels.ofMessages(workspaceId, ids);
  // What is said in a channel is handled apart from mails, which know more of their surroundings.
  const [posts, mails] = [messages.filter(({ place }) => place), messages.filter(({ place }) => !place)];
  const contexts = new Map<StoredMessage, WorkspaceContext>();
  for (const some of [posts, mails]) {
    const context = await workspaceContext(workspaceId, some, deps);
    for (const message of some) contexts.set(message, context);
  }
  const again: Again[] = [];
  for (const message of messages) {
    // Classifying is work for the processor alone: whatever else goes on gets its turn in between.
    await setImmediate();
    const after = classifyLocally(message, unlabelled(message, contexts.get(message) as WorkspaceContext));
    again.push({ message, before: before.get(message.id), label: labels.get(message.id), after });
  }
  return again;
}

/** Its own label would be found again in any case: what counts is what all else says. */
function unlabelled(message: StoredMessage, context: WorkspaceContext): ClassifyContext {
  const { exemplars, ...rest } = senderContext(message, context);
  return { ...rest, exemplars: exemplars.filter(({ messageId }) => messageId !== message.id) };
}

/** Counts all, and keeps no more than is named. */
function startTally(limit: number) {
  const totals = { messages: 0, waiting: 0, changed: 0, labelled: 0, contradicted: 0 };
  const counts = new Map<string, Count>();
  const changes: Replayed[] = [];
  const contradictions: Replayed[] = [];
  const add = (again: Again, intents: readonly Intent[]) => {
    totals.messages++;
    const change = changeOf(again, intents);
    if (again.label !== undefined) totals.labelled++;
    if (!again.before) totals.waiting++;
    if (!change) return;
    if (again.label !== undefined) {
      totals.contradicted++;
      if (contradictions.length < limit) contradictions.push(change);
      return;
    }
    totals.changed++;
    const { from, to } = change;
    counts.set(`${from} ${to}`, { from, to, count: (counts.get(`${from} ${to}`)?.count ?? 0) + 1 });
    if (changes.length < limit) changes.push(change);
  };
  const result = (): Replay => ({
    ...totals,
    counts: [...counts.values()].toSorted((a, b) => b.count - a.count),
    changes,
    contradictions,
  });
  return { add, messages: () => totals.messages, result };
}

/** Undefined where it stays as it is, or is not known yet. */
function changeOf({ message, before, label, after }: Again, intents: readonly Intent[]): Replayed | undefined {
  const [best] = after.intents;
  const was = label ?? before?.intents[0]?.intent;
  if (was === undefined || !best) return undefined;
  const from = meantBy(was, intents)?.id ?? was;
  if (from === best.intent) return undefined;
  return {
    messageId: message.id,
    sender: message.from.address,
    subject: message.subject,
    receivedAt: message.receivedAt,
    from,
    fromRung: label === undefined ? (before?.rung ?? 'local') : 'person',
    to: best.intent,
    toRung: after.rung,
    confidence: best.confidence,
    why: after.why,
  };
}
