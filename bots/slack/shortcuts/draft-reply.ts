import type { SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/web-api';
import { z } from 'zod';
import { postReply } from '../../../core/answers/post-reply.ts';
import { messagePlace } from '../../../core/channels/message.ts';
import { isAsking } from '../../../core/intents/asks.ts';
import { type AnsweredQuestion, answerQuestion } from '../../../core/knowledge/answers/answer.ts';
import { partsUnanswered, recordGaps } from '../../../core/knowledge/gaps/record-gap.ts';
import { folderOfPlace } from '../../../core/knowledge/passage.ts';
import { detectLanguage } from '../../../core/text/language.ts';
import { splitSentences } from '../../../core/text/sentences.ts';
import type { SlackDeps } from '../features.ts';
import { readSlackText } from '../format/read-text.ts';
import { attend } from '../interact/attend.ts';
import { field, plain, readFields } from '../interact/fields.ts';
import { noticeView, type OpenModal } from '../interact/modal.ts';
import { whereOf } from '../interact/where.ts';
import { fetchThread } from '../posts/fetch-posts.ts';
import { mustBeIn } from '../posts/may-read.ts';
import { SLACK } from '../teams.ts';
import type { OnMessage } from './on-message.ts';
import { type ShortcutWords, shortcutWords } from './words.ts';

export const DRAFT_VIEW = 'reply.draft';
const TEXT = 'text';
/** So much Slack takes in a field, and in a note. */
const LONGEST_INPUT = 3000;
const LONGEST_NOTE = 2000;

const about = z.object({ team: z.string(), place: messagePlace });

/** Drafts a reply to a message from what everybody there may know; the person changes it, and posts it in their name or not. */
export async function draftReplyTo(on: OnMessage, modal: OpenModal, deps: SlackDeps): Promise<void> {
  const { visitor, where, post } = on;
  const { team, person, language } = visitor;
  const words = shortcutWords(language);
  if (!person.role) return modal.show(noticeView(words.membersOnly));
  const text = readSlackText(post, { botUserId: team.botUserId, nameOf: () => undefined });
  const found = await answerFor({ text, context: await threadBefore(on) }, on, deps);
  await noteUnanswered({ text, found }, on, deps);
  const metadata = JSON.stringify({ team: team.id, place: where.place });
  await modal.show(draftView(found, metadata, words));
}

/** What the thread began with: it tells what a reply in it is about. Where we are not in the channel, the reply stands alone. */
async function threadBefore({ visitor: { team }, where: { place }, post }: OnMessage): Promise<string> {
  if (place.thread === undefined || place.thread === post.ts) return '';
  const names = { botUserId: team.botUserId, nameOf: () => undefined };
  const [first] = await fetchThread(team.client, place.id, place.thread, 1).then(
    ({ posts }) => posts,
    () => [],
  );
  return first ? readSlackText(first, names) : '';
}

async function answerFor(
  { text, context }: { text: string; context: string },
  { where: { account, place } }: OnMessage,
  { workspaceId, core }: SlackDeps,
): Promise<AnsweredQuestion> {
  const audience = (await core.channels.get(SLACK)?.audienceAt?.(account.name, place)) ?? 'everyone';
  const index = (await core.passageIndex(workspaceId)).narrow({ place: folderOfPlace(SLACK, account.name, place.id) });
  const call = { workspaceId, priority: 'interactive' as const };
  const gateway = core.gateway ? { gateway: core.gateway } : {};
  const asking = { audience, language: detectLanguage(text), ...(context ? { context } : {}) };
  return answerQuestion(text, index, asking, { call, ...gateway, belief: core.trials?.belief });
}

/** What of the message had no answer counts as asked in vain, once for a message that is stored; only who asks may read what others can't. */
async function noteUnanswered(
  { text, found }: { text: string; found: AnsweredQuestion },
  { visitor: { person }, where: { account, place }, post }: OnMessage,
  { workspaceId, core: { stores } }: SlackDeps,
): Promise<void> {
  if (!/[?？]/.test(text) && !splitSentences(text).some(isAsking)) return;
  const externalId = `${place.id}:${post.ts}`;
  const messageId = (await stores.receiving.known(workspaceId, account.id, [externalId])).get(externalId);
  const asking = {
    audience: place.kind === 'public' ? ('members' as const) : ('asker' as const),
    ...{ userId: person.id, channel: SLACK, language: detectLanguage(text) },
    ...(messageId ? { messageId } : {}),
  };
  const unanswered = partsUnanswered(text, found).map((part) => ({ ...asking, ...part }));
  await recordGaps(workspaceId, unanswered, stores);
}

function draftView(found: AnsweredQuestion, metadata: string, words: ShortcutWords): ModalView {
  const draft = found.kind === 'answer' ? found.text.slice(0, LONGEST_INPUT) : '';
  const pages = found.kind === 'answer' ? found.sources : found.nearest;
  const names = [...new Set(pages.map(({ title, heading }) => [title, heading].filter(Boolean).join(' › ')))];
  const notes = [
    ...(draft ? [] : [words.noDraft]),
    ...(names.length > 0 ? [`${words.restsOn}: ${names.join('; ')}`.slice(0, LONGEST_NOTE)] : []),
  ];
  return {
    type: 'modal',
    callback_id: DRAFT_VIEW,
    private_metadata: metadata,
    title: plain(words.draftTitle),
    submit: plain(words.post),
    close: plain(words.cancel),
    blocks: [
      field(TEXT, words.yourAnswer, {
        type: 'plain_text_input',
        multiline: true,
        ...(draft ? { initial_value: draft } : {}),
      }),
      ...(notes.length > 0 ? [{ type: 'context' as const, elements: notes.map(plain) }] : []),
    ],
  };
}

/** Posts what the person made of the draft into the thread of the message, once. */
export async function submitReply(
  { ack, body, view }: SlackViewMiddlewareArgs<ViewSubmitAction>,
  deps: SlackDeps,
): Promise<void> {
  const { team, place } = about.parse(JSON.parse(view.private_metadata));
  const { workspaceId, core } = deps;
  let refusal: string | undefined;
  const tell = async (words: string) => {
    refusal = words;
  };
  await attend({ teamId: team, userId: body.user.id }, tell, deps, async (visitor) => {
    const { person, language } = visitor;
    if (!person.role) return tell(shortcutWords(language).membersOnly);
    await mustBeIn(visitor.team.client, place.id);
    const { account } = await whereOf(place, visitor.team, deps);
    const words = readFields(view.state.values).text(TEXT);
    const text = `${shortcutWords(language).says(person.name)}\n\n${words}`;
    await postReply({ workspaceId, channel: SLACK, account, place, person, text, key: `reply:${view.id}` }, core);
  });
  await (refusal ? ack({ response_action: 'errors', errors: { [TEXT]: refusal } }) : ack());
}
