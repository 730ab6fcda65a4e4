import { expect, it } from 'vitest';
import { isRecording, soundOf, soundType } from './recording-file.ts';

const MP3 = Buffer.from('ID3\x04\0\0', 'latin1');
const MPEG4 = Buffer.concat([Buffer.alloc(4), Buffer.from('ftypisom')]);
const TEXT = Buffer.from('Anna: good morning');

it.each([
  ['talk.m4a', 'application/octet-stream'],
  ['会议录音.MP3', ''],
  ['voice', 'audio/ogg'],
  ['call', 'video/mp4'],
])('takes %s (%s) for a recording', (name, mediaType) => expect(isRecording({ name, mediaType })).toBe(true));

it.each([
  ['talk.vtt', 'text/vtt'],
  ['wav.txt', 'text/plain'],
  ['photo.heic', 'image/heic'],
])('takes %s (%s) for none', (name, mediaType) => expect(isRecording({ name, mediaType })).toBe(false));

it('knows the media type of sound by what is in it, and leaves film what it is', () => {
  expect(soundType({ mediaType: 'text/plain', content: MP3 })).toBe('audio/mpeg');
  expect(soundType({ mediaType: 'application/octet-stream', content: MPEG4 })).toBe('audio/mp4');
  expect(soundType({ mediaType: 'video/mp4', content: MPEG4 })).toBe('video/mp4');
  expect(soundType({ mediaType: 'audio/mpeg', content: TEXT })).toBeUndefined();
});

it('gives the sound of a file, or says why there is none', () => {
  expect(soundOf('notes.txt', MP3)).toEqual({ name: 'notes.txt', content: MP3, format: 'mp3' });
  expect(() => soundOf('talk.mp3', TEXT)).toThrow(/talk.mp3 holds no sound that can be read/);
  expect(() => soundOf('talk.mp3', new Uint8Array())).toThrow(/talk.mp3 is empty/);
});
