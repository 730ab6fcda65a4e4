import type { DraftMail } from '../channels/channel.ts';
import type { StoredMessage } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';
import { accountPaused } from '../filing/file-message.ts';
import { approvalRule } from './approval-rule.ts';
import type { DraftCopy } from './draft-copy-store.ts';
import type { Draft } from './draft-store.ts';

type Deps = Pick<Core, 'stores' | 'channels' | 'inTransaction'>;
type Input = { readonly workspaceId: string; readonly draftId: string };

/**
 * Brings the copy of a draft in the account's own drafts up to date: laid there when it is proposed, replaced when it is
 * revised, removed when it is settled. What a person has touched there is left as it is, and that is said in the audit
 * log.
 */
export async function placeDraft({ workspaceId, draftId }: Input, deps: Deps): Promise<void> {
  const { stores, channels } = deps;
  const draft = await stores.drafts.get(workspaceId, draftId);
  const [answered] = draft ? await stores.messages.load(workspaceId, [draft.messageId]) : [];
  if (!draft || !answered) return;
  const account = await stores.accounts.find(workspaceId, answered.channel, answered.account);
  const channel = channels.get(answered.channel);
  if (!account?.settings || !channel?.placeDraft) return;
  const copy = await stores.draftCopies.get(workspaceId, draftId);
  if (!copy && (await takesSeveral({ workspaceId, draft, account: account.name }, { stores }))) return;
  if (draft.state === 'proposed' ? copy?.revision === draft.revision : !copy) return;
  if (account.pausedWhy) throw accountPaused(account.name, account.pausedWhy);
  if (draft.state !== 'proposed') return copy && (await removeCopy({ workspaceId, draft, answered, copy }, deps));
  if (copy?.touched) return leave({ workspaceId, draft, copy }, deps);

  const mail = await draftMail({ workspaceId, draft, answered }, deps);
  const placed = await channel.placeDraft(account.name, mail, copy?.place);
  if (placed.kind === 'touched') return copy && (await leave({ workspaceId, draft, copy }, deps));
  const { place } = placed;
  const { revision } = draft;
  await deps.inTransaction(async (transaction) => {
    const saved = { draftId, accountId: account.id, revision, place, touched: false };
    await transaction.stores.draftCopies.save(workspaceId, saved);
    const detail = { revision, folder: place.folder };
    await transaction.stores.audit.record(workspaceId, [
      { actor: 'frontdesk', action: 'draft.placed', subject: draftId, detail },
    ]);
  });
}

/** From the drafts folder one person alone could send it. */
const takesSeveral = async (...asked: Parameters<typeof approvalRule>): Promise<boolean> =>
  ((await approvalRule(...asked))?.approvals ?? 1) > 1;

type Copied = { readonly workspaceId: string; readonly draft: Draft; readonly copy: DraftCopy };

/** What was sent with a person's own words in it is in the thread; all else that a person touched is theirs. */
async function removeCopy(
  { workspaceId, draft, answered, copy }: Copied & { answered: StoredMessage },
  { channels, inTransaction }: Deps,
): Promise<void> {
  const isWhatWentOut = draft.state === 'approved' && copy.revision === draft.revision;
  const removed =
    (!copy.touched || isWhatWentOut) &&
    (await channels.get(answered.channel)?.removeDraft?.(answered.account, copy.place)) === true;
  await inTransaction(async ({ stores }) => {
    await stores.draftCopies.remove(workspaceId, draft.id);
    const action = removed ? 'draft.copy-removed' : 'draft.copy-left';
    await stores.audit.record(workspaceId, [{ actor: 'frontdesk', action, subject: draft.id }]);
  });
}

async function leave({ workspaceId, draft, copy }: Copied, { inTransaction }: Deps): Promise<void> {
  await inTransaction(async ({ stores }) => {
    await stores.draftCopies.save(workspaceId, { ...copy, touched: true });
    const detail = { revision: draft.revision, why: 'A person changed or removed it in the drafts folder.' };
    await stores.audit.record(workspaceId, [
      { actor: 'frontdesk', action: 'draft.copy-left', subject: draft.id, detail },
    ]);
  });
}

type Mail = { readonly workspaceId: string; readonly draft: Draft; readonly answered: StoredMessage };

async function draftMail({ workspaceId, draft, answered }: Mail, { stores }: Deps): Promise<DraftMail> {
  const { zone } = await stores.workspaces.get(workspaceId);
  const classification = (await stores.handling.classifications(workspaceId, [answered.id])).get(answered.id);
  const { id: draftId, revision, subject, text, recipients, createdAt: date } = draft;
  return {
    draftId,
    revision,
    // Not the identity of the delivery: sent from here, it went out by a person's hand.
    identity: `<${draftId}.${revision}.copy@${answered.account.split('@')[1] ?? 'frontdesk.invalid'}>`,
    ...recipients,
    subject,
    text,
    references: [...answered.references, answered.threadId],
    date,
    answered: {
      from: answered.from,
      sentAt: answered.sentAt,
      text: [answered.text, answered.signature, answered.quoted].filter((part) => part !== '').join('\n\n'),
      language: classification?.language ?? 'und',
      zone,
    },
  };
}
