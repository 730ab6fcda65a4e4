import type { Piece } from '../transcript.ts';
import { cuePieces, plainLine } from './cue-text.ts';
import { isSpeakerName } from './speaker-label.ts';
import { unroll } from './unroll.ts';
import { isWebVtt, readWebVtt } from './web-vtt.ts';

const CLOCK = '(?:(\\d{1,4}):)?(\\d{1,3}):(\\d{1,2})(?:[.,](\\d{1,3}))?';
const TIMING = new RegExp(`^\\s*${CLOCK}\\s*-->\\s*${CLOCK}`);

/** Whether a line is the timing line of a WebVTT or SubRip cue. */
export const isTiming = (line: string): boolean => TIMING.test(line);

/** Milliseconds of `[hh:]mm:ss[.mmm]`; the groups are those of one clock. */
export function clockMs([hours, minutes, seconds, fraction]: readonly (string | undefined)[]): number {
  const whole = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  return whole * 1000 + Number((fraction ?? '').padEnd(3, '0'));
}

/** A cue with its lines as they stand in the file. */
export type Cue = { readonly startMs: number; readonly endMs: number; readonly lines: readonly string[] };

/**
 * The speech of a WebVTT or SubRip file, in file order, each line of a rolling caption once. A WebVTT file is read by the
 * standard; where that would lose words, and in SubRip, which has none, whatever looks like a cue is one. `sloppy`: it was so.
 */
export function cueSpeech(text: string): { readonly pieces: Piece[]; readonly sloppy: boolean } {
  const all = readCues(isDoubleSpaced(text) ? text.replaceAll(/\n{2,}/g, '\n') : text);
  const byStandard = isWebVtt(text) ? standardCues(text) : [];
  const sloppy = isWebVtt(text) && !agree(byStandard, all) && lettersOf(byStandard) <= lettersOf(all);
  const cues = unroll(isWebVtt(text) && !sloppy ? byStandard : all);
  const named = haveNameLines(cues);
  const pieces = cues.flatMap(({ startMs, endMs, lines }) =>
    (named ? underName(lines) : cuePieces(lines.join('\n'))).map((piece) => ({ ...piece, startMs, endMs })),
  );
  return { pieces, sloppy };
}

const standardCues = (text: string): Cue[] =>
  readWebVtt(text).cues.map((cue) => ({
    startMs: Math.round(cue.startTime * 1000),
    endMs: Math.round(cue.endTime * 1000),
    lines: cue.text.split('\n'),
  }));

const agree = (some: readonly Cue[], others: readonly Cue[]): boolean =>
  some.length === others.length && some.every(({ startMs }, at) => startMs === others[at]?.startMs);

const lettersOf = (cues: readonly Cue[]): number =>
  cues.reduce((sum, { lines }) => sum + lines.reduce((length, line) => length + line.length, 0), 0);

/** Reads more than the standard lets through: single digits, a comma or no fraction, a missing blank line between cues. */
function readCues(text: string): Cue[] {
  const lines = text.split(/\r\n|\n|\r/);
  const cues: { startMs: number; endMs: number; lines: string[] }[] = [];
  let open: string[] | undefined;
  lines.forEach((line, at) => {
    const timing = TIMING.exec(line);
    if (timing !== null) {
      open = [];
      cues.push({ startMs: clockMs(timing.slice(1, 5)), endMs: clockMs(timing.slice(5, 9)), lines: open });
    } else if (line.trim() === '') open = undefined;
    else if (open !== undefined && !isNumber(line, lines[at + 1])) open.push(line);
  });
  return cues;
}

/** A cue's number stands right above its timing line; a name there is no part of a cue unless a blank line is missing. */
const isNumber = (line: string, next: string | undefined): boolean =>
  next !== undefined && isTiming(next) && /^\s*\d+\s*$/.test(line);

/** In the text of a document a blank line stands between all lines. */
const isDoubleSpaced = (text: string): boolean => !/\S[ \t]*(?:\r\n|\n|\r)[ \t]*\S/.test(text);

/** Whether who speaks is the first line of each cue, as in the documents of Microsoft Teams. */
function haveNameLines(cues: readonly Cue[]): boolean {
  const first = cues.map(({ lines }) => (lines.length > 1 ? plainLine(lines[0] ?? '') : ''));
  return cues.length >= 2 && first.every(isNameLine) && new Set(first).size < cues.length;
}
const isNameLine = (line: string): boolean => /^\p{Lu}|\p{Script=Han}/u.test(line) && isSpeakerName(line);

const underName = ([name = '', ...rest]: readonly string[]): { speaker: string; text: string }[] => [
  { speaker: plainLine(name), text: plainLine(rest.join(' ')) },
];
