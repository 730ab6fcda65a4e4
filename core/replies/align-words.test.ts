import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alignWords } from './align-words.ts';

it('finds the words that were put in the place of others', () => {
  expect(alignWords('It takes 14 days.', 'It takes 30 days.').changes).toEqual([
    { kept: 'It takes ' },
    { removed: '14', added: '30' },
    { kept: ' days.' },
  ]);
});

it('aligns Chinese by words', () => {
  expect(alignWords('押金需要现金支付', '押金可以刷卡支付').similarity).toBeGreaterThan(0.4);
});

it('gives back both texts, whatever they are', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 80, unit: 'grapheme' }),
      fc.string({ maxLength: 80, unit: 'grapheme' }),
      (before, after) => {
        const { changes, similarity } = alignWords(before, after);
        expect(changes.map((change) => ('kept' in change ? change.kept : change.removed)).join('')).toBe(before);
        expect(changes.map((change) => ('kept' in change ? change.kept : change.added)).join('')).toBe(after);
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
      },
    ),
  );
});

it('finds equal texts equal and unrelated ones unrelated', () => {
  expect(alignWords('All good.', 'All good.').similarity).toBe(1);
  expect(alignWords('All good.', 'Nothing left').similarity).toBe(0);
});
