import { setImmediate } from 'node:timers/promises';
import type { StoredMessage } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';
import { planFiling } from '../filing/plan-filing.ts';
import type { Classification } from '../intents/classification.ts';
import { classify } from '../intents/classify.ts';
import { authenticateMessages } from './authenticate-messages.ts';
import { commitResults } from './commit-results.ts';
import { decide, SENT, type Situation, TAKEN_BACK } from './decide.ts';
import { fetchFiles } from './fetch-files.ts';
import type { Progress } from './handling-store.ts';
import { identifySenders } from './identify-senders.ts';
import { nameMentioned } from './name-mentioned.ts';
import { situationOf } from './situation-of.ts';
import { ended, type Result } from './task.ts';
import { withStepDown } from './with-step-down.ts';
import { work } from './work.ts';
import { senderContext, type WorkspaceContext, workspaceContext } from './workspace-context.ts';

type Input = { readonly workspaceId: string; readonly messageIds: readonly string[]; readonly signal?: AbortSignal };
type Deps = Core;

/** Messages whose handling failed, with the reason; all others are done. */
export type Failures = ReadonlyMap<string, unknown>;

/**
 * The product on one page: each message is classified, it is decided what becomes of it, and that is done: a draft, an
 * answer, minutes, a place in a folder. Messages come in batches so that a batch costs two transactions, one a
 * step; a step that ran is not run again, whatever happened in between.
 */
export async function handleMessages({ workspaceId, messageIds, signal }: Input, deps: Deps): Promise<Failures> {
  const { stores } = deps;
  const [messages, progress] = await Promise.all([
    stores.messages.load(workspaceId, messageIds),
    stores.handling.progress(workspaceId, messageIds),
  ]);
  const todo = messages.filter(({ id }) => !progress.get(id)?.done.has('act'));
  if (todo.length === 0) return new Map();

  const failures = new Map<string, unknown>();
  const [context, received] = await Promise.all([
    workspaceContext(workspaceId, todo, deps),
    identifySenders({ workspaceId, messages: todo.filter(isToBeRead) }, failures, deps),
  ]);
  const named = await Promise.all(received.map((message) => nameMentioned({ workspaceId, message }, deps)));
  const authenticated = await authenticateMessages({ workspaceId, messages: named }, deps);
  const incoming = await fetchFiles({ workspaceId, messages: authenticated, progress }, deps);
  const classifications = await classifyAll({ messages: incoming, progress, context, signal, failures }, deps);

  const results: Result[] = todo.flatMap(settledAlready);
  for (const message of incoming) {
    const classification = classifications.get(message.id);
    if (!classification) continue;
    const situation = situationOf(message, classification, { context, now: deps.clock.now() });
    const action = decide(situation);
    const result = await attempt(message.id, failures, () =>
      work({ message, classification, action, context, signal }, deps),
    );
    if (!result) continue;
    const classified = message.place ? { classification } : {};
    results.push({ ...result, ...classified, ...filingOf(message, result, situation, context) });
  }
  await commitResults({ workspaceId, results, context }, deps);
  return failures;
}

const isToBeRead = ({ outgoing, deleted }: StoredMessage): boolean => !outgoing && !deleted;

/**
 * A mail that lies among the sent ones is part of its thread and may be the answer that a draft was for. What was taken back
 * is nothing any more.
 */
function settledAlready(message: StoredMessage): Result[] {
  if (message.outgoing) return [{ ...ended(message, SENT), sent: message }];
  return message.deleted ? [ended(message, TAKEN_BACK)] : [];
}

/** A message is filed where it lies only if its mailbox is one that we reach into. */
function filingOf(
  { accountId, fault }: StoredMessage,
  { outcome: { outcome, folder } }: Result,
  { classification: { urgency }, intent, policy }: Situation,
  { mailboxes }: WorkspaceContext,
): Pick<Result, 'filing'> {
  if (!mailboxes.has(accountId)) return {};
  const unreadable = fault !== undefined;
  return {
    filing: { accountId, plan: planFiling({ outcome, folder, intent: intent.id, urgency, policy, unreadable }) },
  };
}

type Classifying = {
  readonly messages: readonly StoredMessage[];
  readonly progress: ReadonlyMap<string, Progress>;
  readonly context: WorkspaceContext;
  readonly signal: AbortSignal | undefined;
  readonly failures: Map<string, unknown>;
};

/**
 * Classifies what is not classified yet and commits that as a step of its own: a model is not paid twice. Where people talk
 * somebody waits: no model is asked before the answer, and it is stored with what came of it.
 */
async function classifyAll(
  { messages, progress, context, signal, failures }: Classifying,
  { inTransaction, gateway, logger }: Deps,
): Promise<Map<string, Classification>> {
  const { workspaceId } = context;
  const known = new Map<string, Classification>();
  for (const [id, { classification }] of progress) if (classification) known.set(id, classification);
  const paid: { messageId: string; classification: Classification }[] = [];
  for (const message of messages.filter(({ id }) => !known.has(id))) {
    // Classifying is work for the processor alone: what waits for the database or the network gets its turn in between.
    await setImmediate();
    const call = { workspaceId, priority: 'background' as const, ...(signal ? { signal } : {}) };
    const result = await attempt(message.id, failures, () =>
      classify(message, senderContext(message, context), { call, ...(gateway && !message.place ? { gateway } : {}) }),
    );
    if (!result) continue;
    if (result.stepDown) logger.warn({ messageId: message.id, reason: result.stepDown }, 'classified locally');
    const { classification, stepDown } = result;
    const explained = { ...classification, why: withStepDown(classification.why, stepDown) };
    known.set(message.id, explained);
    if (!message.place) paid.push({ messageId: message.id, classification: explained });
  }
  if (paid.length > 0)
    await inTransaction(async (transaction) => {
      const ids = paid.map(({ messageId }) => messageId);
      const mine = await transaction.stores.handling.claim(workspaceId, 'classify', ids);
      const results = paid.filter(({ messageId }) => mine.has(messageId));
      await transaction.stores.handling.saveClassifications(workspaceId, results);
    });
  return known;
}

/** One message's failure must not stop the others of its batch. */
async function attempt<T>(id: string, failures: Map<string, unknown>, run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    failures.set(id, error);
    return undefined;
  }
}
