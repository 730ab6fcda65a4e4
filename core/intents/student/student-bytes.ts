import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineError } from '../../errors.ts';
import type { StudentData } from './student.ts';
import { vocabularyOf } from './vocabulary.ts';

/** Changes whenever a text is read otherwise than before, or a student is stored otherwise: it is learned anew then. */
export const STUDENT_FORMAT = 3;

export const unreadableStudent = defineError({
  code: 'intents.student-unreadable',
  message: (why: string) => `What was learned about intents can't be used (${why}); it is learned anew.`,
});

const headerSchema = z.object({
  format: z.literal(STUDENT_FORMAT),
  intents: z.array(z.string()),
  priors: z.record(z.string(), z.record(z.string(), z.number())),
  familiar: z.object({ at: z.number(), width: z.number() }),
  columns: z.int().min(0),
  outcomes: z.array(z.tuple([z.number(), z.boolean()])),
});

const CHECKSUM_BYTES = 32;
const WORD_BYTES = 4;

/**
 * A student as bytes: SHA-256 of the rest; the length of a JSON header (32 bit), the header padded to whole words; then, little
 * endian, hashes, weights of features, bias, scales, and weights of one byte.
 */
export function packStudent({
  intents,
  vocabulary,
  linear,
  priors,
  familiar,
  outcomes,
}: StudentData): Uint8Array<ArrayBuffer> {
  const header = {
    format: STUDENT_FORMAT,
    intents,
    priors,
    familiar,
    columns: vocabulary.hashes.length,
    outcomes: outcomes.map(({ probability, right }) => [probability, right]),
  };
  const json = Buffer.from(JSON.stringify(header));
  const padded = Buffer.alloc(Math.ceil(json.length / WORD_BYTES) * WORD_BYTES, ' ');
  json.copy(padded);
  const length = Buffer.alloc(WORD_BYTES);
  length.writeUInt32LE(padded.length);
  const arrays = [vocabulary.hashes, vocabulary.idf, linear.bias, linear.scales, linear.weights].map(bytesOf);
  const body = Buffer.concat([length, padded, ...arrays]);
  return Uint8Array.from(Buffer.concat([checksum(body), body]));
}

/** Rejects with `intents.student-unreadable` what is cut short, has flipped bits, or was learned by other features. */
export function unpackStudent(bytes: Uint8Array): StudentData {
  // A copy, since numbers have to begin at whole words.
  const body = Uint8Array.from(bytes.subarray(CHECKSUM_BYTES));
  if (bytes.length < CHECKSUM_BYTES + WORD_BYTES || !checksum(body).equals(bytes.subarray(0, CHECKSUM_BYTES)))
    throw unreadableStudent('it is damaged');
  const view = Buffer.from(body.buffer);
  const start = WORD_BYTES + view.readUInt32LE(0);
  const header = headerSchema.safeParse(JSON.parse(view.toString('utf8', WORD_BYTES, start)));
  if (!header.success) throw unreadableStudent('another version wrote it');
  const { intents, columns, priors, familiar } = header.data;
  let at = start;
  const take = <T>(length: number, make: (from: number) => T): T => {
    const from = at;
    at += length * WORD_BYTES;
    return make(from);
  };
  const floats = (length: number) => take(length, (from) => new Float32Array(body.buffer, from, length));
  const hashes = take(columns, (from) => new Uint32Array(body.buffer, from, columns));
  const idf = floats(columns);
  const [bias, scales] = [floats(intents.length), floats(columns)];
  const linear = { bias, scales, weights: new Int8Array(body.buffer, at, intents.length * columns) };
  const outcomes = header.data.outcomes.map(([probability, right]) => ({ probability, right }));
  return { intents, vocabulary: vocabularyOf(hashes, idf), linear, priors, familiar, outcomes };
}

const bytesOf = (array: Uint32Array | Float32Array | Int8Array): Buffer =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength);
const checksum = (body: Uint8Array): Buffer => createHash('sha256').update(body).digest();
