import { splitSentences } from '../../text/sentences.ts';
import type { Piece } from '../transcript.ts';
import { type Line, readLine } from './line-kinds.ts';
import { nameKey } from './speakers.ts';

/** How a text is written, counted by line: enough to tell a transcript from a letter. */
export type LineCounts = {
  readonly lines: number;
  readonly headings: number;
  readonly timed: number;
  readonly times: number;
  /** How often each speaker, by the key of the name, has a line with it in front. */
  readonly labels: ReadonlyMap<string, number>;
};

/**
 * The speech of a plain text: "Anna: words" with or without times, name lines above paragraphs as Otter, Teams and
 * Tencent Meeting export them, or mere prose, which has no speakers and is cut into sentences.
 */
export function lineSpeech(text: string): Piece[] {
  const lines = readLines(text);
  const counts = countLines(lines);
  const named = counts.headings >= 2 || looksLabelled(counts) || counts.timed >= 2 || counts.times >= 2;
  return named ? spoken(lines) : prose(text);
}

export const lineCounts = (text: string): LineCounts => countLines(readLines(text));

const readLines = (text: string): Line[] =>
  text
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .map(readLine);

function countLines(lines: readonly Line[]): LineCounts {
  const labels = new Map<string, number>();
  for (const { kind, speaker } of lines) {
    if (kind !== 'text' && speaker !== '') labels.set(nameKey(speaker), (labels.get(nameKey(speaker)) ?? 0) + 1);
  }
  const count = (kind: Line['kind']): number => lines.filter((line) => line.kind === kind).length;
  return { lines: lines.length, headings: count('heading'), timed: count('timed'), times: count('time'), labels };
}

/** Names in front of most lines, or names that come back: one "Note:" makes no conversation. */
function looksLabelled({ lines, labels }: LineCounts): boolean {
  const labelled = [...labels.values()].reduce((sum, count) => sum + count, 0);
  const again = [...labels.values()].some((count) => count > 1);
  return labelled > 0 && (labelled * 2 >= lines || (again && labels.size > 1));
}

/** A line without a name or time goes on with what the one above says. */
function spoken(all: readonly Line[]): Piece[] {
  const lines = fromFirstHeading(all);
  const began = lines.find(({ clock }) => clock)?.startMs ?? 0;
  const pieces: Piece[] = [];
  let open = false;
  let from: number | undefined;
  for (const { kind, clock, ...piece } of lines) {
    const last = pieces.at(-1);
    if (kind === 'time') {
      from = piece.startMs;
      open = false;
    } else if (kind === 'text' && open && last !== undefined) {
      pieces[pieces.length - 1] = { ...last, text: `${last.text} ${piece.text}`.trim() };
    } else {
      pieces.push({ ...piece, ...countedFrom(clock ? began : 0, piece.startMs ?? from) });
      from = undefined;
      open = kind !== 'text';
    }
  }
  return pieces.filter((piece) => piece.text !== '');
}

/** Where names stand above what is said, what stands above the first of them is about the file: its title, date and length. */
function fromFirstHeading(lines: readonly Line[]): readonly Line[] {
  const { headings, labels } = countLines(lines);
  const all = [...labels.values()].reduce((sum, count) => sum + count, 0);
  if (headings < 2 || headings * 2 < all) return lines;
  return lines.slice(lines.findIndex(({ kind }) => kind === 'heading'));
}

/** Times of day count from the first one on, past midnight too. */
function countedFrom(began: number, at: number | undefined): Pick<Piece, 'startMs'> {
  if (at === undefined) return {};
  return { startMs: at < began ? at - began + DAY_MS : at - began };
}
const DAY_MS = 86_400_000;

const prose = (text: string): Piece[] =>
  text
    .split(/\n\s*\n/)
    .flatMap((paragraph) => splitSentences(paragraph))
    .map((sentence) => ({ speaker: '', text: sentence }));
