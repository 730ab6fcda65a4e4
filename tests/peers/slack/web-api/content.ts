import { nameBlocks } from '../world/name-blocks.ts';
import { richText } from '../world/rich-text.ts';
import type { Loose } from '../world/types.ts';
import { type Args, listOf } from './args.ts';
import { checkBlocks } from './blocks/check-blocks.ts';
import { refuse } from './method.ts';

const MOST_MARKDOWN = 12_000;
const MOST_ATTACHMENTS = 100;

type Content = { readonly text: string; readonly blocks: readonly Loose[]; readonly attachments: readonly Loose[] };

/** What a post says. Refused when its text has more than `most` characters. */
export function contentOf(args: Args, { most }: { readonly most?: number } = {}): Content {
  const blocks = listOf(args, 'blocks', 'invalid_blocks_format');
  const attachments = listOf(args, 'attachments', 'invalid_attachments');
  const markdown = args.text('markdown_text');
  const text = args.text('text') ?? '';
  if (markdown !== undefined && (text !== '' || blocks.length > 0)) return refuse('markdown_text_conflict');
  if (text === '' && markdown === undefined && blocks.length === 0 && attachments.length === 0)
    return refuse('no_text');
  if (text.length > (most ?? Number.POSITIVE_INFINITY) || (markdown?.length ?? 0) > MOST_MARKDOWN)
    return refuse('msg_too_long');
  if (attachments.length > MOST_ATTACHMENTS) return refuse('too_many_attachments');
  checkBlocks(blocks);
  if (markdown !== undefined) return { text: markdown, blocks: [markdownBlock(markdown)], attachments };
  const shown = blocks.length > 0 ? nameBlocks(blocks) : text === '' ? [] : [richText(text)];
  return { text, blocks: shown, attachments };
}

const markdownBlock = (text: string): Loose => nameBlocks([{ type: 'markdown', text }])[0] ?? {};
