import type { Utterance } from './transcript.ts';

/** Leaves room for the answer in the smallest window that is common (32,000 tokens). */
const TOKENS_A_PART = 12_000;

/** About four letters a token in English, one and a half characters in Chinese, and a few for who speaks. */
function tokensOf({ speaker, text }: Utterance): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return Math.ceil(han / 1.5 + (text.length - han + speaker.length) / 4) + 4;
}

/** A meeting in parts that a model can take, in order. */
export function transcriptParts(utterances: readonly Utterance[]): Utterance[][] {
  const parts: Utterance[][] = [];
  let room = 0;
  for (const utterance of utterances) {
    const tokens = tokensOf(utterance);
    if (tokens > room || parts.length === 0) {
      parts.push([]);
      room = TOKENS_A_PART;
    }
    parts.at(-1)?.push(utterance);
    room -= tokens;
  }
  return parts;
}
