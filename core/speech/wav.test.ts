import fc from 'fast-check';
import { expect, it } from 'vitest';
import { framesOf, readWav, writeWav } from './wav.ts';

const samples = Uint8Array.from({ length: 24 }, (_, at) => at);
const wav = { channels: 2, rate: 16_000, samples };
const file = () => Buffer.from(writeWav(wav));

it('reads what it writes, and some frames of it', () => {
  expect(readWav(writeWav(wav))).toEqual(wav);
  expect(framesOf(wav)).toBe(6);
  expect(readWav(writeWav(wav, 1, 3))).toEqual({ ...wav, samples: samples.subarray(4, 12) });
});

it('reads past other chunks, with their byte of padding', () => {
  const list = Buffer.from('LIST\x03\x00\x00\x00abc\x00', 'latin1');
  const content = Buffer.concat([file().subarray(0, 12), list, file().subarray(12)]);
  expect(readWav(content)).toEqual(wav);
});

it.each([
  ['no length', 0],
  ['a length beyond the end', 0xffff_ffff],
])('reads a recording that was cut off, with %s, to its end', (_, length) => {
  const content = file();
  content.writeUInt32LE(length, 40);
  expect(readWav(content)).toEqual(wav);
  expect(readWav(content.subarray(0, -3))?.samples).toHaveLength(20);
});

it.each([
  ['of floating point', 20, 3],
  ['of 24 bits', 34, 24],
])('reads no samples %s', (_, at, value) => {
  const content = file();
  content.writeUInt16LE(value, at);
  expect(readWav(content)).toBeUndefined();
});

it('reads samples whose kind stands in the extension', () => {
  const extension = Buffer.alloc(24);
  extension.writeUInt16LE(22, 0);
  extension.writeUInt16LE(1, 8);
  const content = Buffer.concat([file().subarray(0, 36), extension, file().subarray(36)]);
  content.writeUInt32LE(40, 16);
  content.writeUInt16LE(0xfffe, 20);
  expect(readWav(content)).toEqual(wav);
});

it('never throws', () => {
  const damaged = fc.tuple(fc.nat(80), fc.uint8Array({ minLength: 1, maxLength: 8 })).map(([at, bytes]) => {
    const content = file();
    content.set(bytes.subarray(0, Math.max(0, content.length - at)), Math.min(at, content.length));
    return content;
  });
  fc.assert(fc.property(fc.oneof(damaged, fc.uint8Array()), (content) => void readWav(content)));
});
