import type { SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/web-api';
import { renderWriting } from '../../../core/writing/render-writing.ts';
import { write } from '../../../core/writing/write.ts';
import { WRITING_TASKS, type WritingTask } from '../../../core/writing/writing-task.ts';
import type { SlackDeps } from '../features.ts';
import { plainToMrkdwn } from '../format/escape.ts';
import { field, option, plain, readFields } from '../interact/fields.ts';
import { inForm } from '../interact/in-form.ts';
import type { Language } from '../interact/language.ts';
import { noticeView, type OpenModal, waitView } from '../interact/modal.ts';
import { textOf } from '../posts/text-of.ts';
import type { OnMessage } from './on-message.ts';
import { shortcutWords } from './words.ts';

export const IMPROVE_VIEW = 'improve';
const FIELDS = { task: 'task', text: 'text' } as const;
/** So much Slack takes in a field. */
const LONGEST_INPUT = 3000;

/** Asks a member what is to be done with the words of a message, which they may change first. */
export async function improveText({ visitor, post }: OnMessage, modal: OpenModal, deps: SlackDeps): Promise<void> {
  const { team, person, language } = visitor;
  const words = shortcutWords(language);
  if (!person.role) return modal.show(noticeView(words.membersOnly));
  const text = await textOf(post, team, deps);
  if (text.length > LONGEST_INPUT) return modal.show(noticeView(words.tooLong));
  await modal.show(improveForm(team.id, text, language));
}

function improveForm(team: string, text: string, language: Language): ModalView {
  const words = shortcutWords(language);
  return {
    type: 'modal',
    callback_id: IMPROVE_VIEW,
    private_metadata: team,
    title: plain(words.improveTitle),
    submit: plain(words.improve),
    close: plain(words.cancel),
    blocks: [
      field(FIELDS.task, words.whatToDo, {
        type: 'static_select',
        options: WRITING_TASKS.map((task) => option(task, words.tasks[task])),
      }),
      field(FIELDS.text, words.yourText, {
        type: 'plain_text_input',
        multiline: true,
        ...(text ? { initial_value: text } : {}),
      }),
    ],
  };
}

/** Does it, and shows the result in the form: to who asked alone. */
export async function submitImprove(
  { ack, body, view }: SlackViewMiddlewareArgs<ViewSubmitAction>,
  deps: SlackDeps,
): Promise<void> {
  // A model takes longer than Slack waits.
  await ack({ response_action: 'update', view: waitView() });
  const form = { teamId: view.private_metadata, userId: body.user.id, viewId: view.id };
  await inForm(form, deps, async ({ person, language }) => {
    if (!person.role) return shortcutWords(language).membersOnly;
    const { choice, text } = readFields(view.state.values);
    const request = { task: choice(FIELDS.task) as WritingTask, text: text(FIELDS.text), reader: language };
    const { workspaceId, core } = deps;
    const call = { workspaceId, priority: 'interactive' as const };
    const written = await write(request, {
      call,
      stores: core.stores,
      ...(core.gateway ? { gateway: core.gateway } : {}),
    });
    return plainToMrkdwn(renderWriting(written));
  });
}
