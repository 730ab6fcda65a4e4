/** Milliseconds from the epoch of Unix to that of PostgreSQL, 2000-01-01. */
const EPOCH_MS = 946_684_800_000;

/** The types by their ids (pg_type.dat), with the bytes that their `recv` functions read; a string stands for its UTF-8. */
const ELEMENTS = {
  text: { oid: 25, encode: (value) => value as string },
  // The first byte is the version of the format.
  jsonb: { oid: 3802, encode: (value) => `\u0001${JSON.stringify(value)}` },
  bytea: { oid: 17, encode: (value) => value as Uint8Array },
  integer: { oid: 23, encode: (value) => fixed(4, (bytes) => bytes.writeInt32BE(value as number)) },
  float: { oid: 701, encode: (value) => fixed(8, (bytes) => bytes.writeDoubleBE(value as number)) },
  boolean: { oid: 16, encode: (value) => (value ? '\u0001' : '\0') },
  bigint: { oid: 20, encode: (value) => fixed(8, (bytes) => bytes.writeBigInt64BE(value as bigint)) },
  timestamptz: {
    oid: 1184,
    encode: (value) => fixed(8, (bytes) => bytes.writeBigInt64BE(microseconds(value as Date))),
  },
} as const satisfies Record<string, { oid: number; encode(value: unknown): string | Uint8Array }>;

export type ElementType = keyof typeof ELEMENTS;

const microseconds = (date: Date): bigint => BigInt(date.getTime() - EPOCH_MS) * 1000n;

function fixed(size: number, write: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  write(bytes);
  return bytes;
}

const HEADER = 20;

/**
 * An array as PostgreSQL reads it in binary (`array_recv`); null and undefined are NULL. As text, each value would be
 * escaped here and parsed there.
 */
export function binaryArray(type: ElementType, values: readonly unknown[]): Buffer {
  const { oid, encode } = ELEMENTS[type];
  const encoded = values.map((value) => (value === null || value === undefined ? undefined : encode(value)));
  const lengths = encoded.map((value) => (value === undefined ? -1 : Buffer.byteLength(value)));
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + 4 + Math.max(length, 0), HEADER));
  // One dimension, NULLs may be among the values, their type, how many, and the number of the first.
  let at = [1, 1, oid, values.length, 1].reduce((offset, number) => bytes.writeInt32BE(number, offset), 0);
  for (const [index, value] of encoded.entries()) {
    at = bytes.writeInt32BE(lengths[index] ?? -1, at);
    if (typeof value === 'string') at += bytes.write(value, at);
    else if (value !== undefined) {
      bytes.set(value, at);
      at += value.length;
    }
  }
  return bytes;
}
