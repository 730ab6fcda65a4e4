import { cuePieces } from './cue-text.ts';
import type { Piece } from './transcript.ts';

const CLOCK = '(?:(\\d{1,4}):)?(\\d{1,3}):(\\d{1,2})(?:[.,](\\d{1,3}))?';
const TIMING = new RegExp(`^\\s*${CLOCK}\\s*-->\\s*${CLOCK}`);

/** Whether a line is the timing line of a WebVTT or SubRip cue. */
export const isTiming = (line: string): boolean => TIMING.test(line);

/** Milliseconds of `[hh:]mm:ss[.mmm]`; the groups are those of one clock. */
export function clockMs([hours, minutes, seconds, fraction]: readonly (string | undefined)[]): number {
  const whole = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  return whole * 1000 + Number((fraction ?? '').padEnd(3, '0'));
}

const TOUCHING_MS = 100;

type Cue = { startMs: number; endMs: number; lines: string[] };

/**
 * The speech of a WebVTT (W3C) or SubRip file, in file order. Reads more than the standard lets through, since a
 * person wants the words: single digits, a comma or no fraction, a missing blank line between cues. Comments, styles
 * and regions hold no timing line and so yield nothing. Captions that roll (each repeats the last line) are unrolled.
 */
export function cueSpeech(text: string): Piece[] {
  return unroll(readCues(text)).flatMap(({ startMs, endMs, lines }) =>
    cuePieces(lines.join('\n')).map((piece) => ({ ...piece, startMs, endMs })),
  );
}

function readCues(text: string): Cue[] {
  const lines = text.split(/\r\n|\n|\r/);
  const cues: Cue[] = [];
  let open: Cue | undefined;
  lines.forEach((line, at) => {
    const timing = TIMING.exec(line);
    if (timing !== null) {
      const endMs = clockMs(timing.slice(5, 9));
      open = { startMs: clockMs(timing.slice(1, 5)), endMs, lines: [] };
      cues.push(open);
    } else if (line.trim() === '') open = undefined;
    else if (!isIdentifier(line, lines[at + 1])) open?.lines.push(line);
  });
  return cues;
}

/** A cue's number or name stands right above its timing line. */
const isIdentifier = (line: string, next: string | undefined): boolean =>
  next !== undefined && isTiming(next) && line.trim().length < 80;

/**
 * Live captions show the last line again above the new one: keeps a line once while the cues touch. One repeated line
 * may be two people saying yes, so this is done only where captions roll on and on.
 */
function unroll(cues: readonly Cue[]): Cue[] {
  const repeats = cues.map((cue, at) => repeatedLines(cues[at - 1], cue));
  const rolling = repeats.filter((count) => count > 0).length >= Math.max(2, cues.length / 5);
  return rolling ? cues.map((cue, at) => ({ ...cue, lines: cue.lines.slice(repeats[at]) })) : [...cues];
}

/** How many of a cue's first lines repeat the last ones of the cue before. */
function repeatedLines(before: Cue | undefined, { startMs, lines }: Cue): number {
  if (before === undefined || startMs > before.endMs + TOUCHING_MS) return 0;
  for (let size = Math.min(before.lines.length, lines.length); size > 0; size -= 1) {
    if (lines.slice(0, size).every((line, at) => line === before.lines[before.lines.length - size + at])) return size;
  }
  return 0;
}
