import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRemark } from './is-remark.ts';

it.each([
  'ok',
  'No',
  'cool',
  'got it, thanks!',
  'OK, that helps. Thank you!',
  'you already told me that',
  'never mind',
  '嗯嗯',
  '懂了',
  '不用了',
  '不是。',
  '好的谢谢',
  '你已经说过了',
  '👌',
  ':+1:',
])('%j wants no answer', (text) => {
  expect(isRemark(text)).toBe(true);
});

it.each([
  'Yes?',
  'ok, and the P2?',
  'no, I meant the T4',
  'You already told me that, I asked about the P2',
  'Norway',
  'Shanghai',
  'the second',
  '不用的时候怎么保存',
  '好的，那 P2 呢',
  '可以退货',
  '行李',
  '?',
  '',
])('%j does', (text) => {
  expect(isRemark(text)).toBe(false);
});

it('is told of any text, in no time', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (text) => void isRemark(text)));
  expect(isRemark(`${'嗯'.repeat(90)}？`)).toBe(false);
  expect(isRemark(`${'ok '.repeat(30)}why`)).toBe(false);
});
