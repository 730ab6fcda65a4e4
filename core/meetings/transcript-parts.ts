import { announcements } from './announcements.ts';
import { contentWords, wordWeights } from './content-words.ts';
import { segmentTopics } from './segment-topics.ts';
import { spokenSentences } from './spoken.ts';
import type { Transcript, Utterance } from './transcript.ts';

/** Leaves room for the answer in the smallest window that is common (32,000 tokens). */
export const TOKENS_A_PART = 12_000;
const TOKENS_FOR_WHO_SPEAKS = 4;

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
  if (costOf(utterances) <= TOKENS_A_PART) return [[...utterances]];
  const parts: Utterance[][] = [];
  let room = 0;
  for (const piece of topicsIn(utterances).flatMap(inPieces)) {
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

/** About two to a part: few enough to end where the talk turns to something else, enough to fill the parts. */
function topicsIn(utterances: readonly Utterance[]): Utterance[][] {
  const spoken = spokenSentences({ utterances });
  const names = new Set([...new Set(utterances.map(({ speaker }) => speaker))].flatMap(contentWords));
  const most = Math.ceil((2 * costOf(utterances)) / TOKENS_A_PART);
  const topics = segmentTopics(spoken, announcements(spoken, names), wordWeights(spoken), most);
  const begins = new Set(topics.map(({ from }) => spoken[from]?.utterances[0]));
  const cut: Utterance[][] = [[]];
  for (const utterance of utterances) {
    if (begins.has(utterance.index) && cut.at(-1)?.length !== 0) cut.push([]);
    cut.at(-1)?.push(utterance);
  }
  return cut;
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
