import type { Heard, HeardWord } from '../llm/heard.ts';
import type { Piece } from '../meetings/transcript.ts';
import { splitSentences } from '../text/sentences.ts';

/** What was heard in the stretch of a recording. `endMs` is absent where the length of the recording is not known. */
export type HeardPart = { readonly startMs: number; readonly endMs?: number; readonly heard: Heard };

/** A word with its times in the whole recording, in milliseconds. */
type Word = { readonly word: string; readonly startMs: number; readonly endMs: number };

const PAUSE_MS = 700;
const MOST_WORDS = 40;

/**
 * What was said in a whole recording, in order, with times counted from its beginning. A segment is as long as its words; without
 * segments, words make sentences; without times at all, sentences bear the time at which their part begins.
 */
export const joinParts = (parts: readonly HeardPart[]): Piece[] =>
  parts.flatMap((part) => {
    const words = wordsOf(part);
    if (part.heard.segments.length > 0) return segmentsOf(part, words);
    return words.length > 0 ? sentencesOf(words) : untimed(part);
  });

/** Whether the endpoint gave no times for some of what was said. */
export const lacksTimes = (parts: readonly HeardPart[]): boolean =>
  parts.some(({ heard }) => heard.text.trim() !== '' && heard.segments.length === 0 && heard.words.length === 0);

/** In order whatever order they came in, and within their part: models place words behind the end of what they heard. */
const wordsOf = (part: HeardPart): Word[] =>
  part.heard.words
    .map((word) => ({ word: word.word, ...timesIn(part, word) }))
    .toSorted((a, b) => a.startMs - b.startMs);

function timesIn({ startMs, endMs }: HeardPart, { start, end }: Pick<HeardWord, 'start' | 'end'>) {
  const within = (seconds: number) => Math.min(startMs + Math.round(seconds * 1000), endMs ?? Number.POSITIVE_INFINITY);
  return { startMs: within(start), endMs: within(Math.max(start, end)) };
}

function segmentsOf(part: HeardPart, words: readonly Word[]): Piece[] {
  const segments = part.heard.segments.map((segment) => ({ ...segment, ...timesIn(part, segment) }));
  return segments
    .toSorted((a, b) => a.startMs - b.startMs)
    .map(({ text, speaker, startMs, endMs }) => {
      const own = words.filter((word) => isWithin(word, startMs, endMs));
      const times = { startMs: own.at(0)?.startMs ?? startMs, endMs: own.at(-1)?.endMs ?? endMs };
      return { speaker: speaker?.trim() ?? '', text: text.trim(), ...times };
    });
}

const isWithin = (word: Word, startMs: number, endMs: number): boolean => {
  const middle = (word.startMs + word.endMs) / 2;
  return middle >= startMs && middle < endMs;
};

/** Words up to the end of a sentence, or a pause. */
function sentencesOf(words: readonly Word[]): Piece[] {
  const runs: Word[][] = [];
  for (const word of words) {
    const last = runs.at(-1)?.at(-1);
    const goesOn =
      last !== undefined &&
      (runs.at(-1)?.length ?? 0) < MOST_WORDS &&
      word.startMs - last.endMs < PAUSE_MS &&
      !/[.!?。！？]$/.test(last.word.trim());
    if (goesOn) runs.at(-1)?.push(word);
    else runs.push([word]);
  }
  return runs.map((run) => ({
    speaker: '',
    text: inOneLine(run.map(({ word }) => word)),
    startMs: run[0]?.startMs ?? 0,
    endMs: run.at(-1)?.endMs ?? 0,
  }));
}

/** Chinese stands without spaces. */
const inOneLine = (words: readonly string[]): string =>
  words
    .map((word) => word.trim())
    .join(' ')
    .replaceAll(/(?<=[\p{Script=Han}，。！？、；：]) (?=[\p{Script=Han}，。！？、；：])/gu, '');

const untimed = ({ startMs, heard }: HeardPart): Piece[] =>
  splitSentences(heard.text).map((text) => ({ speaker: '', text: text.trim(), startMs }));
