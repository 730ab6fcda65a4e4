import { expect, it } from 'vitest';
import { clockTimesIn, unsupportedTimes } from './clock-times.ts';
import { unsupportedPromises } from './promises.ts';

const page = 'Broken sensors are replaced within the warranty. Customers get a refund within 14 days.';
const seite = '保修期内免费更换。';

it.each([
  ['We will refund you in full.', [page], 0],
  ['We will refund you in full.', ['We ship to Norway.'], 1],
  ['You get a discount of 10 % on it.', [page], 1],
  ['We guarantee that it works in the rain.', ['We ship to Norway.'], 1],
  ['You can have a new one free of charge.', [page], 1],
  ['Your refund was paid in May.', ['We ship to Norway.'], 0],
  ['A colleague is looking into it and will come back to you.', [], 0],
  ['我们会全额退款。', [seite], 1],
  ['我们会为您免费更换。', [seite], 0],
  ['我们保证下周到货。', ['周五发货。'], 1],
  ['您可以享受八折优惠。', [seite], 1],
  ['我们的同事正在核实，随后回复您。', [], 0],
])('%s promises what is in no source: %j', (text, sources, count) => {
  expect(unsupportedPromises(text, sources)).toHaveLength(count);
});

it('reads times of day as they are written', () => {
  const minutes = (text: string) => clockTimesIn(text).map(({ minute }) => minute);
  expect(minutes('at 14:30, 2:30 pm, 9 a.m. and 12 am')).toEqual([870, 870, 540, 0]);
  expect(minutes('下午3点、上午10点半、18：00')).toEqual([1080, 900, 630]);
  expect(minutes('a ratio of 3:4, version 2.10:11 and 25:00')).toEqual([]);
});

it('finds the times that nobody named', () => {
  expect(unsupportedTimes('At 15:00 or 16:30.', ['We are open until 3 pm.'])).toEqual(['16:30']);
});
