import type {
  BlockAction,
  ButtonAction,
  StaticSelectAction,
  UsersSelectAction,
  ViewClosedAction,
  ViewSubmitAction,
} from '@slack/bolt';
import { claimDraft, releaseDraft } from '../../../core/replies/claim-draft.ts';
import { waiting } from '../../../core/replies/decidable.ts';
import { mayDecide } from '../../../core/replies/draft-errors.ts';
import type { Feature, SlackDeps } from '../features.ts';
import { noticeView } from '../interact/modal.ts';
import { CARD_ACTIONS } from './card-controls.ts';
import { assign, correct, send, settle } from './decide.ts';
import { EDIT_VIEW, editView, REJECT_VIEW, rejectView } from './modal-views.ts';
import { type Form, openForm } from './open-form.ts';
import { type Press, press, whisper } from './press.ts';
import { giveBack, submitEdit, submitReject } from './submit.ts';
import { cardLabels } from './words.ts';

type Button = BlockAction<ButtonAction>;

/** Drafts that wait for approval, as cards: sent, edited, rejected, assigned and corrected by who may. */
export const draftCards: Feature = (app, deps) => {
  app.action<Button>(CARD_ACTIONS.send, (pressed) =>
    press(pressed, deps, (one) => send(one, pressed.action.value ?? '', deps)),
  );
  app.action<BlockAction<UsersSelectAction>>(CARD_ACTIONS.assign, (pressed) =>
    press(pressed, deps, async (one) => {
      const said = await assign(one, pressed.action.selected_user, deps);
      if (said) await whisper(pressed, said);
    }),
  );
  app.action<BlockAction<StaticSelectAction>>(CARD_ACTIONS.correct, (pressed) =>
    press(pressed, deps, (one) => correct(one, pressed.action.selected_option.value, deps)),
  );
  for (const what of ['arrived', 'again'] as const)
    app.action<Button>(CARD_ACTIONS[what], (pressed) => {
      const said = { deliveryId: pressed.action.value ?? '', arrived: what === 'arrived' };
      return press(pressed, deps, (one) => settle(one, said, deps));
    });
  app.action<Button>(CARD_ACTIONS.edit, (pressed) => openForm(pressed, deps, (one) => takeInHand(one, deps)));
  app.action<Button>(CARD_ACTIONS.reject, (pressed) => openForm(pressed, deps, (one) => askWhy(one, deps)));
  app.view<ViewSubmitAction>(EDIT_VIEW, (submitted) => submitEdit(submitted, deps));
  app.view<ViewSubmitAction>(REJECT_VIEW, (submitted) => submitReject(submitted, deps));
  app.view<ViewClosedAction>({ callback_id: EDIT_VIEW, type: 'view_closed' }, (closed) => giveBack(closed, deps));
};

/** Nobody else decides about it while the person edits it. */
async function takeInHand(
  { visitor: { person, language }, draftId, team }: Press,
  { workspaceId, core }: SlackDeps,
): Promise<Form> {
  const draft = await claimDraft({ workspaceId, draftId, person }, core);
  const undo = () => releaseDraft({ workspaceId, draftId, person }, core);
  const [answered] = await core.stores.messages.load(workspaceId, [draft.messageId]);
  const view = editView({ draft, answered: answered ?? { text: '' }, team, language });
  if (view) return { view, undo };
  await undo();
  const { tooLong, close } = cardLabels(language);
  return { view: noticeView(tooLong, { close }) };
}

async function askWhy(
  { visitor: { person, language }, draftId, team }: Press,
  { workspaceId, core }: SlackDeps,
): Promise<Form> {
  mayDecide(person);
  await waiting({ workspaceId, draftId }, core);
  return { view: rejectView({ draftId, team }, language) };
}
