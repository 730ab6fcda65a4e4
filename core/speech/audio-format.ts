/** The formats of sound that are read; endpoints know them by these endings. */
export type AudioFormat = 'wav' | 'mp3' | 'm4a' | 'ogg' | 'webm' | 'flac';

/** Brands of MPEG-4 files that hold sound or film; a picture of a telephone has others. */
const BRANDS = /^(?:M4A |M4B |M4V |mp4[12]|isom|iso[2-6]|avc1|dash|3gp\d)$/;

/** What a file that holds sound is, by its first twelve bytes; undefined for all else, whatever it is called. */
export function audioFormat(content: Uint8Array): AudioFormat | undefined {
  const head = Buffer.from(content.buffer, content.byteOffset, Math.min(12, content.byteLength));
  const at = (from: number, to: number) => head.toString('latin1', from, to);
  if (at(0, 4) === 'RIFF' && at(8, 12) === 'WAVE') return 'wav';
  if (at(0, 5) === 'OggS\0') return 'ogg';
  if (at(0, 4) === 'fLaC') return 'flac';
  // EBML (RFC 8794), which WebM and Matroska are written in.
  if (at(0, 4) === '\x1a\x45\xdf\xa3') return 'webm';
  if (at(4, 8) === 'ftyp' && BRANDS.test(at(8, 12))) return 'm4a';
  // A title of ID3, versions 2.2 to 2.4, stands before the sound.
  const isTitled = at(0, 3) === 'ID3' && (head[3] ?? 0xff) <= 4;
  return isTitled || isFrameOfMp3(head) ? 'mp3' : undefined;
}

/**
 * The header of a frame of MPEG audio, layer III (ISO/IEC 11172-3, 2.4.1.3): eleven bits set, a bit rate and a sampling rate that
 * there are. Texts in UTF-16 begin with as many bits, but not with this layer.
 */
function isFrameOfMp3(head: Buffer): boolean {
  const [sync = 0, kind = 0, rates = 0] = head;
  const layer3 = sync === 0xff && (kind & 0xe0) === 0xe0 && (kind & 0x06) === 0x02 && (kind & 0x18) !== 0x08;
  return layer3 && rates >> 4 !== 0 && rates >> 4 !== 15 && (rates & 0x0c) !== 0x0c;
}
