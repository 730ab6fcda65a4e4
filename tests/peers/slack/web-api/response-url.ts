import type { ResponseUrl } from '../world/interaction-types.ts';
import { announceEdit, announcePost, announceRemoval } from '../world/message-events.ts';
import { addPost, removePost } from '../world/posts.ts';
import { renderPost } from '../world/render-post.ts';
import type { Conversation, Installation, Post } from '../world/types.ts';
import type { World } from '../world/world.ts';
import type { Args } from './args.ts';
import { threadOf } from './chat.ts';
import { contentOf } from './content.ts';
import { metadataOf } from './metadata.ts';
import { refuse } from './method.ts';

/** What the app sent to a `response_url` (docs.slack.dev/interactivity/handling-user-interaction, "message responses"). */
export function answerAt(world: World, url: ResponseUrl, args: Args): void {
  const conversation = world.conversations.get(url.channel) as Conversation;
  const { post } = url;
  if (args.flag('delete_original')) removeOriginal(world, conversation, post ?? refuse('no_text'));
  else if (args.flag('replace_original') && post) replaceOriginal(world, conversation, post, args);
  else postAnswer(world, conversation, url, args);
}

function removeOriginal(world: World, conversation: Conversation, post: Post): void {
  const before = renderPost(world, conversation, post);
  removePost(world, conversation, post);
  if (!post.onlyFor) announceRemoval(world, conversation, post, before);
}

function replaceOriginal(world: World, conversation: Conversation, post: Post, args: Args): void {
  const before = renderPost(world, conversation, post);
  Object.assign(post, contentOf(args));
  if (!post.onlyFor) announceEdit(world, conversation, post, before);
  world.changed();
}

function postAnswer(world: World, conversation: Conversation, url: ResponseUrl, args: Args): void {
  const { botUserId, botId } = world.installations.get(url.teamId) as Installation;
  const content = contentOf(args);
  const metadata = metadataOf(args);
  const threadTs = threadOf(conversation, args.text('thread_ts'));
  const visible = args.text('response_type') === 'in_channel';
  const post = addPost(world, conversation, {
    user: botUserId,
    botId,
    ...content,
    ...(metadata && { metadata }),
    ...(threadTs && { threadTs }),
    ...(!visible && { onlyFor: url.user }),
  });
  if (visible) announcePost(world, conversation, post);
}
