import { readFileSync } from 'node:fs';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { MPEGDecoder } from 'mpg123-decoder';
import { OpusDecoder } from 'opus-decoder';
import { hearTones } from './tone-speech.ts';

/** What is said in each of the files, a word a second as `sayInTones` says it. */
export const RECORDED = [
  'we',
  'decided',
  'to',
  'order',
  'pumps',
  'in',
  'may',
  'anna',
  'sends',
  'the',
  'offer',
  'tomorrow',
];
/** MP3 and the OGG of Opus have a constant bit rate: in them, the size of a packet says nothing. */
export const RECORDINGS = ['tones.mp3', 'tones.m4a', 'tones-opus.ogg', 'tones-vorbis.ogg', 'tones.webm', 'tones.flac'];
export const DECODED = RECORDINGS.filter((name) => /mp3|opus|webm/.test(name));

/** A copy of what was recorded, in 16,000 Hz and one channel, but for FLAC with 8,000 and Vorbis with two channels. */
export const recorded = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`./sound/${name}`, import.meta.url)));

const HEARD_RATE = 8000;

/** The words in a file of MP3 (16,000 Hz) or Opus by their sound alone, times in seconds. */
export async function hearCompressed(content: Uint8Array): Promise<ReturnType<typeof hearTones>> {
  using input = new Input({ source: new BufferSource(content), formats: ALL_FORMATS });
  const track = await input.getPrimaryAudioTrack();
  if (!track) return [];
  const isMp3 = (await track.getCodec()) === 'mp3';
  const decoder = isMp3 ? new MPEGDecoder() : new OpusDecoder({ channels: 1, sampleRate: HEARD_RATE });
  await decoder.ready;
  const samples: number[] = [];
  for await (const { data } of new EncodedPacketSink(track).packets()) {
    const [channel = new Float32Array()] = decoder.decodeFrame(data).channelData;
    samples.push(...(isMp3 ? channel.filter((_, at) => at % 2 === 0) : channel));
  }
  decoder.free();
  const rounded = Int16Array.from(samples, (sample) => Math.round(sample * 0x7fff));
  return hearTones({ channels: 1, rate: HEARD_RATE, samples: new Uint8Array(rounded.buffer) });
}
