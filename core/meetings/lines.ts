import { splitSentences } from '../text/sentences.ts';
import { clockMs } from './cues.ts';
import { isSpeakerName, speakerLabel } from './speaker-label.ts';
import type { Piece } from './transcript.ts';

const CLOCK = '(?:(\\d{1,2}):)?(\\d{1,2}):(\\d{2})(?:[.,](\\d{1,3}))?';
/** `[00:01:02] Anna: words`, also without brackets and without a name. */
const TIME_FIRST = new RegExp(`^\\s*[\\[(（【]?${CLOCK}[\\])）】]?\\s*[-–:：]?\\s+(\\S.*)$`);
/** `Anna (00:12): words` and 张伟(00:00:12)：words. */
const TIME_IN_LABEL = new RegExp(`^\\s*(\\S[^:：\\[(（]{0,47}?)\\s*[\\[(（]${CLOCK}[\\])）]\\s*[:：]\\s*(\\S.*)$`);
/** A line of its own, `Anna  00:12` or `00:12 Anna`, above what she says. */
const NAME_LINE = new RegExp(`^\\s*(\\S[^:：\\[(（]{0,47}?)\\s+[\\[(（]?${CLOCK}[\\])）]?(?:\\s*[AP]M)?\\s*$`, 'i');
const TIME_LINE = new RegExp(`^\\s*[\\[(（]?${CLOCK}[\\])）]?\\s+(\\S[^:：]{0,47})$`);

/** Every word of `00:12 Anna Weber` has a capital; `00:12 Good morning all` is speech. */
const CAPITALISED = /^\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*){0,2}$/u;

/** What one line is. `heading`: names who speaks in the lines below. */
type Line = { readonly kind: 'heading' | 'labelled' | 'timed' | 'text' } & Piece;

/** How a text is written, counted by line: enough to tell a transcript from a letter. */
export type LineCounts = {
  readonly lines: number;
  readonly headings: number;
  readonly timed: number;
  /** How often each speaker has a line with a name in front. */
  readonly labels: ReadonlyMap<string, number>;
};

/**
 * The speech of a plain text: "Anna: words" with or without times, name lines above paragraphs as Otter, Teams and
 * Tencent Meeting export them, or mere prose, which has no speakers and is cut into sentences.
 */
export function lineSpeech(text: string): Piece[] {
  const lines = readLines(text);
  const counts = countLines(lines);
  const named = counts.headings >= 2 || looksLabelled(counts) || counts.timed >= 2;
  return named ? spoken(lines) : prose(text);
}

export const lineCounts = (text: string): LineCounts => countLines(readLines(text));

const readLines = (text: string): Line[] =>
  text
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .map(readLine);

function readLine(line: string): Line {
  return nameLine(line) ?? timedLine(line) ?? labelledLine(line) ?? { kind: 'text', speaker: '', text: line.trim() };
}

function nameLine(line: string): Line | undefined {
  const after = NAME_LINE.exec(line);
  if (after !== null && isSpeakerName(after[1] ?? '')) {
    return { kind: 'heading', speaker: (after[1] ?? '').trim(), startMs: clockMs(after.slice(2, 6)), text: '' };
  }
  const before = TIME_LINE.exec(line);
  const name = before?.[5]?.trim() ?? '';
  if (before === null || !CAPITALISED.test(name)) return undefined;
  return { kind: 'heading', speaker: name, startMs: clockMs(before.slice(1, 5)), text: '' };
}

function timedLine(line: string): Line | undefined {
  const inLabel = TIME_IN_LABEL.exec(line);
  if (inLabel !== null && isSpeakerName(inLabel[1] ?? '')) {
    const startMs = clockMs(inLabel.slice(2, 6));
    return { kind: 'timed', speaker: (inLabel[1] ?? '').trim(), startMs, text: (inLabel[6] ?? '').trim() };
  }
  const first = TIME_FIRST.exec(line);
  if (first === null) return undefined;
  const words = (first[5] ?? '').trim();
  return {
    kind: 'timed',
    startMs: clockMs(first.slice(1, 5)),
    ...(speakerLabel(words) ?? { speaker: '', text: words }),
  };
}

function labelledLine(line: string): Line | undefined {
  const label = speakerLabel(line);
  return label === undefined ? undefined : { kind: 'labelled', ...label };
}

function countLines(lines: readonly Line[]): LineCounts {
  const labels = new Map<string, number>();
  for (const { kind, speaker } of lines) {
    if (kind !== 'text' && speaker !== '') labels.set(speaker, (labels.get(speaker) ?? 0) + 1);
  }
  const count = (kind: Line['kind']): number => lines.filter((line) => line.kind === kind).length;
  return { lines: lines.length, headings: count('heading'), timed: count('timed'), labels };
}

/** Names in front of most lines, or names that come back: one "Note:" makes no conversation. */
function looksLabelled({ lines, labels }: LineCounts): boolean {
  const labelled = [...labels.values()].reduce((sum, count) => sum + count, 0);
  const again = [...labels.values()].some((count) => count > 1);
  return labelled > 0 && (labelled * 2 >= lines || (again && labels.size > 1));
}

/** A line without a name or time goes on with what the one above says. */
function spoken(lines: readonly Line[]): Piece[] {
  const pieces: Piece[] = [];
  let open = false;
  for (const { kind, ...piece } of lines) {
    const last = pieces.at(-1);
    if (kind === 'text' && open && last !== undefined) {
      pieces[pieces.length - 1] = { ...last, text: `${last.text} ${piece.text}`.trim() };
    } else {
      pieces.push(piece);
      open = kind !== 'text';
    }
  }
  return pieces.filter((piece) => piece.text !== '');
}

const prose = (text: string): Piece[] =>
  text
    .split(/\n\s*\n/)
    .flatMap((paragraph) => splitSentences(paragraph))
    .map((sentence) => ({ speaker: '', text: sentence }));
