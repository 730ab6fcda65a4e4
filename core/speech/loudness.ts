import type { AudioCodec } from 'mediabunny';
import { MPEGDecoder } from 'mpg123-decoder';
import { OpusDecoder } from 'opus-decoder';

/** Says how loud each packet of a sound is, 0 to 32767; to be asked in their order. */
export type Meter = { loudnessOf(packet: Uint8Array): number; close(): void };

type Decoder = {
  readonly ready: Promise<void>;
  decodeFrame(packet: Uint8Array): { readonly channelData: readonly Float32Array[]; readonly samplesDecoded: number };
  free(): void;
};

const LOUDEST = 0x7fff;
/** Silence is found at any rate, and this one costs the least. */
const OPUS_RATE = 8000;

/**
 * What is often written at a constant bit rate is decoded. Of other codecs the size of a packet tells, as silence costs next to
 * nothing in them.
 */
export async function openMeter(codec: AudioCodec, { channels }: { readonly channels: number }): Promise<Meter> {
  if (codec === 'mp3') return meterOf(new MPEGDecoder());
  if (codec === 'opus' && channels <= 2) return meterOf(new OpusDecoder({ channels, sampleRate: OPUS_RATE }));
  return { loudnessOf: ({ length }) => Math.min(length, LOUDEST), close: () => {} };
}

async function meterOf(decoder: Decoder): Promise<Meter> {
  await decoder.ready;
  return { loudnessOf: (packet) => decodedLoudness(decoder, packet), close: () => decoder.free() };
}

/** The root of the mean square of the first channels' samples; what can't be decoded is not heard either. */
export function decodedLoudness(decoder: Pick<Decoder, 'decodeFrame'>, packet: Uint8Array): number {
  try {
    const { channelData, samplesDecoded } = decoder.decodeFrame(packet);
    const sum = channelData.reduce((all, channel) => all + sumOfSquares(channel), 0);
    const rms = Math.sqrt(sum / Math.max(1, samplesDecoded * channelData.length));
    return Number.isFinite(rms) ? Math.min(Math.round(rms * LOUDEST), LOUDEST) : 0;
  } catch {
    return 0;
  }
}

function sumOfSquares(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum;
}
