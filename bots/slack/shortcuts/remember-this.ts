import type { BlockAction, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { folderOfPlace } from '../../../core/knowledge/passage.ts';
import { forget, remember } from '../../../core/knowledge/remember.ts';
import { shortened } from '../../../core/text/shortened.ts';
import { slackCode } from '../errors.ts';
import type { SlackDeps } from '../features.ts';
import { idsToName, readSlackText } from '../format/read-text.ts';
import { attend } from '../interact/attend.ts';
import { readFields } from '../interact/fields.ts';
import { noticeView, type OpenModal, shownAs, waitView } from '../interact/modal.ts';
import type { Visitor } from '../interact/visitor.ts';
import { whereOf } from '../interact/where.ts';
import { fetchThread, type SlackPost } from '../posts/fetch-posts.ts';
import { namesOf } from '../posts/names.ts';
import { saidIn } from '../posts/said.ts';
import { SLACK, type Team } from '../teams.ts';
import type { OnMessage } from './on-message.ts';
import { type AboutRemember, aboutRemember, readRememberForm, rememberForm } from './remember-form.ts';
import { shortcutWords } from './words.ts';

const NAMED_BY = 60;

/** Asks what of a message is to be remembered, and under which name; or, if it is remembered, whether it is to be forgotten. */
export async function rememberThis(on: OnMessage, modal: OpenModal, deps: SlackDeps): Promise<void> {
  const { visitor, where, post } = on;
  const { team, person, language } = visitor;
  if (!person.role) return modal.show(noticeView(shortcutWords(language).membersOnly));
  const { account, place } = where;
  const { stores } = deps.core;
  const root = place.thread ?? post.ts;
  const remembered = (ts: string) => stores.knowledge.remembered(deps.workspaceId, pathOf(account.name, place.id, ts));
  const own = await remembered(post.ts);
  const known = own ?? (await remembered(root));
  const audience = await audienceOf(place.id, team);
  const forget = known ? { forget: own ? post.ts : root } : {};
  const about = { team: team.id, channel: place.id, ts: post.ts, root, audience, ...forget };
  const text = await textOf(post, team, deps);
  const title = known?.title ?? shortened(text, NAMED_BY);
  const inThread = Boolean(post.reply_count) || post.thread_ts !== undefined;
  await modal.show(rememberForm({ about, title, text, inThread }, language));
}

const pathOf = (account: string, channel: string, ts: string): string =>
  `${folderOfPlace(SLACK, account, channel)}/${ts}`;

/** What was said where every member may read may be told to members; all else stays where it was said. */
async function audienceOf(channel: string, { client }: Team): Promise<AboutRemember['audience']> {
  try {
    const { channel: about = {} } = await client.conversations.info({ channel });
    return about.is_channel && !about.is_private && !about.is_im && !about.is_mpim ? 'members' : 'place';
  } catch (error) {
    // We are not in it, so it is not for everybody.
    if (slackCode(error) === 'channel_not_found') return 'place';
    throw error;
  }
}

async function textOf(post: SlackPost, team: Team, deps: SlackDeps): Promise<string> {
  const names = await namesOf(
    [...idsToName(post)].filter((id) => /^[UW]/.test(id)),
    team,
    deps,
  );
  return readSlackText(post, { botUserId: team.botUserId, nameOf: (id) => names.get(id) });
}

/** Remembers what the form was filled in with, and says so in it. */
export async function submitRemember(
  { ack, body, view }: SlackViewMiddlewareArgs<ViewSubmitAction>,
  deps: SlackDeps,
): Promise<void> {
  // A thread has to be fetched, which may take longer than Slack waits.
  await ack({ response_action: 'update', view: waitView() });
  const about = aboutRemember.parse(JSON.parse(view.private_metadata));
  await inForm(about, { userId: body.user.id, viewId: view.id }, deps, async (visitor) => {
    const { title, text, wholeThread } = readRememberForm(readFields(view.state.values));
    const { account } = await whereOf({ id: about.channel, kind: 'public' }, visitor.team, deps);
    const path = pathOf(account.name, about.channel, wholeThread ? about.root : about.ts);
    const said = text ?? (await saidThere(about, wholeThread, visitor.team, deps));
    const { workspaceId, core } = deps;
    const { person, language } = visitor;
    const done = await remember({ workspaceId, person, path, title, text: said, audience: about.audience }, core);
    const words = shortcutWords(language);
    return done === 'new' ? words.remembered : words.changed;
  });
}

/** The thread with who said what, or a message of it that was too long for the form. */
async function saidThere(
  { channel, root, ts }: AboutRemember,
  wholeThread: boolean,
  team: Team,
  deps: SlackDeps,
): Promise<string> {
  const { posts } = await fetchThread(team.client, channel, root);
  if (!wholeThread) {
    const post = posts.find((one) => one.ts === ts);
    return post ? textOf(post, team, deps) : '';
  }
  const said = await saidIn(posts, { team, channel, thread: root }, deps);
  return said.map(({ speaker, text }) => `${speaker}: ${text}`).join('\n\n');
}

/** Forgets what is remembered of the message. */
export async function forgetThis(
  { ack, body }: { ack(): Promise<void>; body: BlockAction },
  deps: SlackDeps,
): Promise<void> {
  await ack();
  const { view } = body;
  if (!view) return;
  const about = aboutRemember.parse(JSON.parse(view.private_metadata));
  await inForm(about, { userId: body.user.id, viewId: view.id }, deps, async ({ team, person, language }) => {
    const { account } = await whereOf({ id: about.channel, kind: 'public' }, team, deps);
    const path = pathOf(account.name, about.channel, about.forget ?? about.ts);
    await forget({ workspaceId: deps.workspaceId, person, path }, deps.core);
    return shortcutWords(language).forgotten;
  });
}

type Form = { readonly userId: string; readonly viewId: string };

/** Says in the form what came of it. */
async function inForm(
  { team }: AboutRemember,
  { userId, viewId }: Form,
  deps: SlackDeps,
  work: (visitor: Visitor) => Promise<string>,
): Promise<void> {
  const show = async (words: string) => {
    const found = await deps.teams.get(team);
    if (found) await shownAs(found.client, viewId).show(noticeView(words));
  };
  await attend({ teamId: team, userId }, show, deps, async (visitor) => show(await work(visitor)));
}
