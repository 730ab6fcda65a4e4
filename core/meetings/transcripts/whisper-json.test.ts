import { expect, it } from 'vitest';
import { isJson, whisperSpeech } from './whisper-json.ts';

it("reads Whisper's verbose JSON, seconds as milliseconds", () => {
  const json = {
    task: 'transcribe',
    language: 'en',
    text: 'Hi.',
    segments: [{ id: 0, start: 1.24, end: 2, text: ' Hi.' }],
  };
  expect(whisperSpeech(JSON.stringify(json))).toEqual([{ speaker: '', text: 'Hi.', startMs: 1240, endMs: 2000 }]);
});

it('reads the speakers of WhisperX, and segments alone', () => {
  const segments = [{ start: 0, end: 1, text: '好的', speaker: 'SPEAKER_01' }, { text: 'x' }];
  const expected = [
    { speaker: 'SPEAKER_01', text: '好的', startMs: 0, endMs: 1000 },
    { speaker: '', text: 'x' },
  ];
  expect(whisperSpeech(JSON.stringify({ segments }))).toEqual(expected);
  expect(whisperSpeech(JSON.stringify(segments))).toEqual(expected);
});

it('reads whisper.cpp, and what has only a text', () => {
  const transcription = [{ timestamps: { from: '00:00:01,000' }, offsets: { from: 1000, to: 2500 }, text: ' Hi.' }];
  expect(whisperSpeech(JSON.stringify({ transcription }))).toEqual([
    { speaker: '', text: 'Hi.', startMs: 1000, endMs: 2500 },
  ]);
  expect(whisperSpeech('{"text":"Hi there."}')).toEqual([{ speaker: '', text: 'Hi there.' }]);
});

it.each(['{"segments":[{"text":"Hi"', '{"segments":[{"start":"soon","text":"Hi"}]}', '{"name":"x"}', '[{"a":1}]'])(
  'reads nothing in %s',
  (text) => {
    expect(isJson(text)).toBe(true);
    expect(whisperSpeech(text)).toBeUndefined();
  },
);

it('takes no line with a time in front for JSON', () => {
  expect(isJson('[00:12] Ada: {hi}')).toBe(false);
  expect(isJson('[Ada Holm] 10:00:12\nHi')).toBe(false);
});
