import { framesOf, millisecondsAt, readWav } from '../speech/wav.ts';
import type { Heard } from './heard.ts';

type Lengths = { readonly duration?: unknown; readonly usage?: { readonly seconds?: unknown } };

/**
 * How long a sound is that an endpoint was paid to hear, in seconds: as it says itself, what it counts before how long the file is;
 * else as a WAV file has it; else up to the last word. 0 where nothing tells.
 */
export function audioSeconds(content: Uint8Array, answer: unknown, { segments, words }: Heard): number {
  const { duration, usage } = (answer ?? {}) as Lengths;
  const told = [usage?.seconds, Number(duration)].find((value) => typeof value === 'number' && value > 0);
  if (typeof told === 'number') return told;
  const wav = readWav(content);
  if (wav) return millisecondsAt(wav, framesOf(wav)) / 1000;
  return Math.max(0, ...segments.map(({ end }) => end), ...words.map(({ end }) => end));
}
