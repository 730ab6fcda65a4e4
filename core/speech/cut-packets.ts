import {
  type AudioCodec,
  BufferSource,
  type EncodedPacket,
  EncodedPacketSink,
  FLAC,
  Input,
  type InputAudioTrack,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  WEBM,
} from 'mediabunny';
import { type AudioFormat, audioFormat } from './audio-format.ts';
import { cutAtSilences, type Limits } from './cut-at-silences.ts';
import { type Meter, openMeter } from './loudness.ts';
import { type Break, wholePages } from './ogg-pages.ts';
import { type CutPart, inMs, partsAt, WRITTEN } from './packet-files.ts';
import { framesOf, type Wav } from './wav.ts';

/** `lost` is what can't be read: the file is damaged there, or was cut off. */
export type CutSound = {
  readonly format: AudioFormat;
  readonly parts: readonly CutPart[];
  readonly lost: readonly Pick<CutPart, 'startMs' | 'endMs'>[];
};

const READ = [MP3, MP4, QTFF, OGG, WEBM, MATROSKA, FLAC];
/** Steps of 10 ms. */
const STEPS_A_SECOND = 100;
const MOST_SECONDS = 24 * 3600;
/** Bit rates vary: parts are made that much shorter than they could be at the mean one. */
const ROOM = 0.8;
const SHORTEST_MS = 500;
const LOST_SECONDS = 2;
const SLACK_SECONDS = 1;

/**
 * Cuts the sound of a file, or of a film, at its silences into files within the limits, without encoding anything anew: packets
 * are copied. Undefined when there is no sound in it that can be read, or none that can be cut so small.
 */
export async function cutPackets(
  file: Uint8Array,
  limits: Limits,
  open: typeof openMeter = openMeter,
): Promise<CutSound | undefined> {
  const { content, ...told } = audioFormat(file) === 'ogg' ? wholePages(file) : { content: file };
  using input = new Input({ source: new BufferSource(content), formats: READ });
  const track = await input.getPrimaryAudioTrack();
  const codec = await track?.getCodec();
  const written = codec ? WRITTEN[codec] : undefined;
  const config = await track?.getDecoderConfig();
  if (!track || !codec || !written || !config) return undefined;
  const times = await timesOf(track, { codec, ...told });
  const packets = () => packetsOf(track, times);
  const meter = await open(codec, { channels: await track.getNumberOfChannels() });
  const { sketch, bytes } = await sketchOf(packets(), meter).finally(() => meter.close());
  const seconds = framesOf(sketch) / STEPS_A_SECOND;
  if (seconds === 0) return undefined;
  const longest = Math.min(limits.longestMs, (limits.bytes / (bytes / seconds)) * 1000 * ROOM);
  for (let longestMs = longest; longestMs >= SHORTEST_MS; longestMs *= ROOM) {
    const cuts = cutAtSilences(sketch, { longestMs, bytes: Number.POSITIVE_INFINITY });
    const ends = cuts.map(({ to }) => to / STEPS_A_SECOND);
    const parts = await partsAt(packets(), { ...written, codec, config, ends });
    if (parts.some((part) => part.content.length > limits.bytes)) continue;
    return { format: written.format, parts, lost: lostOf(seconds, times) };
  }
  return undefined;
}

/** In seconds. */
type Times = { readonly end?: number | undefined; readonly breaks: readonly Break[] };
type Told = { readonly codec: AudioCodec; readonly end?: number; readonly breaks?: readonly Break[] };

/** What the file says. Of MP3 that would be reckoned from its first frame. */
async function timesOf(track: InputAudioTrack, { codec, end, breaks = [] }: Told): Promise<Times> {
  if (codec === 'mp3') return { breaks: [] };
  const rate = await track.getSampleRate();
  return {
    end: end === undefined ? ((await track.getDurationFromMetadata()) ?? undefined) : end / rate,
    breaks: breaks.map(({ at, missing }) => ({ at: at / rate, missing: missing / rate })),
  };
}

/**
 * The packets with their times. Those before what can't be read are not lost with it; behind a break that is not known as such
 * times lie anywhere.
 */
async function* packetsOf(
  track: InputAudioTrack,
  { end = MOST_SECONDS, breaks }: Times,
): AsyncGenerator<EncodedPacket> {
  const sink = new EncodedPacketSink(track);
  const ahead = [...breaks];
  let missing = 0;
  let packet = await sink.getFirstPacket().catch(() => null);
  while (packet && packet.timestamp + packet.duration + missing <= end + SLACK_SECONDS) {
    const [next] = ahead;
    if (next && packet.timestamp + missing >= next.at) missing += ahead.shift()?.missing ?? 0;
    yield packet.clone({ timestamp: packet.timestamp + missing });
    packet = await sink.getNextPacket(packet).catch(() => null);
  }
}

/** A sound as loud as another, of one sample for 10 ms of it, which is cut in its place; and how many bytes its packets have. */
async function sketchOf(packets: AsyncIterable<EncodedPacket>, meter: Meter): Promise<{ sketch: Wav; bytes: number }> {
  const steps: number[] = [];
  let bytes = 0;
  for await (const { data, timestamp, duration } of packets) {
    bytes += data.length;
    const loudness = meter.loudnessOf(data);
    while (steps.length < Math.round(timestamp * STEPS_A_SECOND)) steps.push(0);
    while (steps.length < Math.round((timestamp + duration) * STEPS_A_SECOND)) steps.push(loudness);
  }
  const samples = new Uint8Array(Int16Array.from(steps).buffer);
  return { sketch: { channels: 1, rate: STEPS_A_SECOND, samples }, bytes };
}

/** From the last moment that was read to the end, and within; of short breaks nobody misses a word. */
function lostOf(read: number, { end = read, breaks }: Times): CutSound['lost'] {
  return [...breaks, { at: read, missing: end - read }]
    .filter(({ missing }) => missing > LOST_SECONDS)
    .map(({ at, missing }) => ({ startMs: inMs(at), endMs: inMs(at + missing) }));
}
