import { expect, it } from 'vitest';
import { joinParts, lacksTimes } from './join-parts.ts';

const word = (text: string, start: number, end: number) => ({ word: text, start, end });
const heard = (more: object) => ({ text: '', segments: [], words: [], ...more });

it('counts times from the beginning of the recording, segments being as long as their words', () => {
  const segments = [
    { text: ' Good morning.', start: 0, end: 5 },
    { text: ' Bye.', start: 5, end: 9, speaker: 'A' },
  ];
  const words = [word('Good', 1.2, 1.5), word('morning', 1.5, 2), word('Bye', 6, 6.25)];
  const parts = [
    { startMs: 0, endMs: 10_000, heard: heard({ segments, words }) },
    { startMs: 10_000, endMs: 19_000, heard: heard({ segments }) },
  ];
  expect(joinParts(parts)).toEqual([
    { speaker: '', text: 'Good morning.', startMs: 1200, endMs: 2000 },
    { speaker: 'A', text: 'Bye.', startMs: 6000, endMs: 6250 },
    { speaker: '', text: 'Good morning.', startMs: 10_000, endMs: 15_000 },
    { speaker: 'A', text: 'Bye.', startMs: 15_000, endMs: 19_000 },
  ]);
  expect(lacksTimes(parts)).toBe(false);
});

it('makes sentences of words, in order whatever order they came in', () => {
  const words = [
    word('Fine.', 3, 3.4),
    word(' Bo', 0.1, 0.3),
    word(' sends', 0.3, 0.7),
    word('it.', 0.7, 1),
    word('So', 1.1, 1.3),
  ];
  const part = { startMs: 60_000, endMs: 70_000, heard: heard({ words }) };
  expect(joinParts([part])).toEqual([
    { speaker: '', text: 'Bo sends it.', startMs: 60_100, endMs: 61_000 },
    { speaker: '', text: 'So', startMs: 61_100, endMs: 61_300 },
    { speaker: '', text: 'Fine.', startMs: 63_000, endMs: 63_400 },
  ]);
});

it('writes Chinese words without spaces', () => {
  const words = ['我们', '周五', '发送', 'PDF', '报价', '。'].map((text, at) => word(text, at / 10, at / 10 + 0.1));
  expect(joinParts([{ startMs: 0, endMs: 1000, heard: heard({ words }) }])).toMatchObject([
    { text: '我们周五发送 PDF 报价。' },
  ]);
});

it('keeps a word within its part that is said to lie behind it', () => {
  const part = { startMs: 1000, endMs: 2000, heard: heard({ words: [word('late', 0.9, 30)] }) };
  expect(joinParts([part])).toEqual([{ speaker: '', text: 'late', startMs: 1900, endMs: 2000 }]);
});

it('gives sentences the begin of their part where there are no times, and says so', () => {
  const parts = [{ startMs: 5000, heard: heard({ text: ' Bo sends it. Anna calls.\n' }) }];
  expect(joinParts(parts)).toEqual([
    { speaker: '', text: 'Bo sends it.', startMs: 5000 },
    { speaker: '', text: 'Anna calls.', startMs: 5000 },
  ]);
  expect(lacksTimes(parts)).toBe(true);
  expect(lacksTimes([{ startMs: 0, heard: heard({}) }])).toBe(false);
});
