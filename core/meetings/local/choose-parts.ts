import { isPlain, isTalk } from '../words/talk-words.ts';
import type { Eligible, Part } from './summary-parts.ts';

/** What counts in a kind of talk. `plainWord`: a small word of a statement; `opening`: being said first. */
export type Manner = Eligible & { readonly plainWord: number; readonly opening: number };

/** What one word of mere talk costs, where a word said twice is worth 0.7. */
const TALK_WORD = 1;
/** Each time a word has been told it is worth this much of what it was. */
const TOLD_AGAIN = 0.9;
const SAID_ONCE = 0.2;
/** With this share of its words told already, a sentence only repeats. */
const ALL_TOLD = 0.8;
/** By how much the last sentence may be too long. */
const OVERRUN = 1.15;
/** Below 1, so that whole statements win over scraps. */
const LENGTH_COUNTS = 0.85;

type Scored = { readonly part: Part; score: number };
const GONE = Number.NEGATIVE_INFINITY;

/**
 * The parts that together cover most of the words that all of them keep coming back to, each word worth less once it is told
 * (submodular coverage, Lin and Bilmes 2011), in the order said. `room` is in words.
 */
export function chooseParts(parts: readonly Part[], room: number, manner: Manner): Part[] {
  const worth = worthIn(parts);
  const told = new Map<string, number>();
  const count = (parts.at(-1)?.at ?? 0) + 1;
  const scoreNow = (part: Part): number =>
    scoreOf(part, worth, told, manner) + manner.opening * (1 - part.at / count) ** 2;
  const scored = parts.map((part): Scored => ({ part, score: scoreNow(part) }));
  const taken: Part[] = [];
  let left = room;
  const fits = (part: Part): boolean => taken.length === 0 || (part.length <= left * OVERRUN && !isTold(part, told));
  while (left > 0) {
    const next = takeBest(scored, scoreNow, fits);
    if (next === undefined) break;
    taken.push(next);
    left -= next.length;
    for (const word of next.words) told.set(word, (told.get(word) ?? 0) + 1);
  }
  return taken.toSorted((a, b) => a.at - b.at);
}

/** Whether nearly all that a part says has been told. */
const isTold = ({ words }: Part, told: ReadonlyMap<string, number>): boolean =>
  words.filter((word) => told.has(word)).length >= words.length * ALL_TOLD;

/**
 * A score only falls as more is told, and what no longer fits never will, so that whatever stood below the best before need not
 * be looked at.
 */
function takeBest(scored: Scored[], scoreNow: (part: Part) => number, fits: (part: Part) => boolean): Part | undefined {
  scored.sort((a, b) => b.score - a.score);
  let best: Scored | undefined;
  for (const one of scored) {
    if (one.score === GONE || one.score <= (best?.score ?? GONE)) break;
    one.score = fits(one.part) ? scoreNow(one.part) : GONE;
    if (one.score > (best?.score ?? GONE)) best = one;
  }
  if (best !== undefined) best.score = GONE;
  return best?.part;
}

type Worth = (word: string) => number;

/** By in how many parts a word is said: the meeting is about what it comes back to. */
function worthIn(parts: readonly Part[]): Worth {
  const counts = new Map<string, number>();
  for (const { words } of parts) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const worth = new Map([...counts].map(([word, count]) => [word, count < 2 ? SAID_ONCE : Math.log(count)]));
  return (word) => worth.get(word) ?? SAID_ONCE;
}

function scoreOf(
  { words, tokens }: Part,
  worth: Worth,
  told: ReadonlyMap<string, number>,
  { plainWord }: Manner,
): number {
  const here = new Map<string, number>();
  let sum = 0;
  for (const word of words) {
    const again = (told.get(word) ?? 0) + (here.get(word) ?? 0);
    sum += worth(word) * TOLD_AGAIN ** again;
    here.set(word, (here.get(word) ?? 0) + 1);
  }
  for (const token of tokens) sum += isTalk(token) ? -TALK_WORD : isPlain(token) ? plainWord : 0;
  return sum / tokens.length ** LENGTH_COUNTS;
}
