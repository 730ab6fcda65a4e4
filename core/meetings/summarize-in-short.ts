import type { Cited } from './minutes.ts';
import type { Spoken } from './spoken.ts';
import { type Part, summaryParts } from './summary-parts.ts';
import { isPlain, isTalk, tokensIn } from './talk-words.ts';

/** A summary grows with its meeting, ever more slowly: 30 words for a short talk, 130 for an hour. */
const LENGTH = 6;
const LENGTH_GROWS = 0.34;
/** What a small word of a statement is worth, and what one of mere talk costs, where a word said twice is worth 0.7. */
const PLAIN_WORD = 1.6;
const TALK_WORD = 1;
/** Each time a word has been told it is worth this much of what it was. */
const TOLD_AGAIN = 0.6;
const SAID_ONCE = 0.2;
/** Chinese says as much in five characters as English in two words and a half. */
const WORDS_A_CHARACTER = 0.5;
/** With this share of its words told already, a sentence only repeats. */
const ALL_TOLD = 0.8;
/** By how much the last sentence may be too long. */
const OVERRUN = 1.15;
/** Below 1, so that whole statements win over scraps. */
const LENGTH_COUNTS = 0.85;

/**
 * What a meeting comes to in a few sentences of its own, in the order said: those that cover most of the words it keeps coming
 * back to, each word worth less once it is told (submodular coverage, Lin and Bilmes 2011), and that state rather than chat.
 */
export function summarizeInShort(spoken: readonly Spoken[], skip: (sentence: Spoken) => boolean): Cited[] {
  const parts = summaryParts(spoken.filter((sentence) => !skip(sentence)));
  const worth = worthIn(parts);
  const told = new Map<string, number>();
  let left = parts.map((part) => ({ part, score: scoreOf(part, worth, told) }));
  let room = roomFor(spoken);
  const taken: Part[] = [];
  while (room > 0 && left.length > 0) {
    const next = bestOf(left, worth, told);
    taken.push(next);
    room -= lengthOf(next.tokens);
    for (const word of next.words) told.set(word, (told.get(word) ?? 0) + 1);
    left = left.filter(({ part }) => lengthOf(part.tokens) <= room * OVERRUN && !isTold(part, told));
  }
  return taken.toSorted((a, b) => a.at - b.at).map(({ cited }) => cited);
}

/** Whether nearly all that a part says has been told. */
const isTold = ({ words }: Part, told: ReadonlyMap<string, number>): boolean =>
  words.filter((word) => told.has(word)).length >= words.length * ALL_TOLD;

type Scored = { readonly part: Part; score: number };
type Worth = (word: string) => number;

/** A score only falls as more is told, so that whatever stood below the best before need not be counted anew. */
function bestOf(left: Scored[], worth: Worth, told: ReadonlyMap<string, number>): Part {
  left.sort((a, b) => b.score - a.score);
  let best = left[0] as Scored;
  best.score = scoreOf(best.part, worth, told);
  for (const one of left) {
    if (one.score <= best.score) break;
    one.score = scoreOf(one.part, worth, told);
    if (one.score > best.score) best = one;
  }
  return best.part;
}

const roomFor = (spoken: readonly Spoken[]): number =>
  LENGTH * spoken.reduce((sum, { text }) => sum + lengthOf(tokensIn(text)), 1) ** LENGTH_GROWS;

const lengthOf = (tokens: readonly string[]): number =>
  tokens.reduce((sum, token) => sum + (/^\p{Script=Han}/u.test(token) ? WORDS_A_CHARACTER : 1), 0);

/** By in how many parts a word is said: the meeting is about what it comes back to. */
function worthIn(parts: readonly Part[]): Worth {
  const counts = new Map<string, number>();
  for (const { words } of parts) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const worth = new Map([...counts].map(([word, count]) => [word, count < 2 ? SAID_ONCE : Math.log(count)]));
  return (word) => worth.get(word) ?? SAID_ONCE;
}

function scoreOf({ words, tokens }: Part, worth: Worth, told: ReadonlyMap<string, number>): number {
  const here = new Map<string, number>();
  let sum = 0;
  for (const word of words) {
    const again = (told.get(word) ?? 0) + (here.get(word) ?? 0);
    sum += worth(word) * TOLD_AGAIN ** again;
    here.set(word, (here.get(word) ?? 0) + 1);
  }
  for (const token of tokens) sum += isTalk(token) ? -TALK_WORD : isPlain(token) ? PLAIN_WORD : 0;
  return sum / tokens.length ** LENGTH_COUNTS;
}
