import { defineError } from '../errors.ts';
import type { Audio } from '../llm/transcriber.ts';
import type { AudioFormat } from './audio-format.ts';
import { cutAtSilences, type Limits } from './cut-at-silences.ts';
import { cutCompressed } from './cut-compressed.ts';
import type { CutSound } from './cut-packets.ts';
import { framesOf, millisecondsAt, readWav, type Wav, writeWav } from './wav.ts';

/**
 * A part of a recording; its bytes are made when they are sent. `audio` is absent where the file is damaged or was cut off, and
 * `endMs` where the length is not known.
 */
export type Part = { readonly startMs: number; readonly endMs?: number; readonly audio?: () => Audio };

export type Sound = { readonly name: string; readonly content: Uint8Array; readonly format: AudioFormat };

const MEGABYTE = 1_000_000;
/** OpenAI takes 25 MB at once, and so do those that follow it. */
export const LIMITS: Limits = { longestMs: 10 * 60_000, bytes: 20 * MEGABYTE };
const WHOLE_BYTES = 25 * MEGABYTE;

const SHOWN: Readonly<Partial<Record<AudioFormat, string>>> = { wav: 'WAV other than 16-bit', m4a: 'M4A or MP4' };

const tooLarge = defineError({
  code: 'speech.too-large',
  message: (name: string, bytes: number, format: AudioFormat) =>
    `${name} has ${Math.ceil(bytes / MEGABYTE)} MB of ${SHOWN[format] ?? format.toUpperCase()}. Up to ${WHOLE_BYTES / MEGABYTE} MB are sent at once, and this file can't be cut into parts. Convert it, for example: ffmpeg -i ${JSON.stringify(name)} -ac 1 -ar 16000 -c:a pcm_s16le speech.wav`,
});
const silent = defineError({
  code: 'speech.empty',
  message: (name: string) => `${name} holds no sound. Was the recording cut off at once?`,
});

/**
 * A recording in parts that an endpoint takes: WAV with 16-bit samples is cut at its silences, and so is all else that is large.
 * Rejects what is too large and can't be cut with `speech.too-large`, and what is empty with `speech.empty`.
 */
export async function partsOf({ name, content, format }: Sound, limits: Limits, signal?: AbortSignal): Promise<Part[]> {
  const wav = format === 'wav' ? readWav(content) : undefined;
  if (wav) return cutWav(name, wav, limits);
  const cut = content.length > limits.bytes ? await cutCompressed(content, limits, signal) : undefined;
  if (cut) return partsOfCut(cut);
  if (content.length > WHOLE_BYTES) throw tooLarge(name, content.length, format);
  return [{ startMs: 0, audio: () => ({ name: `recording.${format}`, content: new Uint8Array(content) }) }];
}

/** What can't be read is a part, too. */
function partsOfCut({ format, parts, lost }: CutSound): Part[] {
  const read = parts.map(({ startMs, endMs, content }, at) => ({
    ...{ startMs, endMs },
    audio: () => ({ name: `part-${at + 1}-of-${parts.length}.${format}`, content }),
  }));
  return [...read, ...lost].toSorted((a, b) => a.startMs - b.startMs);
}

function cutWav(name: string, wav: Wav, limits: Limits): Part[] {
  if (framesOf(wav) === 0) throw silent(name);
  return cutAtSilences(wav, limits).map(({ from, to }, at, { length }) => ({
    startMs: millisecondsAt(wav, from),
    endMs: millisecondsAt(wav, to),
    audio: () => ({ name: `part-${at + 1}-of-${length}.wav`, content: writeWav(wav, from, to) }),
  }));
}
