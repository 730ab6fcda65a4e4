import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DECODED, hearCompressed, RECORDED, RECORDINGS, recorded } from '../testing/recorded-tones.ts';
import { sayInTones } from '../testing/tone-speech.ts';
import { audioFormat } from './audio-format.ts';
import { type CutSound, cutPackets } from './cut-packets.ts';
import { decodedLoudness } from './loudness.ts';

const LIMITS = { longestMs: 2600, bytes: 16_000 };
const LENGTH_MS = 12_000;
const { said } = sayInTones(RECORDED);

const cut = async (content: Uint8Array, limits = LIMITS): Promise<CutSound> => {
  const sound = await cutPackets(content, limits);
  if (!sound) throw new Error('not cut');
  return sound;
};
const heardIn = async ({ parts }: CutSound) => {
  const heard = await Promise.all(
    parts.map(async ({ content, startMs }) =>
      (await hearCompressed(content)).map(({ word, start }) => ({ word, startMs: startMs + start * 1000 })),
    ),
  );
  return heard.flat();
};
const damaged = (name: string, { bytes }: { bytes: number }) => {
  const content = recorded(name);
  return content.fill(0x55, content.length / 2, content.length / 2 + bytes);
};

/** The decoders say there what they can't decode. */
beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue());
afterEach(() => vi.restoreAllMocks());

describe.each(RECORDINGS)('compressed sound (%s)', (name) => {
  it('is cut between the words, into files within the limits that are together the whole', async () => {
    const { format, parts, lost } = await cut(recorded(name));
    expect(parts.length).toBeGreaterThanOrEqual(5);
    for (const [at, { startMs, endMs, content }] of parts.entries()) {
      const next = parts[at + 1];
      expect(audioFormat(content)).toBe(format);
      expect(content.length).toBeLessThanOrEqual(LIMITS.bytes);
      expect(said.filter((word) => next && word.startMs < endMs && endMs < word.endMs)).toEqual([]);
      expect(endMs - startMs).toBeLessThan(LIMITS.longestMs + 200);
      if (next) expect(Math.abs(next.startMs - endMs)).toBeLessThan(200);
    }
    expect(parts[0]?.startMs).toBe(0);
    expect(Math.abs((parts.at(-1)?.endMs ?? 0) - LENGTH_MS)).toBeLessThan(100);
    expect(lost).toEqual([]);
  });

  it('is cut into parts as small as an endpoint wants them', async () => {
    const { parts } = await cut(recorded(name), { longestMs: 1e9, bytes: 10_000 });
    expect(parts.length).toBeGreaterThan(1);
    expect(Math.max(...parts.map(({ content }) => content.length))).toBeLessThanOrEqual(10_000);
    expect(await cutPackets(recorded(name), { longestMs: 1e9, bytes: 10 })).toBeUndefined();
  });

  it('that was cut off is kept as far as it goes', async () => {
    const content = recorded(name);
    const sound = await cutPackets(content.subarray(0, content.length * 0.6), LIMITS);
    // All that can be said of an MPEG-4 file stands at its end.
    if (name === 'tones.m4a') return expect(sound).toBeUndefined();
    expect(sound?.parts.at(-1)?.endMs).toBeGreaterThan(4500);
    expect(sound?.lost).toEqual(
      /webm|flac/.test(name) ? [{ startMs: expect.any(Number), endMs: expect.any(Number) }] : [],
    );
  });

  it('that is damaged in the middle keeps its parts in order and names what is lost', async () => {
    const { parts, lost } = await cut(damaged(name, { bytes: 600 }));
    const times = parts.flatMap(({ startMs, endMs }) => [startMs + 200, endMs]);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const missed = lost.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
    expect(missed + (parts.at(-1)?.endMs ?? 0)).toBeGreaterThan(LENGTH_MS - 500);
  });

  it('lies in parts in order and within the limits, whatever is damaged', async () => {
    const damage = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.uint8Array({ maxLength: 40 })), {
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(damage, async (places) => {
        const content = recorded(name);
        for (const [place, bytes] of places) content.set(bytes, Math.floor(place * (content.length - bytes.length)));
        const sound = await cutPackets(content, LIMITS).catch(() => undefined);
        const starts = sound?.parts.map(({ startMs }) => startMs) ?? [];
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
        for (const part of sound?.parts ?? []) {
          expect(part.endMs).toBeGreaterThanOrEqual(part.startMs);
          expect(part.content.length).toBeLessThanOrEqual(LIMITS.bytes);
        }
      }),
      { numRuns: 20 },
    );
  });
});

it.each(DECODED)('each word is heard in one of the parts, at its time (%s)', async (name) => {
  const heard = await heardIn(await cut(recorded(name)));
  expect(heard.map(({ word }) => word)).toEqual(RECORDED);
  for (const [at, { startMs }] of heard.entries())
    expect(Math.abs(startMs - (said[at]?.startMs ?? 0)), `${at}`).toBeLessThan(200);
});

it('behind pages of Ogg that are damaged words have their times, and the hole is named', async () => {
  const sound = await cut(damaged('tones-opus.ogg', { bytes: 6000 }));
  const heard = await heardIn(sound);
  expect(sound.lost).toEqual([{ startMs: 5000, endMs: 8000 }]);
  expect(heard.map(({ word }) => word)).toEqual(RECORDED.toSpliced(5, 3));
  expect(Math.abs((heard.at(-1)?.startMs ?? 0) - (said.at(-1)?.startMs ?? 0))).toBeLessThan(200);
});

it('of which a decoder fails from the third part on is whole all the same', async () => {
  let packets = 0;
  const failing = {
    decodeFrame: () => {
      if (++packets > 130) throw new Error('unreachable executed');
      return { channelData: [Float32Array.of(0.5)], samplesDecoded: 1 };
    },
  };
  const meter = { loudnessOf: (packet: Uint8Array) => decodedLoudness(failing, packet), close: () => {} };
  const sound = await cutPackets(recorded('tones.mp3'), LIMITS, async () => meter);
  expect(packets).toBe(336);
  expect(sound?.parts.length).toBeGreaterThanOrEqual(5);
  expect(sound?.parts.at(-1)?.endMs).toBe(12_096);
  expect(sound?.lost).toEqual([]);
});

it.each([
  ['text', Buffer.from('OggS, and nothing else')],
  ['nothing', new Uint8Array()],
])('no sound is cut from %s', async (_, content) => {
  expect(await cutPackets(content, LIMITS).catch(() => undefined)).toBeUndefined();
});
