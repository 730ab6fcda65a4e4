import { defineError } from '../errors.ts';
import { cueSpeech, isTiming } from './cues.ts';
import { lineCounts, lineSpeech } from './lines.ts';
import type { Piece, Transcript } from './transcript.ts';

export const notATranscript = defineError({
  code: 'meetings.not-a-transcript',
  message: (name: string, why: string) =>
    `${name} is not a transcript: ${why}. Give the text of the meeting as .vtt, .srt or plain text ("Anna: good morning").`,
});

const WITHOUT_NAME = 'The file';

/**
 * Reads a transcript, recognising its form from the content: WebVTT, SubRip, lines with names or times in front, name
 * lines above paragraphs, or prose. What is damaged is read as far as it goes and said in `notes`.
 * Rejects what holds no words or is no text with `meetings.not-a-transcript`.
 */
export function parseTranscript(content: string | Uint8Array, name?: string): Transcript {
  const shown = name ?? WITHOUT_NAME;
  const text = typeof content === 'string' ? content.replace(/^\uFEFF/, '') : decode(content);
  if (isBinary(text)) throw notATranscript(shown, 'it holds binary data');
  const timed = text.split(/\r\n|\n|\r/).some(isTiming);
  const pieces = (timed || isWebVtt(text) ? cueSpeech(text) : lineSpeech(withoutHeading(text))).filter(hasWords);
  if (pieces.length === 0)
    throw notATranscript(shown, text.trim() === '' ? 'it is empty' : 'nobody says anything in it');
  const notes = notesOn(text, pieces, timed);
  const title = titleOf(text, name);
  const startedAt = startOf(name ?? '') ?? startOf(/^(?:date|日期|会议时间)\s*[:：](.*)$/im.exec(text)?.[1] ?? '');
  const utterances = inOrder(pieces).map((piece, index) => ({ index, ...piece }));
  return { ...(title && { title }), ...(startedAt && { startedAt }), utterances, notes };
}

/** Whether a text is a transcript rather than a letter or notes that anyone could send. Strict: it decides alone. */
export function looksLikeTranscript(text: string, name = ''): boolean {
  if (isBinary(text)) return false;
  if (isWebVtt(text) || /\.(?:vtt|srt)$/i.test(name)) return text.split(/\r\n|\n|\r/).some(isTiming);
  if (text.split(/\r\n|\n|\r/, 4).some(isTiming)) return true;
  const { lines, headings, timed, labels } = lineCounts(withoutHeading(text));
  const talking = [...labels.values()].filter((count) => count >= 2).length;
  const labelled = [...labels.values()].reduce((sum, count) => sum + count, 0);
  if (headings >= 3 && talking >= 1) return true;
  if (timed >= 4 && timed * 2 >= lines) return true;
  return labelled >= 5 && talking >= 2 && labelled * 2 >= lines;
}

const isWebVtt = (text: string): boolean => /^\uFEFF?WEBVTT(?:[ \t\r\n]|$)/.test(text);

const hasWords = ({ text }: Piece): boolean => /[\p{L}\p{N}]/u.test(text);

/** UTF-8, UTF-16 by its mark, else GB18030, in which Chinese meeting tools on Windows write. */
function decode(bytes: Uint8Array): string {
  const utf16 = { 'ff,fe': 'utf-16le', 'fe,ff': 'utf-16be' }[
    [...bytes.subarray(0, 2)].map((byte) => byte.toString(16)).join()
  ];
  if (utf16 !== undefined) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(bytes.includes(0) ? 'utf-8' : 'gb18030').decode(bytes);
  }
}

const READ_FOR_BINARY = 65_536;

/** Text has hardly any control characters and hardly any that could not be decoded. */
function isBinary(text: string): boolean {
  const head = text.slice(0, READ_FOR_BINARY);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells binary data from text
  const odd = head.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0;
  return odd > 0 && odd * 50 > head.length;
}

function notesOn(text: string, pieces: readonly Piece[], timed: boolean): string[] {
  const unordered = pieces.some(({ startMs }, at) => startMs !== undefined && startMs < (pieces[at - 1]?.startMs ?? 0));
  const lastLine =
    text
      .trimEnd()
      .split(/\r\n|\n|\r/)
      .at(-1) ?? '';
  return [
    ...(unordered ? ['The times were out of order; what was said is sorted by time.'] : []),
    ...(timed && (isTiming(lastLine) || isHalfTiming(lastLine)) ? ['The file ends in the middle of a cue.'] : []),
    ...(pieces.every(({ speaker }) => speaker === '') ? ['No speakers are named.'] : []),
  ];
}

const isHalfTiming = (line: string): boolean =>
  /^\s*\d{1,4}:\d{1,2}(?:[:.,]\d*)*\s*(?:-{1,2}>?\s*[\d:.,]*)?$/.test(line);

/** Speech that overlaps comes in the order it began; what has no time stays behind what came before it. */
function inOrder(pieces: readonly Piece[]): Piece[] {
  let last = 0;
  const timed = pieces.map((piece) => {
    last = piece.startMs ?? last;
    return { piece, at: last };
  });
  return timed.toSorted((a, b) => a.at - b.at).map(({ piece }) => piece);
}

const HEADING = /^(?:#{1,3}\s+|(?:title|topic|标题|主题|会议主题)\s*[:：]\s*)(.{2,120})$/im;
const ABOUT_THE_MEETING =
  /^\s*(?:#{1,3}\s.*|(?:title|topic|date|time|duration|location|attendees|participants|present|标题|主题|会议主题|日期|时间|会议时间|时长|地点|参会人员?|与会人员?)\s*[:：].*)$/gim;

const withoutHeading = (text: string): string => text.replaceAll(ABOUT_THE_MEETING, '');

function titleOf(text: string, name: string | undefined): string | undefined {
  const vtt = /^WEBVTT[ \t]+(?:-[ \t]*)?(\S.{1,120})/.exec(text)?.[1];
  const heading = isWebVtt(text) ? undefined : HEADING.exec(text.slice(0, 2000))?.[1];
  return (vtt ?? heading ?? fromFileName(name))?.trim();
}

/** `2026-09-15-product-sync.vtt` is "Product sync". */
function fromFileName(name: string | undefined): string | undefined {
  const stem = (name ?? '').replace(/^.*[\\/]/, '').replace(/(?:\.(?:transcript|[a-z]{2}))?\.\w{2,4}$/i, '');
  const words = stem
    .replace(/(?:GMT)?\d{4}[-_.]?\d{2}[-_.]?\d{2}(?:[-T_]?\d{4,6})?/, ' ')
    .replaceAll(/[-_\s]+/g, ' ')
    .trim();
  if (!/\p{L}{2,}/u.test(words) || /^(?:recording|transcript|meeting|audio|captions?)$/i.test(words)) return undefined;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `GMT20260915-080000_Recording.vtt` as Zoom names it, or any date. */
function startOf(name: string): Date | undefined {
  const [, year, month, day, hour = '12', minute = '00'] =
    /(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?:[-T_]?([0-2]\d)([0-5]\d)(?:\d\d)?(?!\d))?/.exec(name) ?? [];
  const found = new Date(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
  return Number.isNaN(found.getTime()) ? undefined : found;
}
