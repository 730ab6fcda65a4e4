import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packVector, unpackVector } from './packed-vector.ts';

it('gives a vector back as it was, wherever its bytes lie', () => {
  const vectors = fc.float32Array({ noNaN: true, minLength: 1, maxLength: 64 });
  fc.assert(
    fc.property(vectors, fc.nat(7), (vector, offset) => {
      const packed = packVector(vector);
      expect(packed).toHaveLength(4 * vector.length);
      const around = new Uint8Array(packed.length + offset);
      around.set(packed, offset);
      expect(unpackVector(around.subarray(offset))).toEqual(vector);
    }),
  );
});

it('is little-endian', () => {
  expect([...packVector(Float32Array.of(1))]).toEqual([0, 0, 0x80, 0x3f]);
});

it('finds no vector in nothing, nor in bytes that were cut off', () => {
  for (const bytes of [new Uint8Array(), new Uint8Array(3), new Uint8Array(7)])
    expect(unpackVector(bytes)).toBeUndefined();
});
