import { expect, it } from 'vitest';
import { numbersIn } from './numbers.ts';

const values = (text: string) => numbersIn(text).map(({ value }) => value);

it.each([
  ['The price is 2,690 euros, not 12 or 2.7.', [2690, 12, 2.7]],
  ['40k, 1.5 million, 3 thousand', [40_000, 1_500_000, 3000]],
  ['two thousand six hundred and ninety', [2690]],
  ['Two hundred and twelve samples, twenty-first of May', [212, 21]],
  ['a hundred and eight percent', [108]],
  ['firmware two point seven', [2.7]],
  ['at eight twenty-five in twenty twenty-six', [8, 25, 20, 26]],
  ['one, two and three', [1, 2, 3]],
  ['hundred and hundred of them', [100, 100]],
  ['a dozen; three dozen', [12, 36]],
  ['someone, often, a tent, weights', []],
  ['涨价百分之五，共计二百一十二台', [5, 212]],
  ['三万五，3万，一百零五，一百五，两千', [35_000, 30_000, 105, 150, 2000]],
  ['二〇二六年十月二十一号', [2026, 10, 21]],
  ['二点七版', [2.7]],
  ['一亿两千万', [120_000_000]],
  ['１２台', [12]],
])('reads %j', (text, expected) => expect(values(text)).toEqual(expected));

it('says where a number stands and how it is written', () => {
  expect(numbersIn('It costs nine hundred euros.')).toEqual([{ text: 'nine hundred', index: 9, value: 900 }]);
});
