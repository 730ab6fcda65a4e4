import {
  type AudioCodec,
  BufferTarget,
  EncodedAudioPacketSource,
  type EncodedPacket,
  FlacOutputFormat,
  Mp3OutputFormat,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  type OutputFormat,
} from 'mediabunny';
import type { AudioFormat } from './audio-format.ts';

/** A file of its own, with the packets of a stretch of a sound as they were. */
export type CutPart = { readonly startMs: number; readonly endMs: number; readonly content: Uint8Array<ArrayBuffer> };

type Written = { readonly format: AudioFormat; readonly leadSeconds: number; open(): OutputFormat };
/**
 * How the packets of a codec are written, and how much comes before what is to be heard: frames of MP3 lie in part in those before
 * them, up to 511 bytes (ISO/IEC 11172-3, 2.4.2.7), and Opus needs 80 ms to be itself (RFC 7845, 4.6).
 */
export const WRITTEN: Readonly<Partial<Record<AudioCodec, Written>>> = {
  mp3: { format: 'mp3', leadSeconds: 0.15, open: () => new Mp3OutputFormat() },
  aac: { format: 'm4a', leadSeconds: 0, open: () => new Mp4OutputFormat() },
  opus: { format: 'ogg', leadSeconds: 0.08, open: () => new OggOutputFormat() },
  vorbis: { format: 'ogg', leadSeconds: 0, open: () => new OggOutputFormat() },
  flac: { format: 'flac', leadSeconds: 0, open: () => new FlacOutputFormat() },
};
const HOLE_SECONDS = 0.5;

export const inMs = (seconds: number): number => Math.round(seconds * 1000);

type Writing = Written & {
  readonly codec: AudioCodec;
  readonly config: AudioDecoderConfig;
  readonly ends: readonly number[];
};

/**
 * The packets up to each of `ends`, in seconds, as files; behind a hole another one begins, as it is not in the times of a file.
 * Some packets before come first, as far as decoders need them to hear what follows.
 */
export async function partsAt(
  packets: AsyncIterable<EncodedPacket>,
  { ends, ...writing }: Writing,
): Promise<CutPart[]> {
  const parts: CutPart[] = [];
  let open: OpenPart | undefined;
  let before: readonly Placed[] = [];
  let at = 0;
  let end = 0;
  for await (const packet of packets) {
    const placed = { packet, start: Math.max(packet.timestamp, end) };
    const index = indexOfEnd(ends, packet.timestamp + packet.duration / 2, at);
    before = before.filter(({ start }) => start >= packet.timestamp - writing.leadSeconds);
    const goesOn = open && index === at && placed.start - end < HOLE_SECONDS;
    if (open && !goesOn) parts.push(await open.close(end));
    if (open && goesOn) await open.add(placed);
    else open = await openPart(writing, [...before, placed]);
    at = index;
    end = Math.max(packet.timestamp + packet.duration, end);
    before = [...before, placed];
  }
  if (open) parts.push(await open.close(end));
  return parts;
}

/** The first stretch from `at` on that ends behind a moment, or the last one. */
function indexOfEnd(ends: readonly number[], moment: number, at: number): number {
  let index = at;
  while (index < ends.length - 1 && moment >= (ends[index] ?? 0)) index++;
  return index;
}

/** A packet, and where it begins in the whole, in seconds. */
type Placed = { readonly packet: EncodedPacket; readonly start: number };
type OpenPart = { add(placed: Placed): Promise<void>; close(end: number): Promise<CutPart> };

/** A file in which time begins anew with its first packets. */
async function openPart({ codec, config, open }: Omit<Writing, 'ends'>, first: readonly Placed[]): Promise<OpenPart> {
  const source = new EncodedAudioPacketSource(codec);
  const target = new BufferTarget();
  const output = new Output({ format: open(), target });
  output.addAudioTrack(source);
  await output.start();
  const began = first[0]?.start ?? 0;
  const add = ({ packet, start }: Placed) =>
    source.add(packet.clone({ timestamp: start - began }), { decoderConfig: config });
  for (const placed of first) await add(placed);
  return {
    add,
    close: async (end) => {
      await output.finalize();
      return { startMs: inMs(began), endMs: inMs(end), content: new Uint8Array(target.buffer ?? new ArrayBuffer()) };
    },
  };
}
