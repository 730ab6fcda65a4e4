import type { Account } from '../channels/account-store.ts';
import type { DraftSighting } from '../channels/channel.ts';
import type { Core } from '../core.ts';
import { reasonOf } from '../errors.ts';
import { mailboxPerson } from '../people/mailbox-person.ts';
import { queueCards } from './cards/queue-cards.ts';
import type { DraftCopy } from './draft-copy-store.ts';
import { ownWords } from './own-words.ts';
import { revisionHash } from './revision-hash.ts';

type Deps = Pick<Core, 'stores' | 'channels' | 'inTransaction' | 'logger'>;

/**
 * Looks at the drafts that wait in the accounts' own drafts folders. What a person wrote into one there becomes the
 * draft's next revision, by that person; it goes out after an approval as ever, or when they send it. A mailbox that can't
 * be reached is looked at the next time.
 */
export async function lookAtDrafts({ workspaceId }: { workspaceId: string }, deps: Deps): Promise<void> {
  for (const account of await deps.stores.accounts.mailboxes(workspaceId)) {
    if (account.pausedWhy) continue;
    const copies = await deps.stores.draftCopies.waiting(workspaceId, account.id);
    if (copies.length === 0) continue;
    await lookInto({ workspaceId, account, copies }, deps).catch((error: unknown) =>
      deps.logger.warn({ account: account.name, reason: reasonOf(error) }, 'drafts could not be looked at'),
    );
  }
}

type Looking = { readonly workspaceId: string; readonly account: Account; readonly copies: readonly DraftCopy[] };

async function lookInto({ workspaceId, account, copies }: Looking, deps: Deps): Promise<void> {
  const look = deps.channels.get(account.channel)?.lookAtDrafts;
  if (!look) return;
  const asked = await Promise.all(
    copies.map(async ({ draftId, place }) => {
      const draft = await deps.stores.drafts.get(workspaceId, draftId);
      const [answered] = await deps.stores.messages.load(workspaceId, draft ? [draft.messageId] : []);
      return { draftId, place, answers: answered?.threadId ?? '' };
    }),
  );
  const sightings = await look(account.name, asked);
  for (const [index, sighting] of sightings.entries()) {
    const copy = copies[index];
    if (!copy || sighting.kind !== 'edited') continue;
    const isTaken = await takeOver({ workspaceId, account, copy, sighting }, deps);
    // A client that laid the edited one beside ours: two drafts of one answer, and somebody may send the wrong one.
    if (isTaken && !copy.touched) await deps.channels.get(account.channel)?.removeDraft?.(account.name, copy.place);
  }
}

type Edited = {
  readonly workspaceId: string;
  readonly account: Account;
  readonly copy: DraftCopy;
  readonly sighting: DraftSighting & { kind: 'edited' };
};

/** Gives whether what lies there is the person's draft from now on. */
async function takeOver(
  { workspaceId, account, copy, sighting }: Edited,
  { inTransaction }: Pick<Deps, 'inTransaction'>,
): Promise<boolean> {
  const { draftId } = copy;
  const { message, place } = sighting;
  return inTransaction(async ({ stores, enqueue }) => {
    const draft = await stores.drafts.get(workspaceId, draftId);
    if (draft?.state !== 'proposed') return false;
    // A client saves while a person is still writing: a draft without words or recipients is half done.
    const text = ownWords(message) || draft.text;
    const subject = message.subject || draft.subject;
    const recipients = message.to.length > 0 ? { to: message.to, cc: message.cc } : draft.recipients;
    const hash = revisionHash({ subject, text, recipients });
    const userId = await mailboxPerson({ workspaceId, channel: account.channel, account: account.name }, stores);
    const isNew = hash !== draft.hash;
    const words = { subject, text, recipients, hash, userId };
    if (isNew && !(await stores.drafts.revise(workspaceId, draftId, draft.revision, words))) return false;
    const revision = draft.revision + (isNew ? 1 : 0);
    await stores.draftCopies.save(workspaceId, { ...copy, place, revision, touched: true });
    if (!isNew) return true;
    const detail = { revision, folder: place.folder };
    await stores.audit.record(workspaceId, [{ actor: userId, action: 'draft.edited', subject: draftId, detail }]);
    await queueCards({ workspaceId, draftIds: [draftId] }, { stores, enqueue });
    return true;
  });
}
