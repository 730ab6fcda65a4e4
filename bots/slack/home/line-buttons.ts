import type { App, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { settleUnknown } from '../../../core/channels/deliver.ts';
import { closeCommitment } from '../../../core/commitments/close-commitment.ts';
import { dealWith } from '../../../core/flow/deal-with.ts';
import { queueCards } from '../../../core/replies/cards/queue-cards.ts';
import { mayDecide } from '../../../core/replies/draft-errors.ts';
import type { SlackDeps } from '../features.ts';
import { plainToMrkdwn } from '../format/escape.ts';
import { attend } from '../interact/attend.ts';
import { onPress, type Press } from '../interact/on-press.ts';
import { wordsOnly } from '../interact/say-privately.ts';
import type { Homes } from './homes.ts';
import { registerLabelButtons } from './label-buttons.ts';
import { MESSAGE_VIEW, messageView } from './message-view.ts';
import { LINE_ACTIONS } from './page-blocks.ts';

import { homeWords } from './words.ts';

/** What can be done about the lines of a digest, of the inbox and of the home. */
export function registerLineButtons(app: App, homes: Homes, deps: SlackDeps): void {
  onPress(app, LINE_ACTIONS.draft, deps, (press) => showDraft(press, deps));
  onPress(app, LINE_ACTIONS.message, deps, (press) => openMessage(press, deps));
  onPress(app, LINE_ACTIONS.done, deps, (press) => close(press, homes, deps));
  onPress(app, LINE_ACTIONS.arrived, deps, (press) => settle(press, true, homes, deps));
  onPress(app, LINE_ACTIONS.again, deps, (press) => settle(press, false, homes, deps));
  registerLabelButtons(app, deps);
  app.view<ViewSubmitAction>(MESSAGE_VIEW, (submitted) => submitDealtWith(submitted, homes, deps));
}

/** Where the press was in the home, the home shows at once what it changed. */
async function refresh({ body, visitor }: Press, homes: Homes): Promise<void> {
  if (body.view?.type === 'home') await homes.publish(visitor, body.view.hash);
}

/** Puts the card of the draft into the person's direct messages, unless it is there. */
async function showDraft({ visitor, value: draftId, say }: Press, { workspaceId, core }: SlackDeps): Promise<unknown> {
  const { team, person, userId, language } = visitor;
  const words = homeWords(language);
  const draft = await core.stores.drafts.get(workspaceId, draftId);
  if (draft?.state !== 'proposed') return say(wordsOnly(words.gone));
  if (draft.assigneeId !== person.id) mayDecide(person);
  const { channel } = await team.client.conversations.open({ users: userId });
  const place = channel?.id ?? '';
  await core.inTransaction(async ({ stores, enqueue }) => {
    await stores.draftCards.begin(workspaceId, { draftId, accountId: team.accountId, place });
    await queueCards({ workspaceId, draftIds: [draftId] }, { stores, enqueue });
  });
  return say(wordsOnly(words.draftInMessages));
}

const about = z.object({ team: z.string(), messageId: z.string(), home: z.boolean() });

async function openMessage({ visitor, value, say, body }: Press, { workspaceId, core }: SlackDeps): Promise<unknown> {
  const { team, person, language } = visitor;
  const [message] = await core.stores.messages.load(workspaceId, [value]);
  const [line] = await core.stores.messages.lines(workspaceId, { ids: [value], limit: 1 });
  if (!message || line?.outcome !== 'person') return say(wordsOnly(homeWords(language).gone));
  if (message.senderId !== person.id) mayDecide(person);
  const metadata = JSON.stringify({ team: team.id, messageId: value, home: body.view?.type === 'home' });
  return team.client.views.open({
    trigger_id: body.trigger_id,
    view: messageView({ message, line, metadata }, language),
  });
}

/** Somebody says in the modal that they have dealt with the message. */
async function submitDealtWith(
  { ack, body, view }: SlackViewMiddlewareArgs<ViewSubmitAction>,
  homes: Homes,
  deps: SlackDeps,
): Promise<void> {
  const { team, messageId, home } = about.parse(JSON.parse(view.private_metadata));
  const { workspaceId, core } = deps;
  let refusal: string | undefined;
  const tell = async (words: string) => {
    refusal = words;
  };
  await attend({ teamId: team, userId: body.user.id }, tell, deps, async (visitor) => {
    await dealWith({ workspaceId, messageId, person: visitor.person }, core);
    await ack();
    if (home) await homes.publish(visitor);
  });
  if (refusal) await ack({ response_action: 'update', view: refusalView(refusal) });
}

const refusalView = (words: string) => ({
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text: 'Frontdesk' },
  blocks: wordsOnly(words).blocks,
});

async function close(press: Press, homes: Homes, deps: SlackDeps): Promise<void> {
  const { workspaceId, core } = deps;
  const { visitor, value, say, body } = press;
  const words = homeWords(visitor.language);
  const commitment = await core.stores.commitments.get(workspaceId, value);
  const closed = await closeCommitment({ workspaceId, commitmentId: value, person: visitor.person }, core);
  if (body.view?.type !== 'home')
    await say(wordsOnly(closed && commitment ? words.isDone(plainToMrkdwn(commitment.text)) : words.wasDone));
  await refresh(press, homes);
}

async function settle(press: Press, arrived: boolean, homes: Homes, deps: SlackDeps): Promise<void> {
  const { workspaceId, core } = deps;
  const { visitor, value, say, body } = press;
  mayDecide(visitor.person);
  const userId = visitor.person.id;
  const settled = await settleUnknown({ workspaceId, deliveryId: value, arrived, userId }, core);
  const words = homeWords(visitor.language);
  if (body.view?.type !== 'home') await say(wordsOnly(settled ? words.settled : words.settledBefore));
  await refresh(press, homes);
}
