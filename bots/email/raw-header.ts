import { createHash } from 'node:crypto';

/** One header field as received: unfolded, bytes as Latin-1 characters, not decoded. */
export type RawField = { readonly name: string; readonly value: string };

const MAX_HEADER_BYTES = 256 * 1024;

/** Splits a mail into its header fields and the offset of its body. Never throws; reads at most 256 KB of header. */
export function readRawHeader(raw: Uint8Array): { fields: RawField[]; bodyStart: number } {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const bodyStart = bodyOffset(bytes);
  const block = bytes.toString('latin1', 0, Math.min(bodyStart, MAX_HEADER_BYTES));
  const fields: { name: string; value: string }[] = [];
  for (const line of block.split(/\r?\n/)) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) last.value += ` ${line.trim()}`;
    const colon = /^[ \t]/.test(line) ? -1 : line.indexOf(':');
    if (colon > 0)
      fields.push({ name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() });
  }
  return { fields, bodyStart };
}

function bodyOffset(bytes: Buffer): number {
  const lf = bytes.indexOf('\n\n');
  const crlf = bytes.indexOf('\r\n\r\n');
  const ends = [lf < 0 ? undefined : lf + 2, crlf < 0 ? undefined : crlf + 4].filter((end) => end !== undefined);
  return ends.length === 0 ? bytes.length : Math.min(...ends);
}

/** Fields that stay the same whichever way a mail travels; trace fields (Received and the like) differ by route. */
const IDENTITY_FIELDS = ['from', 'to', 'cc', 'subject', 'date', 'message-id', 'content-type'];

/**
 * SHA-256 in hex over what a mail says: identity header fields and body, with line ends made alike. Nobody
 * can suppress a mail by sending another one under its Message-ID, since their digests differ.
 */
export function contentDigest(raw: Uint8Array): string {
  const { fields, bodyStart } = readRawHeader(raw);
  const hash = createHash('sha256');
  for (const name of IDENTITY_FIELDS) {
    const values = fields.filter((field) => field.name === name).map((field) => field.value.replace(/\s+/g, ' '));
    hash.update(`${name}:${values.join('\n')}\n`, 'latin1');
  }
  // Of what has no header to tell it by, every byte counts: two damaged mails are not one.
  const start = fields.some(({ name }) => IDENTITY_FIELDS.includes(name)) ? bodyStart : 0;
  return hash.update(trimmedBody(raw, start)).digest('hex');
}

/** The body without carriage returns and without line ends at its end: both change on the way. */
function trimmedBody(raw: Uint8Array, start: number): Uint8Array {
  const body = new Uint8Array(raw.length - start);
  let length = 0;
  for (let i = start; i < raw.length; i++) {
    const byte = raw[i] ?? 0;
    if (byte !== 0x0d) body[length++] = byte;
  }
  while (length > 0 && body[length - 1] === 0x0a) length--;
  return body.subarray(0, length);
}
