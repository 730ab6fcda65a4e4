import { isBot, mentionsIn } from './posts.ts';
import { renderPost } from './render-post.ts';
import type { Conversation, ConversationKind, Loose, Post } from './types.ts';
import type { World } from './world.ts';

const KINDS: Readonly<Record<ConversationKind, { readonly topic: string; readonly type: string }>> = {
  public: { topic: 'message.channels', type: 'channel' },
  private: { topic: 'message.groups', type: 'group' },
  im: { topic: 'message.im', type: 'im' },
  mpim: { topic: 'message.mpim', type: 'mpim' },
};

/** Tells of a new post: as `message` and, where it mentions the app, as `app_mention` too, two events with two ids. */
export function announcePost(world: World, conversation: Conversation, post: Post): void {
  const body = eventOf(world, conversation, post);
  emit(world, conversation, body);
  announceMention(world, conversation, post, mentionsIn(post.text));
  for (const id of post.files) {
    const about = { file_id: id, user_id: post.user, file: { id }, channel_id: conversation.id, event_ts: post.ts };
    world.emit({ topic: 'file_shared', body: { type: 'file_shared', ...about }, conversation: conversation.id });
  }
}

/** `before` is the post as it was rendered. A post that mentions the app is told as a mention again with each edit. */
export function announceEdit(world: World, conversation: Conversation, post: Post, before: Loose): void {
  const message = { ...renderPost(world, conversation, post), source_team: post.team, user_team: post.team };
  hidden(world, conversation, 'message_changed', { message, previous_message: before });
  announceMention(world, conversation, post, mentionsIn(post.text));
}

/** A post with replies is changed into a tombstone; any other is deleted. */
export function announceRemoval(world: World, conversation: Conversation, post: Post, before: Loose): void {
  if (post.tombstone) {
    hidden(world, conversation, 'message_changed', {
      message: renderPost(world, conversation, post),
      previous_message: before,
    });
  } else hidden(world, conversation, 'message_deleted', { deleted_ts: post.ts, previous_message: before });
}

function announceMention(world: World, conversation: Conversation, post: Post, mentioned: readonly string[]): void {
  const bot = mentioned.find((id) => isBot(world.users.get(id)) && conversation.members.has(id));
  if (!bot || bot === post.user || conversation.kind === 'im') return;
  const { subtype, ...rest } = eventOf(world, conversation, post);
  const body = { ...rest, type: 'app_mention', ...(subtype === 'bot_message' && { subtype }) };
  world.emit({ topic: 'app_mention', body, conversation: conversation.id });
}

const eventOf = (world: World, conversation: Conversation, post: Post): Loose => ({
  ...renderPost(world, conversation, post),
  channel: conversation.id,
  event_ts: post.ts,
});

function hidden(world: World, conversation: Conversation, subtype: string, more: Loose): void {
  const ts = world.stamp();
  emit(world, conversation, {
    type: 'message',
    subtype,
    ...more,
    channel: conversation.id,
    hidden: true,
    ts,
    event_ts: ts,
  });
}

function emit(world: World, conversation: Conversation, body: Loose): void {
  const { topic, type } = KINDS[conversation.kind];
  world.emit({ topic, body: { ...body, channel_type: type }, conversation: conversation.id });
}
