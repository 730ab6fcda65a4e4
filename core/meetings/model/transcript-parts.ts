import { cutTopics } from '../local/cut-topics.ts';
import type { Transcript, Utterance } from '../transcript.ts';

/** A model is about to read this part of a long meeting, counted from 1. */
export type Progress = { readonly part: number; readonly of: number };

/** Leaves room for the answer in the smallest window that is common (32,000 tokens). */
export const TOKENS_A_PART = 12_000;
const TOKENS_FOR_WHO_SPEAKS = 4;
/** Few enough to end where the talk turns to something else, enough to fill the parts. */
const TOPICS_A_PART = 2;

/** About four letters a token in English, one and a half characters in Chinese. */
export function tokensOf(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return Math.ceil(han / 1.5 + (text.length - han) / 4);
}

const costOf = (utterances: readonly Utterance[]): number =>
  utterances.reduce((sum, { speaker, text }) => sum + tokensOf(speaker + text) + TOKENS_FOR_WHO_SPEAKS, 0);

/**
 * A meeting in parts that a model can take, in order, cut where its topics change: short topics share a part, one that is too
 * long is cut into pieces of like length. The same transcript always gives the same parts.
 */
export function transcriptParts({ utterances }: Pick<Transcript, 'utterances'>): Utterance[][] {
  const whole = costOf(utterances);
  if (whole <= TOKENS_A_PART) return [[...utterances]];
  const parts: Utterance[][] = [];
  let room = 0;
  const topics = cutTopics({ utterances }, Math.ceil((TOPICS_A_PART * whole) / TOKENS_A_PART));
  for (const piece of topics.flatMap(inPieces)) {
    const cost = costOf(piece);
    if (cost > room || parts.length === 0) {
      parts.push([]);
      room = TOKENS_A_PART;
    }
    parts.at(-1)?.push(...piece);
    room -= cost;
  }
  return parts;
}

function inPieces(topic: readonly Utterance[]): Utterance[][] {
  const fair = costOf(topic) / Math.ceil(costOf(topic) / TOKENS_A_PART);
  const pieces: Utterance[][] = [[]];
  let filled = 0;
  for (const utterance of topic) {
    const cost = costOf([utterance]);
    if (filled > 0 && (filled >= fair || filled + cost > TOKENS_A_PART)) {
      pieces.push([]);
      filled = 0;
    }
    pieces.at(-1)?.push(utterance);
    filled += cost;
  }
  return pieces;
}
