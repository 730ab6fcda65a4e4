import { changeReaction } from '../world/reactions.ts';
import { renderPost } from '../world/render-post.ts';
import type { Conversation, Loose, Post } from '../world/types.ts';
import { type Call, conversationOf, refuse } from './method.ts';

export function add(call: Call): Loose {
  const { post } = postOf(call);
  const name = nameOf(call);
  if (post.reactions.get(name)?.has(call.me.botUserId)) return refuse('already_reacted');
  changeReaction(call.world, { post, name, user: call.me.botUserId, type: 'reaction_added' });
  return {};
}

export function remove(call: Call): Loose {
  const { post } = postOf(call);
  const name = nameOf(call);
  if (!post.reactions.get(name)?.has(call.me.botUserId)) return refuse('no_reaction');
  changeReaction(call.world, { post, name, user: call.me.botUserId, type: 'reaction_removed' });
  return {};
}

export function get(call: Call): Loose {
  const { conversation, post } = postOf(call);
  return { type: 'message', channel: conversation.id, message: renderPost(call.world, conversation, post) };
}

function postOf(call: Call): { readonly conversation: Conversation; readonly post: Post } {
  const { args } = call;
  const ts = args.text('timestamp');
  if (!args.text('channel') || !ts) return refuse('no_item_specified');
  const conversation = conversationOf(call, args.text('channel'));
  if (conversation.archived) return refuse('is_archived');
  const post = conversation.posts.get(ts);
  return post && !post.onlyFor ? { conversation, post } : refuse('message_not_found');
}

function nameOf({ args }: Call): string {
  const name = args.required('name').replaceAll(':', '');
  return /^[a-z0-9_+'-]+$/.test(name) ? name : refuse('invalid_name');
}
