import { bytesAFrame, framesOf, WAV_HEADER_BYTES, type Wav } from './wav.ts';

/** How long and how large the WAV file of a part may be. */
export type Limits = { readonly longestMs: number; readonly bytes: number };

/** Frames: the part ends before `to`. */
type Cut = { readonly from: number; readonly to: number };

/** A pause between two sentences is about as long; a shorter one may lie within a word. */
const PAUSE_MS = 200;
const STEP_MS = 10;
const SEARCHED_MS = 60_000;

/**
 * Where to cut a recording into parts within the limits: about evenly, each time in the middle of the quietest fifth of a second
 * within a minute around, or within a quarter of the longest part where that is less. The parts lie side by side: together they
 * are the whole.
 */
export function cutAtSilences(wav: Wav, { longestMs, bytes }: Limits): Cut[] {
  const end = framesOf(wav);
  const inBytes = Math.floor((bytes - WAV_HEADER_BYTES) / bytesAFrame(wav));
  const longest = Math.max(1, Math.min(Math.floor((longestMs * wav.rate) / 1000), inBytes));
  const step = Math.max(1, Math.floor((STEP_MS * wav.rate) / 1000));
  // In whole steps, so that an even cut is among those that are looked at.
  const around = Math.floor(Math.min((SEARCHED_MS * wav.rate) / 1000, longest / 4) / step) * step;
  const cuts: Cut[] = [];
  for (let from = 0; from < end; ) {
    const rest = end - from;
    const even = from + Math.floor(rest / Math.ceil(rest / longest));
    const search = { from: Math.max(from + 1, even - around), to: Math.min(from + longest, even + around) };
    const to = rest <= longest ? end : quietest(wav, search, { even, step });
    cuts.push({ from, to });
    from = to;
  }
  return cuts;
}

/** The middle of the quietest stretch; among equals the one nearest to where an even cut would be. */
function quietest(wav: Wav, { from, to }: Cut, { even, step }: { even: number; step: number }): number {
  const half = PAUSE_MS / STEP_MS / 2;
  const loudness: number[] = [];
  for (let at = from - half * step; at < to + half * step; at += step) loudness.push(loudnessOf(wav, at, at + step));
  let best = { at: from, sum: Number.POSITIVE_INFINITY };
  for (let place = 0; from + place * step <= to; place++) {
    const sum = loudness.slice(place, place + 2 * half).reduce((all, one) => all + one, 0);
    const at = from + place * step;
    const nearer = Math.abs(at - even) < Math.abs(best.at - even);
    if (sum < best.sum || (sum === best.sum && nearer)) best = { at, sum };
  }
  return best.at;
}

/** The sum of the squares of all samples of some frames, as far as there are such. */
function loudnessOf(wav: Wav, from: number, to: number): number {
  const { buffer, byteOffset, byteLength } = wav.samples;
  const view = new DataView(buffer, byteOffset, byteLength);
  const end = Math.min(to, framesOf(wav)) * bytesAFrame(wav);
  let sum = 0;
  for (let at = Math.max(0, from) * bytesAFrame(wav); at < end; at += 2) sum += view.getInt16(at, true) ** 2;
  return sum;
}
