import { repliesTo, topLevel } from '../world/posts.ts';
import type { Conversation, Post, User } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { buttonsIn } from './controls.ts';
import { readable, textOfBlocks } from './flatten.ts';

/** A post as a person sees it. */
type Seen = {
  readonly post: Post;
  /** The name of who wrote it. */
  readonly from: string;
  /** Blocks as lines of text; the text itself where there are none. */
  readonly text: string;
  /** Nobody else sees it. */
  readonly private: boolean;
  /** The labels of its buttons. */
  readonly buttons: readonly string[];
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly edited: boolean;
  /** It is still being written. */
  readonly streaming: boolean;
  readonly replies: number;
};

export type Reading = {
  /** What stands in a channel, oldest first. */
  sees(where: Conversation): readonly Seen[];
  /** A thread, from the post that began it. */
  seesThread(post: Post): readonly Seen[];
};

export function reading(world: World, user: User): Reading {
  const visible = (conversation: Conversation, posts: readonly Post[]) => {
    if (!conversation.members.has(user.id) && conversation.kind !== 'public') return [];
    return posts
      .filter(({ onlyFor }) => !onlyFor || onlyFor === user.id)
      .map((post) => seen(world, conversation, post));
  };
  return {
    sees: (where) => visible(where, topLevel(where)),
    seesThread({ channel, ts, threadTs }) {
      const conversation = world.conversations.get(channel) as Conversation;
      const thread = [...conversation.posts.values()].filter(
        (post) => post.ts === (threadTs ?? ts) || post.threadTs === (threadTs ?? ts),
      );
      return visible(conversation, thread);
    },
  };
}

function seen(world: World, conversation: Conversation, post: Post): Seen {
  const words = post.blocks.length > 0 ? textOfBlocks(world, post.blocks) : readable(world, post.text);
  const attached = post.attachments.map(({ text, fallback }) => String(text ?? fallback ?? ''));
  return {
    post,
    from: world.users.get(post.user)?.realName ?? post.user,
    text: post.tombstone ? 'This message was deleted.' : [words, ...attached].filter((line) => line !== '').join('\n'),
    private: post.onlyFor !== undefined,
    buttons: buttonsIn(post.blocks).map(({ label }) => label),
    files: post.files.flatMap((id) => {
      const file = world.files.get(id);
      return file ? [{ name: file.name, bytes: file.bytes ?? new Uint8Array() }] : [];
    }),
    edited: post.edited !== undefined,
    streaming: post.stream?.state === 'in_progress',
    replies: repliesTo(conversation, post.ts).length,
  };
}
