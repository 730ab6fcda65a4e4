import { isObject } from '../world/is-object.ts';
import { announceEdit, announcePost, announceRemoval } from '../world/message-events.ts';
import { addPost, removePost } from '../world/posts.ts';
import { renderPost } from '../world/render-post.ts';
import type { Conversation, Loose, Post } from '../world/types.ts';
import { contentOf } from './content.ts';
import { metadataOf } from './metadata.ts';
import { type Call, conversationOf, refuse } from './method.ts';
import { openDirectMessage } from './open-conversation.ts';

/** Slack cuts a longer text off and says so only in a warning. */
const MOST_CHARACTERS = 40_000;
const truncated = { warning: 'message_truncated', response_metadata: { warnings: ['message_truncated'] } };

export function postMessage(call: Call): Loose {
  const { world, args, me } = call;
  const conversation = destinationOf(call);
  const { text, ...content } = contentOf(args);
  const metadata = metadataOf(args);
  const threadTs = threadOf(conversation, args.text('thread_ts'));
  const post = addPost(world, conversation, {
    user: me.botUserId,
    botId: me.botId,
    ...content,
    text: text.slice(0, MOST_CHARACTERS),
    ...(metadata && { metadata }),
    ...(threadTs && { threadTs, broadcast: args.flag('reply_broadcast') }),
  });
  announcePost(world, conversation, post);
  const message = renderPost(world, conversation, post, { metadata: true });
  return { channel: conversation.id, ts: post.ts, message, ...(text.length > MOST_CHARACTERS && truncated) };
}

export function postEphemeral(call: Call): Loose {
  const { world, args, me } = call;
  const conversation = destinationOf(call);
  const onlyFor = args.required('user');
  const content = contentOf(args, { most: MOST_CHARACTERS });
  if (!conversation.members.has(onlyFor)) return refuse('user_not_in_channel');
  const threadTs = args.text('thread_ts');
  const post = addPost(world, conversation, {
    user: me.botUserId,
    botId: me.botId,
    ...content,
    onlyFor,
    ...(threadTs && { threadTs }),
  });
  return { message_ts: post.ts };
}

export function update(call: Call): Loose {
  const { world } = call;
  const { conversation, post } = ownPost(call, 'cant_update_message');
  if (conversation.archived) return refuse('is_inactive');
  if (post.stream?.state === 'in_progress') return refuse('streaming_state_conflict');
  const before = renderPost(world, conversation, post);
  change(call, post);
  announceEdit(world, conversation, post, before);
  world.changed();
  // Unlike anywhere else, the message does not say where it is.
  const {
    ts,
    thread_ts: _,
    parent_user_id: __,
    ...message
  } = renderPost(world, conversation, post, { metadata: true });
  return { channel: conversation.id, ts, text: post.text, message };
}

/** Without blocks, a new text takes the place of the old blocks; metadata stays unless an empty object takes it away. */
function change({ world, args, me }: Call, post: Post): void {
  const given = args.json('metadata', 'invalid_metadata_format');
  const onlyMetadata = given !== undefined && !['text', 'blocks', 'attachments', 'markdown_text'].some(args.has);
  const content = onlyMetadata ? undefined : contentOf(args, { most: 4000 });
  const metadata = isObject(given) && Object.keys(given).length === 0 ? undefined : (metadataOf(args) ?? post.metadata);
  const text = args.has('text') || args.has('markdown_text') ? content?.text : post.text;
  Object.assign(post, { ...content, text: text ?? post.text, metadata });
  if (content) post.edited = { user: me.botUserId, ts: world.stamp() };
}

export function remove(call: Call): Loose {
  const { world } = call;
  const { conversation, post } = ownPost(call, 'cant_delete_message');
  const before = renderPost(world, conversation, post);
  removePost(world, conversation, post);
  announceRemoval(world, conversation, post, before);
  return { channel: conversation.id, ts: post.ts };
}

export function getPermalink(call: Call): Loose {
  const { world, args, me } = call;
  const conversation = conversationOf(call, args.text('channel'));
  const ts = args.required('message_ts');
  const post = conversation.posts.get(ts) ?? refuse('message_not_found');
  const at = `https://${world.teams.get(me.teamId)?.domain}.slack.com/archives/${conversation.id}/p${ts.replace('.', '')}`;
  const permalink = post.threadTs ? `${at}?thread_ts=${post.threadTs}&cid=${conversation.id}` : at;
  return { channel: conversation.id, permalink };
}

/** Where something is posted: a conversation by its id or name, or a user, whose direct messages are then meant. */
export function destinationOf(call: Call): Conversation {
  const { world, args, me } = call;
  const name = args.text('channel') ?? '';
  const conversation = world.users.has(name)
    ? openDirectMessage(world, me, name)
    : conversationOf(call, idOfName(call, name) ?? name);
  if (conversation.archived) return refuse('is_archived');
  const mayWrite = conversation.members.has(me.botUserId) || call.token.scopes.includes('chat:write.public');
  return mayWrite ? conversation : refuse('not_in_channel');
}

const idOfName = ({ world, me }: Call, name: string): string | undefined =>
  [...world.conversations.values()].find(
    (one) => one.kind === 'public' && one.teamIds.includes(me.teamId) && one.name === name.replace(/^#/, ''),
  )?.id;

/**
 * The thread that a reply goes to. Slack does not refuse one that is gone: it posts into the channel and leaves `thread_ts`
 * out of its answer.
 */
export function threadOf(conversation: Conversation, ts: string | undefined): string | undefined {
  const post = conversation.posts.get(ts ?? '');
  return post && !post.onlyFor ? (post.threadTs ?? post.ts) : undefined;
}

function ownPost(call: Call, notMine: string): { conversation: Conversation; post: Post } {
  const conversation = conversationOf(call, call.args.text('channel'));
  const post = conversation.posts.get(call.args.required('ts'));
  if (!post || post.onlyFor || post.tombstone) return refuse('message_not_found');
  return post.user === call.me.botUserId ? { conversation, post } : refuse(notMine);
}
