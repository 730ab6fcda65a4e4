import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coverUids, packUids, unpackUids } from './uid-set.ts';

const uids = fc.uniqueArray(fc.integer({ min: 1, max: 300 }));

it('writes neighbours as ranges', () => {
  expect(packUids([7, 1, 3, 2])).toBe('1:3,7');
  expect(packUids([])).toBe('');
});

it('gives back what was packed, lowest first', () => {
  fc.assert(
    fc.property(uids, (some) => {
      expect(unpackUids(packUids(some))).toEqual(some.toSorted((a, b) => a - b));
    }),
  );
});

it('covers scattered UIDs with one range when the set would be too long for a command', () => {
  expect(coverUids([5, 3])).toBe('3,5');
  expect(coverUids(Array.from({ length: 5000 }, (_, index) => 2 * index + 1))).toBe('1:9999');
});
