import { expect, it } from 'vitest';
import { withoutDateline } from './dateline.ts';

it.each([
  ['3 May 2026 – The pool opens again.', 'The pool opens again.'],
  ['May 3, 2026 ... The pool opens again.', 'The pool opens again.'],
  ['2026-05-03: The pool opens again.', 'The pool opens again.'],
  ['2026年5月3日｜泳池重新开放。', '泳池重新开放。'],
  ['May 3, 2026 ...', ''],
])('%s bears a date', (sentence, rest) => {
  expect(withoutDateline(sentence)).toBe(rest);
});

it.each([
  ['3 May 2026 is the day on which the pool opens.'],
  ['The pool opens on 3 May 2026.'],
  ['2026年5月3日泳池重新开放。'],
  ['2026-05-03-17 is the number of the contract.'],
  [''],
])('%s bears none', (sentence) => {
  expect(withoutDateline(sentence)).toBe(sentence);
});
