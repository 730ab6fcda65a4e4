import { repliesTo } from './posts.ts';
import { renderFile, renderForeignFile } from './render-file.ts';
import { BOT_ICONS } from './render-user.ts';
import type { Conversation, Loose, Post } from './types.ts';
import type { World } from './world.ts';

type Options = { readonly metadata?: boolean };

/** A post as the Web API and the events show it. */
export function renderPost(world: World, conversation: Conversation, post: Post, options: Options = {}): Loose {
  if (post.tombstone) return { ...tombstone(post), ...threadOf(conversation, post) };
  return {
    ...(post.clientMsgId && { client_msg_id: post.clientMsgId }),
    type: 'message',
    ...(post.subtype && { subtype: post.subtype }),
    ...(post.broadcast && { subtype: 'thread_broadcast' }),
    ...(post.files.length > 0 && filesOf(world, conversation, post)),
    text: post.text,
    ...(post.user && { user: post.user }),
    ts: post.ts,
    team: post.team,
    ...(conversation.teamIds.length > 1 && { user_team: post.team, source_team: post.team }),
    ...botOf(world, post),
    ...(post.blocks.length > 0 && { blocks: post.blocks }),
    ...(post.attachments.length > 0 && { attachments: post.attachments }),
    ...(post.edited && { edited: post.edited }),
    ...(options.metadata && post.metadata && { metadata: post.metadata }),
    ...threadOf(conversation, post),
    ...reactionsOf(post),
    ...post.more,
    ...(post.stream && { streaming_state: post.stream.state }),
  };
}

const tombstone = ({ ts }: Post): Loose => ({
  type: 'message',
  subtype: 'tombstone',
  text: 'This message was deleted.',
  user: 'USLACKBOT',
  hidden: true,
  ts,
});

const filesOf = (world: World, { teamIds }: Conversation, { files }: Post): Loose => ({
  files: files.flatMap((id) => {
    const file = world.files.get(id);
    if (!file) return [];
    return [file.team === teamIds[0] ? renderFile(world, file) : renderForeignFile(file)];
  }),
  upload: false,
  display_as_bot: false,
});

function botOf(world: World, { botId, team, subtype }: Post): Loose {
  if (!botId) return {};
  if (subtype === 'bot_message') return { bot_id: botId };
  return { bot_id: botId, app_id: world.app.id, bot_profile: botProfile(world, botId, team) };
}

const botProfile = (world: World, id: string, team: string): Loose => ({
  id,
  deleted: false,
  name: world.app.name,
  updated: Math.floor(world.clock.now() / 1000),
  app_id: world.app.id,
  icons: BOT_ICONS,
  team_id: team,
});

function threadOf(conversation: Conversation, post: Post): Loose {
  if (post.threadTs)
    return { thread_ts: post.threadTs, parent_user_id: conversation.posts.get(post.threadTs)?.user ?? post.user };
  const replies = repliesTo(conversation, post.ts);
  const last = replies.at(-1);
  if (!last) return {};
  const users = [...new Set(replies.map(({ user }) => user))];
  return {
    thread_ts: post.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: last.ts,
    reply_users: users,
    is_locked: false,
    subscribed: true,
  };
}

const reactionsOf = ({ reactions }: Post): Loose =>
  reactions.size > 0
    ? { reactions: [...reactions].map(([name, users]) => ({ name, users: [...users], count: users.size })) }
    : {};
