import { expect, it } from 'vitest';
import { recorded } from '../testing/recorded-tones.ts';
import { cutCompressed } from './cut-compressed.ts';
import { type CutSound, cutPackets } from './cut-packets.ts';

const LIMITS = { longestMs: 2600, bytes: 16_000 };

/** Files of MPEG-4 say in which second they were made. */
const shape = (sound: CutSound | undefined) =>
  sound?.parts.map(({ startMs, endMs, content }) => [startMs, endMs, content.length]);

it('cuts beside everything else, and leaves the file as it is', async () => {
  const content = recorded('tones.m4a');
  const sound = await cutCompressed(content, LIMITS);
  expect(sound?.parts).toHaveLength(5);
  expect(shape(sound)).toEqual(shape(await cutPackets(content, LIMITS)));
  expect(content).toEqual(recorded('tones.m4a'));
});

it('gives nothing of what holds no sound', async () => {
  expect(await cutCompressed(Buffer.from('fLaC, and nothing else'), LIMITS)).toBeUndefined();
});

it.each(['before', 'while'])('ends when it is told to, %s it cuts', async (when) => {
  const stopped = new AbortController();
  if (when === 'before') stopped.abort(new Error('no longer wanted'));
  const cutting = cutCompressed(recorded('tones.mp3'), LIMITS, stopped.signal);
  if (when === 'while') stopped.abort(new Error('no longer wanted'));
  await expect(cutting).rejects.toThrow('no longer wanted');
});
