import { framesOf, millisecondsAt, type Wav, writeWav } from '../speech/wav.ts';

const RATE = 8000;
const TONE_MS = 300;
const LOUD = 1000;
const SILENT_MS = 50;
const FIRST_HZ = 200;
const STEP_HZ = 40;

/** What can be said: each word is a tone of its own pitch. */
const WORDS = (
  'anna bo sends the offer on friday we decided to order pumps in may who calls hamburg good morning fine and tomorrow ' +
  '我们 决定 周五 发送 报价 好的'
).split(' ');

/** A WAV file in which words are said, each in the middle of a slot of that length, and when each begins and ends. */
export function sayInTones(words: readonly string[], slotMs = 1000) {
  const slot = (RATE * slotMs) / 1000;
  const tone = (RATE * TONE_MS) / 1000;
  const samples = Buffer.alloc(words.length * slot * 2);
  const said = words.map((word, place) => {
    const begin = place * slot + (slot - tone) / 2;
    const hertz = FIRST_HZ + WORDS.indexOf(word) * STEP_HZ;
    for (let at = 0; at < tone; at++)
      samples.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * hertz * (at + 0.5)) / RATE)), (begin + at) * 2);
    return { word, startMs: (begin * 1000) / RATE, endMs: ((begin + tone) * 1000) / RATE };
  });
  return { wav: writeWav({ channels: 1, rate: RATE, samples }), said };
}

/** The words in such a file by their sound alone, times in seconds; a word that was cut into two is none any more. */
export function hearTones(wav: Wav): { word: string; start: number; end: number }[] {
  const { buffer, byteOffset, byteLength } = wav.samples;
  const view = new DataView(buffer, byteOffset, byteLength);
  const amplitude = (frame: number) => view.getInt16(frame * 2, true);
  const silent = (RATE * SILENT_MS) / 1000;
  const tones: { from: number; to: number }[] = [];
  for (let frame = 0; frame < framesOf(wav); frame++) {
    if (Math.abs(amplitude(frame)) < LOUD) continue;
    const last = tones.at(-1);
    if (last && frame - last.to < silent) last.to = frame;
    else tones.push({ from: frame, to: frame });
  }
  return tones.map(({ from, to }) => ({
    word: wordOf(from, to, amplitude),
    start: millisecondsAt(wav, from) / 1000,
    end: millisecondsAt(wav, to) / 1000,
  }));
}

function wordOf(from: number, to: number, amplitude: (frame: number) => number): string {
  if (((to - from) * 1000) / RATE < TONE_MS * 0.9) return '(cut)';
  let crossings = 0;
  for (let frame = from + 1; frame <= to; frame++) if (amplitude(frame) >= 0 !== amplitude(frame - 1) >= 0) crossings++;
  const hertz = (crossings / 2) * (RATE / (to - from));
  return WORDS[Math.round((hertz - FIRST_HZ) / STEP_HZ)] ?? '(unknown)';
}
