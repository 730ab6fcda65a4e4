import { settleUnknown } from '../../../core/channels/deliver.ts';
import { relabelMessage } from '../../../core/flow/relabel-message.ts';
import { identifyPerson } from '../../../core/people/identify-person.ts';
import { approveDraft } from '../../../core/replies/approve-draft.ts';
import { assignDraft } from '../../../core/replies/assign-draft.ts';
import { alreadySettled, draftNotFound, mayDecide } from '../../../core/replies/draft-errors.ts';
import type { Draft } from '../../../core/replies/draft-store.ts';
import type { SlackDeps } from '../features.ts';
import { plainToMrkdwn } from '../format/escape.ts';
import { addressOf } from '../interact/visitor.ts';
import { SLACK } from '../teams.ts';
import { bringUpToDate, type Press } from './press.ts';
import { cardLabels } from './words.ts';

/** Sends the draft as the person saw it. */
export async function send({ visitor: { person }, draftId }: Press, hash: string, deps: SlackDeps): Promise<void> {
  const { workspaceId, core } = deps;
  await unlessDone({ workspaceId, draftId, person, deps }, 'approved', () =>
    approveDraft({ workspaceId, draftId, person, hash }, core),
  );
}

type Deciding = {
  readonly workspaceId: string;
  readonly draftId: string;
  readonly person: { readonly id: string };
  readonly deps: SlackDeps;
};

/** Slack may tell of one press twice, and people press twice: what they did already is done. */
export async function unlessDone(
  { workspaceId, draftId, person, deps }: Deciding,
  state: Draft['state'],
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const draft = await deps.core.stores.drafts.get(workspaceId, draftId);
    if (draft?.state !== state || draft.verdict?.userId !== person.id) throw error;
  }
}

/**
 * Puts the draft into the hands of a colleague, whom Slack names by their user id. Gives what is to be said of it, as mrkdwn, where
 * somebody else looks after it, since that colleague is away.
 */
export async function assign(
  { visitor: { person, language }, draftId, team }: Press,
  userId: string,
  { workspaceId, core }: SlackDeps,
): Promise<string | undefined> {
  mayDecide(person);
  const address = addressOf(userId);
  const { id: assigneeId, name } = await identifyPerson({ workspaceId, channel: SLACK, account: team, address }, core);
  const takenBy = await assignDraft({ workspaceId, draftId, person, assigneeId }, core);
  if (takenBy === assigneeId) return undefined;
  const standIn = takenBy === null ? undefined : await core.stores.people.byId(workspaceId, takenBy);
  return cardLabels(language).away(plainToMrkdwn(name), standIn && plainToMrkdwn(standIn.name));
}

/** Says what the mail is really about: the draft is withdrawn, and another one made or none. */
export async function correct(
  { visitor: { person }, draftId }: Press,
  intent: string,
  { workspaceId, core }: SlackDeps,
): Promise<void> {
  mayDecide(person);
  const draft = await core.stores.drafts.get(workspaceId, draftId);
  if (!draft) throw draftNotFound(draftId);
  const { messageId } = draft;
  const [known] = (await core.stores.handling.classifications(workspaceId, [messageId])).values();
  if (known?.rung === 'person' && known.intents[0]?.intent === intent) return;
  if (draft.state !== 'proposed') throw alreadySettled(draftId, draft.state);
  await relabelMessage({ workspaceId, messageId, intent, person }, core);
}

/** Says what became of a delivery whose outcome is unknown. */
export async function settle(
  { visitor: { person }, ...about }: Press,
  { deliveryId, arrived }: { deliveryId: string; arrived: boolean },
  deps: SlackDeps,
): Promise<void> {
  mayDecide(person);
  const { workspaceId, core } = deps;
  const known = !(await settleUnknown({ workspaceId, deliveryId, arrived, userId: person.id }, core));
  if (known) await bringUpToDate(about, deps);
}
