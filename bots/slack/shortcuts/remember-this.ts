import type { BlockAction, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { folderOfPlace } from '../../../core/knowledge/passage.ts';
import { forget, remember } from '../../../core/knowledge/remember.ts';
import { shortened } from '../../../core/text/shortened.ts';
import type { SlackDeps } from '../features.ts';
import { readFields } from '../interact/fields.ts';
import { inForm } from '../interact/in-form.ts';
import { noticeView, type OpenModal, waitView } from '../interact/modal.ts';
import { whereOf } from '../interact/where.ts';
import { audienceOf } from '../posts/audience-of.ts';
import { fetchThread } from '../posts/fetch-posts.ts';
import { saidIn } from '../posts/said.ts';
import { textOf } from '../posts/text-of.ts';
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

/** Remembers what the form was filled in with, and says so in it. */
export async function submitRemember(
  { ack, body, view }: SlackViewMiddlewareArgs<ViewSubmitAction>,
  deps: SlackDeps,
): Promise<void> {
  // A thread has to be fetched, which may take longer than Slack waits.
  await ack({ response_action: 'update', view: waitView() });
  const about = aboutRemember.parse(JSON.parse(view.private_metadata));
  await inForm({ teamId: about.team, userId: body.user.id, viewId: view.id }, deps, async (visitor) => {
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
  await inForm(
    { teamId: about.team, userId: body.user.id, viewId: view.id },
    deps,
    async ({ team, person, language }) => {
      const { account } = await whereOf({ id: about.channel, kind: 'public' }, team, deps);
      const path = pathOf(account.name, about.channel, about.forget ?? about.ts);
      await forget({ workspaceId: deps.workspaceId, person, path }, deps.core);
      return shortcutWords(language).forgotten;
    },
  );
}
