import type { BlockAction, GlobalShortcut, MessageShortcut, ViewSubmitAction } from '@slack/bolt';
import type { Feature } from '../features.ts';
import { DRAFT_VIEW, draftReplyTo, submitReply } from './draft-reply.ts';
import { IMPROVE_VIEW, improveText, submitImprove } from './improve-text.ts';
import { askAnywhere, QUESTION_VIEW, submitQuestion } from './new-question.ts';
import { besideMessage, inModal } from './on-message.ts';
import { FORGET, REMEMBER_VIEW } from './remember-form.ts';
import { forgetThis, rememberThis, submitRemember } from './remember-this.ts';
import { summarizeThreadOf } from './summarize-thread.ts';

/** What people find in the menu of a message, and behind the lightning beside the box they write in. */
export const shortcutMenus: Feature = (app, deps) => {
  app.shortcut<MessageShortcut>(
    'summarize_thread',
    besideMessage(deps, (on, say) => summarizeThreadOf(on, say, deps)),
  );
  app.shortcut<MessageShortcut>(
    'draft_reply',
    inModal(deps, (on, modal) => draftReplyTo(on, modal, deps)),
  );
  app.shortcut<MessageShortcut>(
    'remember_this',
    inModal(deps, (on, modal) => rememberThis(on, modal, deps)),
  );
  app.shortcut<MessageShortcut>(
    'improve_text',
    inModal(deps, (on, modal) => improveText(on, modal, deps)),
  );
  app.shortcut<GlobalShortcut>('new_question', (args) => askAnywhere(args, deps));
  app.view<ViewSubmitAction>(DRAFT_VIEW, (submitted) => submitReply(submitted, deps));
  app.view<ViewSubmitAction>(REMEMBER_VIEW, (submitted) => submitRemember(submitted, deps));
  app.view<ViewSubmitAction>(IMPROVE_VIEW, (submitted) => submitImprove(submitted, deps));
  app.view<ViewSubmitAction>(QUESTION_VIEW, (submitted) => submitQuestion(submitted, deps));
  app.action<BlockAction>(FORGET, (pressed) => forgetThis(pressed, deps));
};
