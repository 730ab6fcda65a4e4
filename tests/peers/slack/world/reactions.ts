import type { Post } from './types.ts';
import type { World } from './world.ts';

type Change = {
  readonly post: Post;
  /** Of the emoji, without colons. */
  readonly name: string;
  readonly user: string;
  readonly type: 'reaction_added' | 'reaction_removed';
};

export function changeReaction(world: World, { post, name, user, type }: Change): void {
  const users = post.reactions.get(name) ?? new Set();
  if (type === 'reaction_added') post.reactions.set(name, users.add(user));
  else if (users.delete(user) && users.size === 0) post.reactions.delete(name);
  const item = { type: 'message', channel: post.channel, ts: post.ts };
  const body = { type, user, reaction: name, item, item_user: post.user, event_ts: world.stamp() };
  world.emit({ topic: type, body, conversation: post.channel });
  world.changed();
}
