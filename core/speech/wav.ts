/** Sound as it is: 16-bit samples with the low byte first, those of all channels side by side. `rate` in frames a second. */
export type Wav = { readonly channels: number; readonly rate: number; readonly samples: Uint8Array };

const BYTES_A_SAMPLE = 2;
const PCM = 1;
/** The kind of samples stands further behind, as the first two bytes of an id (WAVEFORMATEXTENSIBLE). */
const EXTENSIBLE = 0xfffe;
export const WAV_HEADER_BYTES = 44;

export const bytesAFrame = ({ channels }: Pick<Wav, 'channels'>): number => channels * BYTES_A_SAMPLE;
export const framesOf = (wav: Wav): number => Math.floor(wav.samples.length / bytesAFrame(wav));
export const millisecondsAt = ({ rate }: Wav, frame: number): number => Math.round((frame * 1000) / rate);

/**
 * The sound of a WAV file with 16-bit samples (RIFF; IBM and Microsoft, "Multimedia Programming Interface and Data Specifications
 * 1.0"); undefined for other samples and for what is damaged. A recorder that was cut off wrote no length, or one that is too
 * long: its sound goes to the end of the file.
 */
export function readWav(content: Uint8Array): Wav | undefined {
  const file = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  let format: { readonly channels: number; readonly rate: number } | undefined;
  for (let at = 12; at + 8 <= file.length; ) {
    const [name, size, body] = [file.toString('latin1', at, at + 4), file.readUInt32LE(at + 4), at + 8];
    if (name === 'fmt ') format = readFormat(file.subarray(body, body + size));
    if (name === 'data') {
      if (!format) return undefined;
      const end = size === 0 ? file.length : Math.min(file.length, body + size);
      const whole = Math.floor((end - body) / bytesAFrame(format)) * bytesAFrame(format);
      return { ...format, samples: new Uint8Array(file.buffer, file.byteOffset + body, whole) };
    }
    at = body + size + (size % 2);
  }
  return undefined;
}

function readFormat(chunk: Buffer): { channels: number; rate: number } | undefined {
  if (chunk.length < 16) return undefined;
  const code = chunk.readUInt16LE(0);
  const kind = code === EXTENSIBLE && chunk.length >= 26 ? chunk.readUInt16LE(24) : code;
  const [channels, rate, bits] = [chunk.readUInt16LE(2), chunk.readUInt32LE(4), chunk.readUInt16LE(14)];
  return kind === PCM && bits === BYTES_A_SAMPLE * 8 && channels > 0 && rate > 0 ? { channels, rate } : undefined;
}

/** A WAV file of the frames `from` to `to`, without the latter. */
export function writeWav(wav: Wav, from = 0, to = framesOf(wav)): Uint8Array<ArrayBuffer> {
  const each = bytesAFrame(wav);
  const samples = wav.samples.subarray(from * each, to * each);
  const file = Buffer.from(new ArrayBuffer(WAV_HEADER_BYTES + samples.length));
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(PCM, 20);
  file.writeUInt16LE(wav.channels, 22);
  file.writeUInt32LE(wav.rate, 24);
  file.writeUInt32LE(wav.rate * each, 28);
  file.writeUInt16LE(each, 32);
  file.writeUInt16LE(BYTES_A_SAMPLE * 8, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples.length, 40);
  file.set(samples, WAV_HEADER_BYTES);
  return new Uint8Array(file.buffer);
}
