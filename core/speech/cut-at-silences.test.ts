import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hearTones, sayInTones } from '../testing/tone-speech.ts';
import { cutAtSilences } from './cut-at-silences.ts';
import { framesOf, millisecondsAt, readWav, type Wav, writeWav } from './wav.ts';

const recording = (words: readonly string[], slotMs?: number): Wav => {
  const wav = readWav(sayInTones(words, slotMs).wav);
  if (!wav) throw new Error('no WAV');
  return wav;
};
const LARGE = 1_000_000_000;
const WORDS = ['anna', 'sends', 'the', 'offer', 'on', 'friday', 'we', 'order', 'pumps', 'in', 'may', 'fine'];

it('leaves a recording whole that is short enough', () => {
  expect(cutAtSilences(recording(['anna']), { longestMs: 1000, bytes: LARGE })).toEqual([{ from: 0, to: 8000 }]);
});

it('cuts between the words, however the limit falls', () => {
  const wav = recording(WORDS, 700);
  for (const longestMs of [1500, 1900, 2300, 3100, 4700]) {
    const cuts = cutAtSilences(wav, { longestMs, bytes: LARGE });
    const heard = cuts.flatMap(({ from, to }) => hearTones(readWav(writeWav(wav, from, to)) as Wav));
    expect(
      heard.map(({ word }) => word),
      `parts of ${longestMs} ms`,
    ).toEqual(WORDS);
  }
});

it('cuts what is too large for an endpoint, too', () => {
  const cuts = cutAtSilences(recording(WORDS), { longestMs: LARGE, bytes: 40_044 });
  expect(Math.max(...cuts.map(({ from, to }) => (to - from) * 2 + 44))).toBeLessThanOrEqual(40_044);
  expect(cuts.length).toBeLessThanOrEqual(6);
});

it('cuts any sound into parts that lie side by side and keep the limit', () => {
  const sound = fc.record({
    channels: fc.integer({ min: 1, max: 3 }),
    rate: fc.integer({ min: 1, max: 2000 }),
    samples: fc.uint8Array({ maxLength: 3000 }),
  });
  const limits = fc.record({ longestMs: fc.integer({ min: 0, max: 800 }), bytes: fc.integer({ min: 0, max: 900 }) });
  fc.assert(
    fc.property(sound, limits, (wav, limit) => {
      const cuts = cutAtSilences(wav, limit);
      const frames = framesOf(wav);
      expect(cuts.map(({ from }) => from)).toEqual([0, ...cuts.map(({ to }) => to)].slice(0, cuts.length));
      expect(cuts.at(-1)?.to ?? 0).toBe(frames);
      for (const { from, to } of cuts) {
        expect(to).toBeGreaterThan(from);
        if (to - from > 1) expect(millisecondsAt(wav, to - from)).toBeLessThanOrEqual(limit.longestMs + 1);
        if (to - from > 1) expect((to - from) * wav.channels * 2 + 44).toBeLessThanOrEqual(limit.bytes);
      }
    }),
  );
});
