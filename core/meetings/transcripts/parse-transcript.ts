import { defineError } from '../../errors.ts';
import type { Piece, Transcript } from '../transcript.ts';
import { withoutProgramLines } from './about-the-file.ts';
import { cueSpeech, isTiming } from './cues.ts';
import { lineCounts, lineSpeech } from './lines.ts';
import { noteWords } from './notes.ts';
import { mergeSpeakers } from './speakers.ts';
import { startedAtOf, titleOf, withoutHeading } from './title.ts';
import { isWebVtt } from './web-vtt.ts';
import { isJson, whisperSpeech } from './whisper-json.ts';

export const notATranscript = defineError({
  code: 'meetings.not-a-transcript',
  message: (name: string, why: string) =>
    `${name} is not a transcript: ${why}. Give the text of the meeting as .vtt, .srt, .docx, Whisper's JSON or plain text ("Anna: good morning").`,
});

const WITHOUT_NAME = 'The file';
/** More than a hundred hours of talk. */
const LARGEST = 10_000_000;

/**
 * Reads a transcript, recognising its form from the content: WebVTT, SubRip, Whisper's JSON, lines with names or times in
 * front, name lines above paragraphs, or prose. Each speaker has one name, empty where none is certain. What is damaged is read
 * as far as it goes and said in `notes`. Rejects what holds no words, is no text or is larger than 10 MB with
 * `meetings.not-a-transcript`.
 */
export function parseTranscript(content: string | Uint8Array, name?: string): Transcript {
  const shown = name ?? WITHOUT_NAME;
  if (content.length > LARGEST)
    throw notATranscript(shown, 'it is larger than 10 MB, more than a hundred hours of talk');
  const text = typeof content === 'string' ? content.replace(/^\uFEFF/, '') : decode(content);
  if (isBinary(text)) throw notATranscript(shown, 'it holds binary data');
  const speech = speechOf(text);
  if (!speech) throw notATranscript(shown, 'it is JSON that breaks off or that no speech recogniser wrote');
  const { pieces, merged } = mergeSpeakers(inOrder(speech.pieces.filter(hasWords)));
  if (pieces.length === 0)
    throw notATranscript(shown, text.trim() === '' ? 'it is empty' : 'nobody says anything in it');
  const words = noteWords(pieces);
  const notes = [
    ...(isInOrder(speech.pieces) ? [] : [words.outOfOrder]),
    ...speech.faults.map((fault) => words[fault]),
    ...merged.map(words.merged),
    ...(pieces.every(({ speaker }) => speaker === '') ? [words.nobody] : []),
  ];
  const title = titleOf(text, name);
  const startedAt = startedAtOf(text, name);
  const utterances = pieces.map((piece, index) => ({ index, ...piece }));
  return { ...(title && { title }), ...(startedAt && { startedAt }), utterances, notes };
}

type Speech = { readonly pieces: readonly Piece[]; readonly faults: readonly ('sloppy' | 'breaksOff')[] };

/** Undefined where it is JSON of something else. */
function speechOf(text: string): Speech | undefined {
  if (isJson(text)) {
    const pieces = whisperSpeech(text);
    return pieces && { pieces, faults: [] };
  }
  if (!isWebVtt(text) && !isTimed(text))
    return { pieces: lineSpeech(withoutHeading(withoutProgramLines(text))), faults: [] };
  const { pieces, sloppy } = cueSpeech(text);
  const faults = [...(sloppy ? (['sloppy'] as const) : []), ...(breaksOff(text) ? (['breaksOff'] as const) : [])];
  return { pieces, faults };
}

const isTimed = (text: string): boolean => text.split(/\r\n|\n|\r/).some(isTiming);

const LOOKED_AT = 20_000;
/** A calendar or an address card names its fields as others name who speaks. */
const IS_A_CARD = /^\uFEFF?\s*BEGIN:V/i;

/** Whether a text is a transcript rather than a letter or notes that anyone could send. Strict: it decides alone. */
export function looksLikeTranscript(text: string, name = ''): boolean {
  if (isBinary(text) || IS_A_CARD.test(text)) return false;
  if (isJson(text)) return (whisperSpeech(text)?.filter(({ startMs }) => startMs !== undefined).length ?? 0) > 0;
  const head = text.slice(0, LOOKED_AT);
  if (isWebVtt(head) || /\.(?:vtt|srt)$/i.test(name)) return isTimed(head);
  if (head.split(/\r\n|\n|\r/, 4).some(isTiming)) return true;
  const { lines, headings, timed, labels } = lineCounts(withoutHeading(withoutProgramLines(head)));
  const talking = [...labels.values()].filter((count) => count >= 2).length;
  const labelled = [...labels.values()].reduce((sum, count) => sum + count, 0);
  if (headings >= 3 && talking >= 1) return true;
  if (timed >= 4 && timed * 2 >= lines && talking >= 1) return true;
  return labelled >= 5 && talking >= 2 && labelled * 2 >= lines;
}

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

const isInOrder = (pieces: readonly Piece[]): boolean =>
  pieces.every(({ startMs }, at) => startMs === undefined || startMs >= (pieces[at - 1]?.startMs ?? 0));

function breaksOff(text: string): boolean {
  const last = text.slice(text.trimEnd().lastIndexOf('\n') + 1).trim();
  return isTiming(last) || isHalfTiming(last);
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
