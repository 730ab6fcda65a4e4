import { announceEdit, announcePost } from '../world/message-events.ts';
import { nameBlocks } from '../world/name-blocks.ts';
import { addPost } from '../world/posts.ts';
import { renderPost } from '../world/render-post.ts';
import { richText } from '../world/rich-text.ts';
import type { Conversation, Loose, Post, Stream } from '../world/types.ts';
import { listOf } from './args.ts';
import { checkBlocks } from './blocks/check-blocks.ts';
import { destinationOf, threadOf } from './chat.ts';
import { applyChunks, checkChunks } from './chunks.ts';
import { metadataOf } from './metadata.ts';
import { type Call, conversationOf, refuse } from './method.ts';

/** A stream that nothing was added to for so long (milliseconds) is over; Slack does not say how long that is. */
const PATIENCE = 5 * 60_000;
const MOST_MARKDOWN = 12_000;

/** Begins an answer that is written bit by bit, always in a thread; in a channel Slack wants to know for whom. */
export function start(call: Call): Loose {
  const { world, args, me } = call;
  const conversation = destinationOf(call);
  const threadTs = threadOf(conversation, args.required('thread_ts')) ?? refuse('invalid_thread_ts');
  if (conversation.kind !== 'im') {
    if (!args.text('recipient_team_id')) return refuse('missing_recipient_team_id');
    if (!world.users.has(args.text('recipient_user_id') ?? refuse('missing_recipient_user_id')))
      return refuse('user_not_found');
  }
  const addition = additionOf(call);
  const stream: Stream = { state: 'in_progress', touched: world.clock.now(), ...(addition && { mode: addition.mode }) };
  const post = addPost(world, conversation, { user: me.botUserId, botId: me.botId, text: '', threadTs, stream });
  addition?.apply(post);
  announcePost(world, conversation, post);
  return { channel: conversation.id, ts: post.ts };
}

export function append(call: Call): Loose {
  const { conversation, post, stream } = running(call);
  const addition = additionOf(call) ?? refuse('markdown_text_or_chunks_required');
  continueIn(stream, addition);
  addition.apply(post);
  stream.touched = call.world.clock.now();
  call.world.changed();
  return { channel: conversation.id, ts: post.ts };
}

/** Ends it. `blocks` come below what was written. */
export function stop(call: Call): Loose {
  const { world, args } = call;
  const { conversation, post, stream } = running(call);
  const addition = additionOf(call);
  if (addition) continueIn(stream, addition);
  const blocks = listOf(args, 'blocks', 'invalid_blocks_format');
  checkBlocks(blocks);
  const metadata = metadataOf(args);
  const before = renderPost(world, conversation, post);
  addition?.apply(post);
  if (post.text === '' && post.blocks.length === 0 && blocks.length === 0) return refuse('no_text');
  post.blocks = [...post.blocks, ...nameBlocks(blocks)];
  stream.state = 'completed';
  if (metadata) post.metadata = metadata;
  announceEdit(world, conversation, post, before);
  world.changed();
  return { channel: conversation.id, ts: post.ts, message: renderPost(world, conversation, post, { metadata: true }) };
}

type Running = { readonly conversation: Conversation; readonly post: Post; readonly stream: Stream };

function running(call: Call): Running {
  const { world, args, me } = call;
  const conversation = conversationOf(call, args.text('channel'));
  if (conversation.archived) return refuse('is_archived');
  const post = conversation.posts.get(args.required('ts')) ?? refuse('message_not_found');
  const { stream } = post;
  if (post.user !== me.botUserId) return refuse('message_not_owned_by_app');
  if (stream?.stoppedByUser) return refuse('stopped_by_user');
  if (stream && world.clock.now() - stream.touched >= PATIENCE) stream.state = 'completed';
  if (stream?.state !== 'in_progress') return refuse('message_not_in_streaming_state');
  return { conversation, post, stream };
}

function continueIn(stream: Stream, { mode }: Addition): void {
  stream.mode ??= mode;
  if (stream.mode !== mode) refuse('streaming_mode_mismatch');
}

type Addition = { readonly mode: 'markdown_text' | 'chunks'; apply(post: Post): void };

/** What a call adds to what was written; undefined for nothing. */
function additionOf({ args }: Call): Addition | undefined {
  const markdown = args.text('markdown_text');
  const chunks = args.has('chunks') ? listOf(args, 'chunks', 'invalid_chunks') : undefined;
  if (markdown !== undefined && chunks) return refuse('cannot_provide_both_markdown_text_and_chunks');
  if (markdown !== undefined) {
    if (markdown.length > MOST_MARKDOWN) return refuse('msg_too_long');
    return { mode: 'markdown_text', apply: (post) => write(post, markdown) };
  }
  if (!chunks || chunks.length === 0) return undefined;
  checkChunks(chunks);
  return { mode: 'chunks', apply: (post) => applyChunks(post, chunks, write) };
}

function write(post: Post, markdown: string): void {
  post.text += markdown;
  const others = post.blocks.filter(({ type }) => type !== 'rich_text');
  post.blocks = [richText(post.text), ...others];
}
