import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inRangesOf, measuresIn } from './ranges.ts';

const liesIn = (question: string, text: string) => inRangesOf(text, measuresIn(question)).length > 0;

it.each([
  ['a discount for 30 units', '25 units or more: 15%'],
  ['a discount for 12 T4', '10 to 24 units: 10%'],
  ['30台打几折', '25 台及以上：优惠 15%'],
  ['买三十台有优惠吗', '25 台及以上：优惠 15%'],
  ['七台有优惠吗', '5 至 9 台：优惠 6%'],
  ['a 200 euro dinner', 'EUR 150 to EUR 1,000: your team lead'],
  ['a dinner for €200', 'EUR 150 to EUR 1,000: your team lead'],
  ['2,000 元的东西', '1,000 元至 8,000 元：林悦审批'],
  ['a trip of 1,200 EUR', 'above EUR 1,000: Katrin Voss'],
  ['900 元', '1,000 元以下：无需审批'],
  ['nine thousand euros', 'a quote for up to EUR 10,000'],
  ['6 days', 'Switzerland: 5 to 8 business days'],
])('"%s" lies in "%s"', (question, text) => {
  expect(liesIn(question, text)).toBe(true);
});

it.each([
  ['a discount for 30 units', '10 to 24 units: 10%'],
  ['30 days', '25 units or more: 15%'],
  ['30 euros', '25 units or more: 15%'],
  ['200 yuan', 'EUR 150 to EUR 1,000: your team lead'],
  ['1,000 EUR', 'above EUR 1,000: Katrin Voss'],
  ['8,001 元', '1,000 元至 8,000 元：林悦审批'],
  ['the price of the T4', '2 to 9 units'],
  ['error E07', '5 to 9 units'],
  ['in 2026', '25 units or more'],
  ['at 9 am', '5 to 9 units'],
  ['the 7th unit', '5 to 9 units'],
  ['on 26 May', '25 to 27 units'],
  ['26 units', 'from 25 to 27 September'],
  ['10 units', 'from 08:00 to 15:00'],
  ['一台', '1 台及以上'],
])('"%s" does not lie in "%s"', (question, text) => {
  expect(liesIn(question, text)).toBe(false);
});

it('holds for the numbers from the first to the last of a range, and for no other', () => {
  const number = fc.integer({ min: 2, max: 1899 });
  fc.assert(
    fc.property(number, number, number, (one, other, asked) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const isWithin = low <= asked && asked <= high;
      expect(liesIn(`for ${asked} boxes`, `${low} to ${high} boxes`)).toBe(isWithin);
      expect(liesIn(`${asked} 箱`, `${low} 至 ${high} 箱`)).toBe(isWithin);
    }),
  );
});
