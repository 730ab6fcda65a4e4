import type { App, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { z } from 'zod';
import { relabelMessage } from '../../../core/flow/relabel-message.ts';
import { allIntents } from '../../../core/intents/manage-intents.ts';
import { mayDecide } from '../../../core/replies/draft-errors.ts';
import type { SlackDeps } from '../features.ts';
import { plainToMrkdwn } from '../format/escape.ts';
import { attend } from '../interact/attend.ts';
import { readFields } from '../interact/fields.ts';
import { noticeView } from '../interact/modal.ts';
import { onPress, type Press } from '../interact/on-press.ts';
import { wordsOnly } from '../interact/say-privately.ts';
import type { Visitor } from '../interact/visitor.ts';
import { INTENT_FIELD, LABEL_VIEW, labelForm } from './label-form.ts';
import { LINE_ACTIONS } from './page-blocks.ts';
import { homeWords } from './words.ts';

/** What can be said about a message of which it is not sure what it is about. */
export function registerLabelButtons(app: App, deps: SlackDeps): void {
  onPress(app, LINE_ACTIONS.likelier, deps, (press) => choose(press, deps));
  onPress(app, LINE_ACTIONS.likely, deps, (press) => choose(press, deps));
  onPress(app, LINE_ACTIONS.other, deps, (press) => openForm(press, deps));
  app.view<ViewSubmitAction>(LABEL_VIEW, (submitted) => submitForm(submitted, deps));
}

/** The button carries both: which message, and what it is. */
async function choose({ visitor, value, say }: Press, deps: SlackDeps): Promise<unknown> {
  const [messageId = '', intent = ''] = value.split(' ');
  return say(wordsOnly(await label(visitor, { messageId, intent }, deps)));
}

/** Gives what to say then. */
async function label(
  { person, language }: Visitor,
  { messageId, intent }: { messageId: string; intent: string },
  { workspaceId, core }: SlackDeps,
): Promise<string> {
  mayDecide(person);
  const words = homeWords(language);
  const [message] = await core.stores.messages.load(workspaceId, [messageId]);
  if (!message || message.deleted) return words.gone;
  const { again } = await relabelMessage({ workspaceId, messageId, intent, person }, core);
  const named = (await allIntents({ workspaceId }, core)).find(({ id }) => id === intent);
  return words.labelled(plainToMrkdwn(named?.name[language] ?? intent), again);
}

const about = z.object({ team: z.string(), messageId: z.string() });

async function openForm({ visitor, value, say, body }: Press, { workspaceId, core }: SlackDeps): Promise<unknown> {
  const { team, person, language } = visitor;
  mayDecide(person);
  const [message] = await core.stores.messages.load(workspaceId, [value]);
  if (!message || message.deleted) return say(wordsOnly(homeWords(language).gone));
  const metadata = JSON.stringify({ team: team.id, messageId: value });
  const intents = await allIntents({ workspaceId }, core);
  const view = labelForm({ message, intents, metadata }, language);
  return team.client.views.open({ trigger_id: body.trigger_id, view });
}

async function submitForm(
  { ack, body, view }: SlackViewMiddlewareArgs<ViewSubmitAction>,
  deps: SlackDeps,
): Promise<void> {
  const { team, messageId } = about.parse(JSON.parse(view.private_metadata));
  let said = '';
  const tell = async (words: string) => {
    said = words;
  };
  await attend({ teamId: team, userId: body.user.id }, tell, deps, async (visitor) => {
    const intent = readFields(view.state.values).choice(INTENT_FIELD) ?? '';
    said = await label(visitor, { messageId, intent }, deps);
  });
  await ack({ response_action: 'update', view: noticeView(said) });
}
