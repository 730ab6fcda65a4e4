import type { Cited } from '../minutes.ts';
import type { Spoken } from '../words/spoken.ts';
import { tokensIn } from '../words/talk-words.ts';
import { chooseParts, type Manner } from './choose-parts.ts';
import { pairIn, sayWho } from './say-who.ts';
import { lengthOf, summaryParts } from './summary-parts.ts';

/** A summary grows with its meeting, ever more slowly: 30 words for a short talk, 130 for an hour. */
const LENGTH = 6;
const LENGTH_GROWS = 0.34;

const MEETING: Manner = { fewestTokens: 8, questions: false, plainWord: 1.6, opening: 0 };
/** What two people want of each other is asked, in few words, and at the beginning. */
const DIALOGUE: Manner = { fewestTokens: 5, questions: true, plainWord: 0.8, opening: 1.5 };
/** Who says what takes some room, too. */
const DIALOGUE_LENGTH = 0.8;
/** Beyond so many words, or with so many in a turn, two people hold a meeting. */
const LONGEST_DIALOGUE = 400;
const LONGEST_TURNS = 35;

/**
 * What a meeting comes to in a few sentences of its own, in the order said: those that tell most of what it keeps coming back to,
 * and that state rather than chat. In a short talk of two people each says who asks or tells whom, in the language of the minutes.
 */
export function summarizeInShort(
  spoken: readonly Spoken[],
  skip: (sentence: Spoken) => boolean,
  language: string,
): Cited[] {
  const words = spoken.reduce((sum, { text }) => sum + lengthOf(tokensIn(text)), 1);
  const room = LENGTH * words ** LENGTH_GROWS;
  const told = spoken.filter((sentence) => !skip(sentence));
  const turns = spoken.filter(({ speaker }, at) => speaker !== spoken[at - 1]?.speaker).length;
  const isDialogue = words <= LONGEST_DIALOGUE && words <= turns * LONGEST_TURNS;
  const pair = isDialogue ? pairIn(spoken) : undefined;
  if (pair === undefined) return chooseParts(summaryParts(told, MEETING), room, MEETING).map(({ cited }) => cited);
  return sayWho(chooseParts(summaryParts(told, DIALOGUE), room * DIALOGUE_LENGTH, DIALOGUE), pair, language);
}
