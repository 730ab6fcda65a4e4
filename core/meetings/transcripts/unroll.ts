import { plainLine } from './cue-text.ts';
import type { Cue } from './cues.ts';

const TOUCHING_MS = 100;
/** One repeated line may be two people who say yes: captions that roll do so again and again. */
const ROLLS = { least: 2, share: 0.2 };

/**
 * Live captions show the last line again above the new one, or the same line with one more word: each is kept once, when it is
 * complete, as long as the cues touch. Cues without any words are left out.
 */
export function unroll(cues: readonly Cue[]): Cue[] {
  const spoken = cues.map(withWords).filter(({ lines }) => lines.length > 0);
  const plain = spoken.map(({ lines }) => lines.map(plainLine));
  const before = (at: number): readonly string[] =>
    touch(spoken[at - 1], spoken[at]) ? (plain[at - 1] as readonly string[]) : [];
  const repeats = plain.map((lines, at) => repeatedLines(before(at), lines));
  const grows = plain.map((_, at) => repeats[at + 1] === 0 && isGrown(before(at + 1), plain[at + 1] ?? []));
  const rolled = plain.filter((_, at) => (repeats[at] ?? 0) > 0 || grows[at]).length;
  if (rolled < Math.max(ROLLS.least, plain.length * ROLLS.share)) return spoken;
  return spoken
    .map((cue, at) => ({ ...cue, lines: grows[at] ? [] : cue.lines.slice(repeats[at]) }))
    .filter(({ lines }) => lines.length > 0);
}

const withWords = (cue: Cue): Cue => ({ ...cue, lines: cue.lines.filter((line) => plainLine(line) !== '') });

const touch = (before: Cue | undefined, cue: Cue | undefined): boolean =>
  before !== undefined && cue !== undefined && cue.startMs <= before.endMs + TOUCHING_MS;

/** How many of a cue's first lines repeat the last ones of the cue before. */
function repeatedLines(before: readonly string[], lines: readonly string[]): number {
  for (let size = Math.min(before.length, lines.length); size > 0; size -= 1)
    if (lines.slice(0, size).every((line, at) => line === before[before.length - size + at])) return size;
  return 0;
}

/** Whether the next cue says all of this one and goes on in the same line. */
function isGrown(lines: readonly string[], next: readonly string[]): boolean {
  const [said, more] = [lines.join(' '), next.join(' ')];
  return said !== '' && more.length > said.length && more.startsWith(said);
}
