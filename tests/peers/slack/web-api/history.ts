import { repliesTo, topLevel } from '../world/posts.ts';
import { renderPost } from '../world/render-post.ts';
import type { Conversation, Loose, Post } from '../world/types.ts';
import type { Args } from './args.ts';
import { type Call, conversationOf, refuse } from './method.ts';
import { pageOf } from './paging.ts';
import { historyPage } from './rate-limits.ts';

/** Newest first. Replies are not in it, unless they were sent to the channel too. */
export function history(call: Call): Loose {
  const conversation = readable(call);
  const posts = topLevel(conversation).filter((post) => !post.onlyFor && inRange(post, call.args));
  return {
    ...messages(call, conversation, posts.reverse(), 100),
    pin_count: 0,
    channel_actions_ts: null,
    channel_actions_count: 0,
  };
}

/** Oldest first: the post that was replied to, whatever the range, then the replies within it. */
export function replies(call: Call): Loose {
  const conversation = readable(call);
  const named = conversation.posts.get(call.args.required('ts'));
  const parent = conversation.posts.get(named?.threadTs ?? named?.ts ?? '');
  if (!parent || parent.onlyFor) return refuse('thread_not_found');
  const thread = repliesTo(conversation, parent.ts).filter((post) => inRange(post, call.args));
  return messages(call, conversation, [parent, ...thread], 1000);
}

function readable(call: Call): Conversation {
  const conversation = conversationOf(call, call.args.text('channel'));
  return conversation.members.has(call.me.botUserId) ? conversation : refuse('not_in_channel');
}

function messages(call: Call, conversation: Conversation, posts: readonly Post[], usual: number): Loose {
  const { items, next } = pageOf(posts, call.args, historyPage(call.world.rateLimits, usual));
  const metadata = call.args.flag('include_all_metadata');
  return {
    messages: items.map((post) => renderPost(call.world, conversation, post, { metadata })),
    has_more: next !== '',
    ...(next !== '' && { response_metadata: { next_cursor: next } }),
  };
}

function inRange({ ts }: Post, args: Args): boolean {
  const oldest = bound(args, 'oldest');
  const latest = bound(args, 'latest');
  const inclusive = args.flag('inclusive');
  if (oldest !== undefined && (inclusive ? Number(ts) < oldest : Number(ts) <= oldest)) return false;
  return latest === undefined || (inclusive ? Number(ts) <= latest : Number(ts) < latest);
}

function bound(args: Args, name: 'oldest' | 'latest'): number | undefined {
  const value = args.text(name);
  if (value === undefined || value === 'now') return undefined;
  return Number.isFinite(Number(value)) ? Number(value) : refuse(`invalid_ts_${name}`);
}
