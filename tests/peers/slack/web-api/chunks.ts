import { isObject } from '../world/is-object.ts';
import { nameBlocks } from '../world/name-blocks.ts';
import type { Loose, Post } from '../world/types.ts';
import { checkBlocks } from './blocks/check-blocks.ts';
import { refuse } from './method.ts';

const STATES = ['pending', 'in_progress', 'complete', 'error'];

/** Refuses pieces that no stream takes (docs.slack.dev/reference/methods/chat.appendStream). */
export function checkChunks(chunks: readonly Loose[]): void {
  for (const chunk of chunks) if (!isObject(chunk) || !isChunk(chunk)) refuse('invalid_chunks');
}

function isChunk({ type, text, title, id, status, blocks }: Loose): boolean {
  if (type === 'markdown_text') return typeof text === 'string' && text.length <= 12_000;
  if (type === 'plan_update') return typeof title === 'string';
  if (type === 'task_update')
    return typeof id === 'string' && typeof title === 'string' && STATES.includes(String(status));
  if (type !== 'blocks' || !Array.isArray(blocks)) return false;
  checkBlocks(blocks);
  return true;
}

/** Text goes on where it was, a task or plan takes the place of what it was before. */
export function applyChunks(post: Post, chunks: readonly Loose[], write: (post: Post, text: string) => void): void {
  for (const chunk of chunks) {
    if (chunk.type === 'markdown_text') write(post, String(chunk.text));
    else if (chunk.type === 'blocks') post.blocks = [...post.blocks, ...nameBlocks(chunk.blocks as readonly Loose[])];
    else place(post, chunk);
  }
}

function place(post: Post, chunk: Loose): void {
  const block =
    chunk.type === 'task_update'
      ? { ...chunk, type: 'task_card', task_id: chunk.id, block_id: `task-${chunk.id}` }
      : { type: 'plan', title: chunk.title, block_id: 'plan' };
  const others = post.blocks.filter(({ block_id: id }) => id !== block.block_id);
  post.blocks = [...others, block];
}
