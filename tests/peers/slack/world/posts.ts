import { assistantThread } from './assistant-threads.ts';
import type { Conversation, Post, User } from './types.ts';
import type { World } from './world.ts';

export type NewPost = Pick<Post, 'user' | 'text'> & Partial<Omit<Post, 'channel' | 'ts' | 'team' | 'user' | 'text'>>;

/** Puts a post into a conversation, without telling anyone. */
export function addPost(world: World, conversation: Conversation, post: NewPost): Post {
  const author = world.users.get(post.user);
  const added: Post = {
    blocks: [],
    attachments: [],
    files: [],
    broadcast: false,
    reactions: new Map(),
    ...post,
    channel: conversation.id,
    ts: world.stamp(),
    team: author?.teamId ?? conversation.teamIds[0] ?? '',
  };
  conversation.posts.set(added.ts, added);
  if (added.threadTs && !added.onlyFor) {
    threadOf(conversation, added.threadTs).push(added);
    // What the app was doing is done once it has posted.
    if (added.botId) assistantThread(world, conversation, added.threadTs).status = '';
  }
  world.changed();
  return added;
}

/** What stands in the channel itself, oldest first. */
export const topLevel = ({ posts }: Conversation): Post[] =>
  [...posts.values()].filter((post) => !post.threadTs || post.broadcast);

/** The replies to a post, oldest first. */
export const repliesTo = ({ threads }: Conversation, ts: string): readonly Post[] => threads.get(ts) ?? [];

function threadOf({ threads }: Conversation, ts: string): Post[] {
  const thread = threads.get(ts) ?? [];
  threads.set(ts, thread);
  return thread;
}

/** A post that others replied to leaves a mark; any other is gone. */
export function removePost(world: World, conversation: Conversation, post: Post): void {
  if (repliesTo(conversation, post.ts).length > 0) post.tombstone = true;
  else {
    conversation.posts.delete(post.ts);
    const thread = threadOf(conversation, post.threadTs ?? post.ts);
    conversation.threads.set(
      post.threadTs ?? post.ts,
      thread.filter(({ ts }) => ts !== post.ts),
    );
  }
  world.changed();
}

/** The users that the words of a post mention. */
export const mentionsIn = (text: string): readonly string[] =>
  [...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g)].map(([, id = '']) => id);

export const isBot = (user: User | undefined): boolean => user?.botId !== undefined;
