import { z } from 'zod';
import type { Piece } from '../transcript.ts';

/** Whisper's verbose JSON (seconds), with WhisperX's speakers; whisper.cpp's own (milliseconds). */
const segment = z.object({
  start: z.number().nonnegative().optional(),
  end: z.number().nonnegative().optional(),
  text: z.string(),
  speaker: z.string().nullish(),
});
const verbose = z.object({ segments: z.array(segment) });
const cpp = z.object({
  transcription: z.array(z.object({ offsets: z.object({ from: z.number(), to: z.number() }), text: z.string() })),
});
const plainText = z.object({ text: z.string() });
const whisper = z.union([verbose, cpp, z.array(segment), plainText]);

/** Whether a text is meant as JSON, whole or not. `[00:12] Anna: ...` is not. */
export const isJson = (text: string): boolean => /^\uFEFF?\s*(?:\{|\[\s*\{)/.test(text);

/** What was said in the JSON of a speech recogniser; undefined where it is other JSON or breaks off. */
export function whisperSpeech(text: string): Piece[] | undefined {
  const read = whisper.safeParse(parsed(text));
  if (!read.success) return undefined;
  const { data } = read;
  if ('transcription' in data)
    return data.transcription.map(({ offsets, text: said }) => ({
      ...{ speaker: '', text: said.trim() },
      ...{ startMs: offsets.from, endMs: offsets.to },
    }));
  if (Array.isArray(data)) return data.map(spoken);
  return 'segments' in data ? data.segments.map(spoken) : [{ speaker: '', text: data.text.trim() }];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

const spoken = ({ start, end, text, speaker }: z.infer<typeof segment>): Piece => ({
  speaker: speaker?.trim() ?? '',
  text: text.trim(),
  ...(start === undefined ? {} : { startMs: Math.round(start * 1000) }),
  ...(end === undefined ? {} : { endMs: Math.round(end * 1000) }),
});
