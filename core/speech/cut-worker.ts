import { answerPool } from '../answer-pool.ts';
import type { Limits } from './cut-at-silences.ts';
import { type CutSound, cutPackets } from './cut-packets.ts';

export type CutInput = { readonly content: Uint8Array; readonly limits: Limits };

// The decoders write there what they can't decode, packet by packet.
console.error = () => {};

answerPool<CutInput, CutSound | undefined>(
  ({ content, limits }) => cutPackets(content, limits).catch(() => undefined),
  (cut) => cut?.parts.map(({ content }) => content.buffer) ?? [],
);
