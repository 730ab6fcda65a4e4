import fc from 'fast-check';
import { expect, it } from 'vitest';
import { align } from './align.ts';

const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });

it('gives both lists again', () => {
  fc.assert(
    fc.property(words, words, (a, b) => {
      const stretches = align(a, b);
      expect(stretches.flatMap((one) => ('kept' in one ? one.kept : one.removed))).toEqual(a);
      expect(stretches.flatMap((one) => ('kept' in one ? one.kept : one.added))).toEqual(b);
    }),
  );
});

it('keeps as much as there is in common', () => {
  expect(align(['the', 'fee', 'is', '20'], ['the', 'new', 'fee', 'is', '25'])).toEqual([
    { kept: ['the'] },
    { removed: [], added: ['new'] },
    { kept: ['fee', 'is'] },
    { removed: ['20'], added: ['25'] },
  ]);
  expect(align([], [])).toEqual([]);
});
