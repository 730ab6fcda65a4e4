import { expect, it } from 'vitest';
import { audioFormat } from './audio-format.ts';

const bytes = (...parts: (string | number)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.of(part))));

it.each([
  ['wav', bytes('RIFF', 1, 2, 3, 4, 'WAVEfmt ')],
  ['ogg', bytes('OggS', 0, 2)],
  ['flac', bytes('fLaC', 0, 0, 0, 34)],
  ['webm', bytes(0x1a, 0x45, 0xdf, 0xa3, 0x9f)],
  ['m4a', bytes(0, 0, 0, 32, 'ftypM4A ')],
  ['m4a', bytes(0, 0, 0, 24, 'ftypmp42')],
  ['mp3', bytes('ID3', 4, 0)],
  ['mp3', bytes(0xff, 0xfb, 0x90, 0x64)],
  ['mp3', bytes(0xff, 0xf3, 0x40, 0xc4)],
] as const)('knows %s by its first bytes', (format, content) => expect(audioFormat(content)).toBe(format));

it.each([
  ['text in UTF-16', bytes(0xff, 0xfe, 0x41, 0x00)],
  ['the same the other way round', bytes(0xfe, 0xff, 0x00, 0x41)],
  ['a photograph', bytes(0xff, 0xd8, 0xff, 0xe0)],
  ['a picture of a telephone', bytes(0, 0, 0, 24, 'ftypheic')],
  ['a picture in RIFF', bytes('RIFF', 1, 2, 3, 4, 'WEBPVP8 ')],
  ['a text about sound', bytes('ID3 is how MP3 files bear a title')],
  ['a transcript', bytes('WEBVTT\n\n00:01.000 --> 00:02.000')],
  ['bits that no frame has', bytes(0xff, 0xfb, 0xf0, 0x64)],
  ['nothing', bytes()],
])('takes %s for no sound', (_, content) => expect(audioFormat(content)).toBeUndefined());
