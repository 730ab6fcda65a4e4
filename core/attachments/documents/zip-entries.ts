import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { defineError } from '../../errors.ts';

const notAZip = defineError({ code: 'document.damaged', message: () => 'the file is damaged' });
const tooLarge = defineError({ code: 'document.too-large', message: () => 'it unpacks to more than is read' });

type Entry = { readonly method: number; readonly packed: number; readonly size: number; readonly start: number };

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const MAX_ENTRIES = 5000;
const inflate = promisify(inflateRaw);

/**
 * Makes sure that an archive (PKWARE APPNOTE, 4.3) unpacks to at most `limit` bytes, by its own word and in truth: sizes in
 * the directory can be lies. Rejects with `document.damaged` or `document.too-large`.
 */
export async function checkUnpackedSize(zip: Uint8Array, limit: number): Promise<void> {
  const bytes = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
  const entries = directory(bytes);
  if (entries.reduce((sum, { size }) => sum + size, 0) > limit) throw tooLarge();
  let left = limit;
  for (const { method, packed, start } of entries.filter((entry) => entry.packed > 0)) {
    const data = bytes.subarray(start, start + packed);
    left -= method === 0 ? data.length : await inflatedSize(data, left);
    if (left < 0) throw tooLarge();
  }
}

async function inflatedSize(data: Uint8Array, limit: number): Promise<number> {
  try {
    return (await inflate(data, { maxOutputLength: Math.max(1, limit) })).length;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : notAZip();
  }
}

function directory(bytes: Buffer): Entry[] {
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(END);
  const end = bytes.lastIndexOf(signature);
  try {
    const count = bytes.readUInt16LE(end + 10);
    if (end < 0 || count > MAX_ENTRIES) throw notAZip();
    const entries: Entry[] = [];
    for (let at = bytes.readUInt32LE(end + 16); entries.length < count; ) {
      if (bytes.readUInt32LE(at) !== CENTRAL) throw notAZip();
      const local = bytes.readUInt32LE(at + 42);
      entries.push({
        method: bytes.readUInt16LE(at + 10),
        packed: bytes.readUInt32LE(at + 20),
        size: bytes.readUInt32LE(at + 24),
        start: local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28),
      });
      at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
    return entries;
  } catch {
    // An offset that leads out of the file.
    throw notAZip();
  }
}
