import { randomUUID } from 'node:crypto';
import { openDirectMessage } from '../web-api/open-conversation.ts';
import { newId } from '../world/ids.ts';
import { announceEdit, announcePost, announceRemoval } from '../world/message-events.ts';
import { addPost, removePost } from '../world/posts.ts';
import { changeReaction } from '../world/reactions.ts';
import { renderPost } from '../world/render-post.ts';
import { richText } from '../world/rich-text.ts';
import type { Conversation, Installation, Post, StoredFile, User } from '../world/types.ts';
import type { World } from '../world/world.ts';

type Attachment = {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** `text/plain` unless said otherwise. */
  readonly mimetype?: string;
};

type SayOptions = {
  /** The post that is replied to, or any reply to it. */
  readonly thread?: Post;
  /** Shows the reply in the channel too. */
  readonly broadcast?: boolean;
  readonly files?: readonly Attachment[];
};

export type Writing = {
  /** Posts. `text` as Slack keeps it: a mention is `<@U123>`, and `&`, `<`, `>` are escaped. */
  says(where: Conversation, text: string, options?: SayOptions): Promise<Post>;
  /** Posts with a mention of the app before the text. */
  mentions(where: Conversation, text: string, options?: SayOptions): Promise<Post>;
  edits(post: Post, text: string): Promise<void>;
  deletes(post: Post): Promise<void>;
  reacts(post: Post, emoji: string): Promise<void>;
  unreacts(post: Post, emoji: string): Promise<void>;
  /** Does not want to read on what the app is still writing. */
  stopsStream(post: Post): Promise<void>;
  /** The direct messages with the app; in which team's, if it is installed in several. */
  directMessages(team?: { readonly id: string }): Conversation;
};

export function writing(world: World, user: User): Writing {
  const conversationOf = ({ channel }: Post) => world.conversations.get(channel) as Conversation;
  const says: Writing['says'] = async (where, text, options = {}) => {
    if (!where.members.has(user.id)) throw new Error(`${user.realName} is not in ${where.name}.`);
    const post = addPost(world, where, newPost(world, user, where, text, options));
    announcePost(world, where, post);
    return post;
  };
  return {
    says,
    mentions: (where, text, options) => says(where, `<@${botIn(world, where)}> ${text}`, options),
    async edits(post, text) {
      const conversation = conversationOf(post);
      const before = renderPost(world, conversation, post);
      Object.assign(post, { text, blocks: [richText(text)], edited: { user: user.id, ts: world.stamp() } });
      announceEdit(world, conversation, post, before);
      world.changed();
    },
    async deletes(post) {
      const conversation = conversationOf(post);
      const before = renderPost(world, conversation, post);
      removePost(world, conversation, post);
      announceRemoval(world, conversation, post, before);
    },
    reacts: async (post, name) => changeReaction(world, { post, name, user: user.id, type: 'reaction_added' }),
    unreacts: async (post, name) => changeReaction(world, { post, name, user: user.id, type: 'reaction_removed' }),
    async stopsStream({ stream }) {
      if (!stream) throw new Error('This post is not a stream.');
      Object.assign(stream, { stoppedByUser: true, state: 'completed' });
      world.changed();
    },
    directMessages: (team) => openDirectMessage(world, installationFor(world, team?.id ?? user.teamId), user.id),
  };
}

export function installationFor(world: World, team: string): Installation {
  const installation = world.installations.get(team) ?? [...world.installations.values()][0];
  if (!installation) throw new Error('The app is not installed anywhere.');
  return installation;
}

function newPost(world: World, user: User, where: Conversation, text: string, options: SayOptions) {
  const files = (options.files ?? []).map((file) => share(world, user, where, file).id);
  const { thread } = options;
  return {
    user: user.id,
    text,
    blocks: text === '' ? [] : [richText(text)],
    clientMsgId: randomUUID(),
    ...(files.length > 0 && { files, subtype: 'file_share' }),
    ...(thread && { threadTs: thread.threadTs ?? thread.ts, broadcast: options.broadcast ?? false }),
  };
}

function share(world: World, user: User, where: Conversation, file: Attachment): StoredFile {
  const bytes = typeof file.content === 'string' ? new TextEncoder().encode(file.content) : file.content;
  const stored: StoredFile = {
    id: newId('F'),
    team: user.teamId,
    user: user.id,
    name: file.name,
    title: file.name,
    mimetype: file.mimetype ?? 'text/plain',
    created: Math.floor(world.clock.now() / 1000),
    bytes,
    announced: bytes.length,
    channels: new Set([where.id]),
  };
  world.files.set(stored.id, stored);
  return stored;
}

function botIn(world: World, { members, teamIds }: Conversation): string {
  const present = [...members].find((id) => world.users.get(id)?.botId);
  return present ?? installationFor(world, teamIds[0] ?? '').botUserId;
}
