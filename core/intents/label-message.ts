import type { AuditEntry } from '../audit/audit-store.ts';
import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import type { Transaction } from '../transaction.ts';
import { noIntent } from './change-intents.ts';
import { intentsInForce, meantBy } from './in-force.ts';
import { allIntents } from './manage-intents.ts';
import { byOriginalIds } from './renew-classification.ts';
import { withNewIntents } from './signals.ts';

const notClassified = defineError({
  code: 'intents.not-classified',
  message: (id: string) => `Message ${id} has not been classified yet: try again when it has been handled.`,
});

/** Seconds: who labels one message often labels the next one. */
const LEARNED_AFTER = 60;

type Input = {
  readonly workspaceId: string;
  readonly messageId: string;
  readonly intent: string;
  readonly userId: string;
  /** How they said so, where it was not in words: for the audit log. */
  readonly by?: AuditEntry['detail'];
};

/** A person says what a message is about. It is in force for the next message like it. */
export async function labelMessage(
  input: Input,
  { inTransaction, stores }: Pick<Core, 'inTransaction' | 'stores'>,
): Promise<{ corrected: boolean }> {
  const intent = await knownIntent(input, stores);
  return inTransaction((transaction) => labelWithin({ ...input, intent }, transaction));
}

/** Its id today: a button may still say the one of before. Rejects when the workspace has no such intent. */
export async function knownIntent(
  { workspaceId, intent }: Pick<Input, 'workspaceId' | 'intent'>,
  stores: Core['stores'],
): Promise<string> {
  const all = await allIntents({ workspaceId }, { stores });
  const meant = meantBy(intent, all);
  if (!meant) throw noIntent(intent, all.map(({ id }) => id).join(', '));
  return meant.id;
}

/** The same as part of a transaction, with an intent that is known. `corrected`: it was taken for something else. */
export async function labelWithin(
  { workspaceId, messageId, intent, userId, by = {} }: Input,
  { stores, enqueue }: Transaction,
): Promise<{ corrected: boolean }> {
  const { handling, labels, audit, messages } = stores;
  const before = (await handling.classifications(workspaceId, [messageId])).get(messageId);
  if (!before) throw notClassified(messageId);
  const corrected = before.intents[0]?.intent !== intent;
  await labels.add(workspaceId, { messageId, intent, corrected, userId });
  const others = before.intents.filter((scored) => scored.intent !== intent);
  const intents = [{ intent, confidence: 1, words: [] }, ...others];
  const said = { ...before, intents, rung: 'person' as const, why: 'A person said so.' };
  const [message] = await messages.load(workspaceId, [messageId]);
  const known = byOriginalIds(said, intentsInForce(await labels.intents(workspaceId)));
  const judged = message ? { ...withNewIntents(known, message), intents, asks: said.asks } : said;
  await handling.replaceClassification(workspaceId, messageId, judged);
  await audit.record(workspaceId, [
    { actor: userId, action: 'message.labelled', subject: messageId, detail: { ...by, intent } },
  ]);
  const data = { workspaceId };
  await enqueue([
    { name: 'learn-intents', data, lane: 'background', key: `learn ${workspaceId}`, after: LEARNED_AFTER },
  ]);
  return { corrected };
}
