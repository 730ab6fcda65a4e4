import type { AuditEntry } from '../audit/audit-store.ts';
import type { MessageLine } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';
import { knownIntent, labelWithin } from '../intents/label-message.ts';
import { allIntents } from '../intents/manage-intents.ts';
import type { Person } from '../people/people-store.ts';
import type { Lane } from '../queue.ts';
import { decidable } from '../replies/decidable.ts';
import { isDecider } from '../replies/draft-errors.ts';
import type { Draft } from '../replies/draft-store.ts';
import { draftsChanged } from '../replies/drafts-changed.ts';
import type { Transaction } from '../transaction.ts';

type Input = {
  readonly workspaceId: string;
  readonly messageId: string;
  readonly intent: string;
  readonly person: Person;
  /** Nobody waits for what comes of it: nothing is handled anew but what the intent only files. */
  readonly quietly?: boolean;
  /** How they said so, where it was not in words: for the audit log. */
  readonly by?: AuditEntry['detail'];
};

/**
 * `corrected`: it was taken for something else. `again`: so it is being handled anew: a draft that waited is withdrawn, and
 * what the new intent wants takes its place.
 */
type Relabelled = { readonly corrected: boolean; readonly again: boolean };

/**
 * A person says what a message is about. That is in force for the next message like it and, said by somebody who may decide
 * about drafts, for this one: unless it was answered or a person decided about its draft before. Rejects while somebody else is
 * editing the draft.
 */
export async function relabelMessage(
  { workspaceId, messageId, intent: said, person, quietly = false, by }: Input,
  { inTransaction, stores }: Pick<Core, 'inTransaction' | 'stores'>,
): Promise<Relabelled> {
  const intent = await knownIntent({ workspaceId, intent: said }, stores);
  return inTransaction(async (transaction) => {
    const [line] = await transaction.stores.messages.lines(workspaceId, { ids: [messageId], limit: 1 });
    const draft = line?.draftId ? await transaction.stores.drafts.get(workspaceId, line.draftId) : undefined;
    const waits = draft?.state === 'proposed' && isDecider(person);
    // Two people may say so at once: the second one finds what the first one made of it.
    if (waits) await decidable({ workspaceId, draftId: draft.id, person }, transaction);
    const label = { workspaceId, messageId, intent, userId: person.id, ...(by ? { by } : {}) };
    const { corrected } = await labelWithin(label, transaction);
    if (!corrected || !line || !isDecider(person) || !isOpen(line, draft)) return { corrected, again: false };
    if (quietly && !(await isOnlyFiled({ workspaceId, intent }, transaction))) return { corrected, again: false };
    if (waits) await withdraw({ workspaceId, draft, person, intent }, transaction);
    const lane = quietly ? 'background' : 'interactive';
    return { corrected, again: await handleAgain({ workspaceId, line, lane }, transaction) };
  });
}

/** Nothing is written because of a mail of that intent, and nobody is called. */
async function isOnlyFiled(
  { workspaceId, intent }: Pick<Input, 'workspaceId' | 'intent'>,
  { stores }: Pick<Transaction, 'stores'>,
): Promise<boolean> {
  const handling = (await allIntents({ workspaceId }, { stores })).find(({ id }) => id === intent)?.handling;
  return handling === 'file' || handling === 'junk';
}

/** Nobody was answered, and nobody decided about an answer. */
const isOpen = ({ outcome }: MessageLine, draft: Draft | undefined): boolean =>
  outcome !== 'answer' && (!draft || draft.state === 'proposed' || draft.state === 'superseded');

type Withdrawal = Pick<Input, 'workspaceId' | 'intent' | 'person'> & { readonly draft: Draft };

async function withdraw({ workspaceId, draft, person, intent }: Withdrawal, transaction: Transaction): Promise<void> {
  const { drafts, audit } = transaction.stores;
  await drafts.supersede(workspaceId, [draft.messageId]);
  const detail = { intent };
  await audit.record(workspaceId, [{ actor: person.id, action: 'draft.withdrawn', subject: draft.id, detail }]);
  await draftsChanged({ workspaceId, draftIds: [draft.id] }, transaction);
}

type Again = { readonly workspaceId: string; readonly line: MessageLine; readonly lane: Lane };

async function handleAgain(
  { workspaceId, line: { id: messageId, conversationId }, lane }: Again,
  { stores, enqueue }: Transaction,
): Promise<boolean> {
  if (!(await stores.handling.reopen(workspaceId, messageId))) return false;
  const data = { workspaceId, messageId };
  await enqueue([{ name: 'handle-message', data, lane, key: conversationId }]);
  return true;
}
