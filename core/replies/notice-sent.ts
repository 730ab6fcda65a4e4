import type { StoredMessage } from '../conversations/message-store.ts';
import { mailboxPerson } from '../people/mailbox-person.ts';
import type { Transaction } from '../transaction.ts';
import type { Draft } from './draft-store.ts';
import { draftsChanged } from './drafts-changed.ts';
import { keepLessons } from './keep-lessons.ts';
import { ownWords } from './own-words.ts';

type Input = { readonly workspaceId: string; readonly message: StoredMessage };

/**
 * What a mail among the sent ones tells, if it is not one that we sent: it closes the draft that it is, or makes needless, and
 * is learned from. `message` is outgoing.
 */
export async function noticeSent({ workspaceId, message }: Input, transaction: Transaction): Promise<void> {
  const { stores } = transaction;
  if (message.automatic) return;
  const [ours] = await stores.deliveries.byIdentity(workspaceId, [message.threadId]);
  if (ours) return;
  const sent = await draftThatWasSent({ workspaceId, message }, transaction);
  if (sent) return close({ workspaceId, message, draft: sent, isItself: true }, transaction);
  for (const draft of await draftsMadeNeedless({ workspaceId, message }, transaction))
    await close({ workspaceId, message, draft, isItself: false }, transaction);
}

/** The draft that the mail was made from, known by our header or the Message-ID that we gave it. */
async function draftThatWasSent({ workspaceId, message }: Input, { stores }: Transaction): Promise<Draft | undefined> {
  const { accountId, threadId, headers } = message;
  const named = /^[a-z0-9]+/.exec(headers['x-frontdesk-draft'] ?? '')?.[0];
  const draftId = named ?? (await stores.draftCopies.draftOf(workspaceId, accountId, threadId));
  return draftId ? stores.drafts.get(workspaceId, draftId) : undefined;
}

/** Drafts of answers to what the mail answers. A forward refers to that as well, but goes to somebody else. */
async function draftsMadeNeedless({ workspaceId, message }: Input, { stores }: Transaction): Promise<Draft[]> {
  const { accountId, references, to, cc } = message;
  const written = new Set([...to, ...cc].map(({ address }) => address));
  const drafts = await stores.drafts.answering(workspaceId, accountId, references);
  return drafts.filter(({ recipients }) => recipients.to.some(({ address }) => written.has(address)));
}

type Closing = Input & { readonly draft: Draft; readonly isItself: boolean };

async function close({ workspaceId, message, draft, isItself }: Closing, transaction: Transaction): Promise<void> {
  const { stores } = transaction;
  const held = draft.state === 'approved' && (await holdBack(workspaceId, draft, transaction));
  const open = held ? (['approved'] as const) : (['proposed', 'superseded'] as const);
  if (!(await stores.drafts.answered(workspaceId, draft.id, open))) return;
  const [answered] = await stores.messages.load(workspaceId, [draft.messageId]);
  const sentText = ownWords(message);
  // A mail further down the thread answers what was asked since, not this.
  const answersIt = isItself || message.references.at(-1) === answered?.threadId;
  const actor = await mailboxPerson({ workspaceId, ...message, from: message.from.address }, stores);
  if (answered && sentText && answersIt)
    await keepLessons({ workspaceId, draft, answered, sentText, authorId: actor }, transaction);
  const detail = { sent: message.id, revision: draft.revision };
  await stores.audit.record(workspaceId, [{ actor, action: 'draft.answered', subject: draft.id, detail }]);
  await draftsChanged({ workspaceId, draftIds: [draft.id] }, transaction);
}

/** It was approved but has not gone out yet, and now a person answered: nobody is answered twice. */
async function holdBack(workspaceId: string, { id }: Draft, { stores }: Transaction): Promise<boolean> {
  const delivery = await stores.deliveries.byKey(workspaceId, `draft:${id}`);
  const why = 'Not sent: a person answered from their own mail program first.';
  if (!delivery || !(await stores.deliveries.move(workspaceId, delivery.id, 'queued', 'failed', why))) return false;
  await stores.audit.record(workspaceId, [{ actor: 'frontdesk', action: 'delivery.held-back', subject: delivery.id }]);
  return true;
}
