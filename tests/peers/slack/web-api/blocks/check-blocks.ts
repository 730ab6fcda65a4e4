import type { Loose } from '../../world/types.ts';
import { refuse } from '../method.ts';

const MOST_BLOCKS = { message: 50, modal: 100, home: 100 } as const;

/** Refuses blocks that Slack would refuse (docs.slack.dev/reference/block-kit/blocks), and says which. */
export function checkBlocks(blocks: readonly Loose[], surface: keyof typeof MOST_BLOCKS): void {
  const most = MOST_BLOCKS[surface];
  if (blocks.length > most)
    refuse('invalid_blocks', [`[ERROR] no more than ${most} items allowed [json-pointer:/blocks]`]);
}
