import type { GlobalShortcut, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { receiveMessages } from '../../../core/flow/receive-messages.ts';
import type { SlackDeps } from '../features.ts';
import { textBlocks } from '../format/answer.ts';
import { plainToMrkdwn } from '../format/escape.ts';
import { acknowledgeAfter } from '../interact/acknowledge.ts';
import { attend } from '../interact/attend.ts';
import { field, plain, readFields } from '../interact/fields.ts';
import { noticeView, openModal } from '../interact/modal.ts';
import { wordsOnly } from '../interact/say-privately.ts';
import { addressOf, type Visitor } from '../interact/visitor.ts';
import { SLACK } from '../teams.ts';
import { shortcutWords } from './words.ts';

export const QUESTION_VIEW = 'question';
const QUESTION = 'question';

type Args = {
  readonly body: GlobalShortcut;
  readonly context: { readonly teamId?: string };
  ack(): Promise<void>;
};

/** Opens a form for a question, wherever in Slack somebody is. */
export async function askAnywhere({ ack, body, context }: Args, deps: SlackDeps): Promise<void> {
  await ack();
  const team = await deps.teams.get(context.teamId ?? '');
  if (!team) return;
  const opening = openModal(team.client, body.trigger_id);
  // Whoever waits for it is told; a failure that nobody waits for must not end the process.
  opening.catch(() => {});
  const tell = async (words: string) => {
    const modal = await opening.catch(() => undefined);
    await (modal
      ? modal.show(noticeView(words))
      : team.client.chat.postMessage({ channel: body.user.id, ...wordsOnly(words) }));
  };
  await attend({ teamId: team.id, userId: body.user.id }, tell, deps, async ({ language }) => {
    const words = shortcutWords(language);
    const modal = await opening;
    await modal.show({
      type: 'modal',
      callback_id: QUESTION_VIEW,
      private_metadata: team.id,
      title: plain(words.questionTitle),
      submit: plain(words.ask),
      close: plain(words.cancel),
      blocks: [
        field(QUESTION, words.question, { type: 'plain_text_input', multiline: true }, { hint: words.questionHint }),
      ],
    });
  });
}

/** The question stands in the person's direct messages, as if they had written it there, and is answered below. */
export async function submitQuestion(
  { ack, body, view }: SlackViewMiddlewareArgs<ViewSubmitAction>,
  deps: SlackDeps,
): Promise<void> {
  let refusal: string | undefined;
  const tell = async (words: string) => {
    refusal = words;
  };
  const done = attend({ teamId: view.private_metadata, userId: body.user.id }, tell, deps, (visitor) =>
    receiveQuestion(visitor, readFields(view.state.values).text(QUESTION), deps),
  );
  await acknowledgeAfter(done, () =>
    refusal ? ack({ response_action: 'errors', errors: { [QUESTION]: refusal } }) : ack(),
  );
}

async function receiveQuestion(visitor: Visitor, text: string, { workspaceId, core }: SlackDeps): Promise<void> {
  const { team, userId, person, language } = visitor;
  const { channel } = await team.client.conversations.open({ users: userId });
  const id = channel?.id ?? '';
  const quote = shortcutWords(language).youAsked(plainToMrkdwn(text).replaceAll('\n', '\n> '));
  const { ts = '' } = await team.client.chat.postMessage({ channel: id, text: quote, blocks: textBlocks(quote) });
  const externalId = `${id}:${ts}`;
  const message = {
    ...{ channel: SLACK, account: team.id, externalId, threadId: externalId, references: [], to: [], cc: [] },
    ...{ from: { address: addressOf(userId), name: person.name }, subject: '', text, quoted: '', signature: '' },
    ...{ sentAt: core.clock.now(), attachments: [], headers: {}, notes: [], addressed: true },
    place: { id, kind: 'direct' as const, thread: ts },
  };
  await receiveMessages({ workspaceId, messages: [message], lane: 'interactive' }, core);
}
