import { openDirectMessage } from '../web-api/open-conversation.ts';
import { assistantThread, statusIn } from '../world/assistant-threads.ts';
import { buttonsIn } from '../world/controls.ts';
import type { AssistantThread, View } from '../world/interaction-types.ts';
import { isObject } from '../world/is-object.ts';
import { repliesTo, topLevel } from '../world/posts.ts';
import type { Conversation, Loose, Post, User } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { readable, textOfBlocks } from './flatten.ts';
import { installationFor } from './writing.ts';

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
  /** What the app says it is doing in a thread; empty when it says nothing. */
  seesStatus(post: Post): string;
  /** The prompts that the assistant suggests in a thread, or above its messages, and the title that it gave the thread. */
  seesAssistant(post?: Post): Pick<AssistantThread, 'title' | 'prompts' | 'promptsTitle' | 'loadingMessages'>;
  /** The app's home, once it has been published for this person. */
  home(): SeenView | undefined;
  /** The modal on top. */
  modal(): SeenView | undefined;
};

/** A modal or a home as a person sees it. `view` is what to click in and to submit. */
type SeenView = {
  readonly view: View;
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly string[];
  /** What is wrong with what was entered, by the label of the field. */
  readonly errors: Readonly<Record<string, string>>;
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
    seesStatus: ({ channel, ts, threadTs }) =>
      statusIn(world, world.conversations.get(channel) as Conversation, threadTs ?? ts),
    seesAssistant: (post) =>
      post
        ? assistantThread(world, world.conversations.get(post.channel) as Conversation, post.threadTs ?? post.ts)
        : assistantThread(world, openDirectMessage(world, installationFor(world, user.teamId), user.id), ''),
    home: () => seenView(world, world.homes.get(user.id)),
    modal: () => seenView(world, world.modals.get(user.id)?.at(-1)),
  };
}

function seen(world: World, conversation: Conversation, post: Post): Seen {
  const words = post.blocks.length > 0 ? textOfBlocks(world, post.blocks) : readable(world, post.text);
  const attached = post.attachments.map(({ text, fallback }) => String(text ?? fallback ?? ''));
  return {
    post,
    from: world.users.get(post.user)?.realName ?? String(post.more?.username ?? post.user),
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

function seenView(world: World, view: View | undefined): SeenView | undefined {
  if (!view) return undefined;
  const { title } = view.content;
  const blocks = view.content.blocks as readonly Loose[];
  const labels = new Map(
    blocks.map(({ block_id: id, label }) => [id, isObject(label) ? String(label.text) : String(id)]),
  );
  return {
    view,
    title: isObject(title) ? String(title.text) : '',
    text: textOfBlocks(world, blocks),
    buttons: buttonsIn(blocks).map(({ label }) => label),
    errors: Object.fromEntries(Object.entries(view.errors).map(([id, error]) => [labels.get(id) ?? id, error])),
  };
}
