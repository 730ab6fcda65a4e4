import { defineError } from '../errors.ts';
import { type AudioFormat, audioFormat } from './audio-format.ts';
import type { Sound } from './parts.ts';

/** Three hours and a half of speech as WAV; it is held in memory while it is transcribed. */
export const MAX_RECORDING_BYTES = 400 * 1024 * 1024;

const SOUND_OR_FILM = /^(?:audio|video)\//;
const NAMED_SO = /\.(?:wav|mp3|m4[abv]|mp4|og[ag]|opus|webm|flac)$/i;

const TYPES: Readonly<Record<AudioFormat, string>> = {
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  webm: 'audio/webm',
  flac: 'audio/flac',
};

const notSound = defineError({
  code: 'speech.not-sound',
  message: (name: string) =>
    `${name} holds no sound that can be read: WAV, MP3, M4A and MP4, OGG, WebM and FLAC are, whatever they are called. Convert it to one of these.`,
});
const nothing = defineError({
  code: 'speech.empty',
  message: (name: string) => `${name} is empty. Was it saved, or sent, in whole?`,
});

/** Whether a file is a recording by what its sender says: of what lies elsewhere nothing else is known. */
export const isRecording = ({ name, mediaType }: { readonly name: string; readonly mediaType: string }): boolean =>
  SOUND_OR_FILM.test(mediaType) || NAMED_SO.test(name);

/** The media type of a file that holds sound, by its first bytes; undefined for all else. */
export function soundType({ mediaType, content }: { readonly mediaType: string; readonly content: Uint8Array }) {
  const format = audioFormat(content);
  if (!format) return undefined;
  return SOUND_OR_FILM.test(mediaType) ? mediaType : TYPES[format];
}

/** The sound of a file, known by what is in it. Rejects with `speech.empty` and `speech.not-sound`. */
export function soundOf(name: string, content: Uint8Array): Sound {
  if (content.length === 0) throw nothing(name);
  const format = audioFormat(content);
  if (!format) throw notSound(name);
  return { name, content, format };
}
