import { answerKey } from '../answers/answer-key.ts';
import { statedFacts } from '../dialogue/stated-facts.ts';
import { queueCopies } from '../replies/queue-copies.ts';
import type { Transaction } from '../transaction.ts';
import type { Changeable } from './change-store.ts';

type Which = {
  readonly workspaceId: string;
  readonly accountId: string;
  /** What its platform calls it. */
  readonly externalId: string;
};

/**
 * The stored copy follows when its writer changed a message, and so does what they said of themselves in it. What is not handled
 * yet is handled with the new words; what was answered is answered anew where that is of use. False when it is not stored.
 */
export async function changeMessage(
  { workspaceId, accountId, externalId, text }: Which & { readonly text: string },
  { stores, enqueue }: Transaction,
): Promise<boolean> {
  const message = await stores.changes.find(workspaceId, accountId, externalId);
  if (!message) return false;
  if (message.deleted || message.text === text) return true;
  await stores.changes.rewrite(workspaceId, message.id, text);
  await stores.facts.retell(workspaceId, message.id, statedFacts(text));
  const detail = { handled: message.state === 'handled' };
  await stores.audit.record(workspaceId, [{ actor: 'sender', action: 'message.changed', subject: message.id, detail }]);
  const data = { workspaceId, messageId: message.id };
  if (await mayBeAnswered(workspaceId, message, stores))
    await enqueue([{ name: 'answer-anew', data, lane: 'interactive', key: message.id }]);
  return true;
}

/** It has an answer, or is being handled and may get one to the words that it had. */
const mayBeAnswered = async (
  workspaceId: string,
  { id, state }: Changeable,
  { deliveries }: Pick<Transaction['stores'], 'deliveries'>,
): Promise<boolean> => state === 'received' || (await deliveries.byKey(workspaceId, answerKey(id))) !== undefined;

/**
 * Its writer took a message back: its words are gone here too, a draft that answers it is not proposed any more, and what is
 * not answered yet is not answered. False when it is not stored.
 */
export async function takeBackMessage(
  { workspaceId, accountId, externalId }: Which,
  transaction: Transaction,
): Promise<boolean> {
  const { stores } = transaction;
  const message = await stores.changes.find(workspaceId, accountId, externalId);
  if (!message) return false;
  if (message.deleted) return true;
  await stores.changes.empty(workspaceId, message.id);
  const draftIds = await stores.drafts.supersede(workspaceId, [message.id]);
  await queueCopies({ workspaceId, draftIds }, transaction);
  await stores.audit.record(workspaceId, [{ actor: 'sender', action: 'message.taken-back', subject: message.id }]);
  return true;
}
