import { expect, it } from 'vitest';
import { saysSame } from './says-same.ts';

it('takes a text for the same when only capitals, spaces or punctuation were changed', () => {
  expect(saysSame('what does the t4 cost', 'What does the T4 cost?')).toBe(true);
  expect(saysSame('T4 多少钱', 'T4多少钱？')).toBe(true);
  expect(saysSame('What does the T4 cost?', 'What does the P2 cost?')).toBe(false);
  expect(saysSame('T4 多少钱？', 'P2 多少钱？')).toBe(false);
  expect(saysSame('Is it over 100 €?', 'Is it over 100 $?')).toBe(false);
});
