import { expect, it } from 'vitest';
import { tokenize } from '../text/tokenize.ts';
import { countOpinions } from './opinions.ts';

it.each([
  ['Great service, friendly and quick.', { good: 3, bad: 0 }],
  ['The service was slow and the clerk rude.', { good: 0, bad: 2 }],
  ['It is not good.', { good: 0, bad: 1 }],
  ['Not a bad lunch.', { good: 1, bad: 0 }],
  ['The meeting is on Monday.', { good: 0, bad: 0 }],
  ["We would like to know more; I'd love to come and would be happy to pay.", { good: 0, bad: 0 }],
  ['很满意，推荐！', { good: 2, bad: 0 }],
  ['太差了，后悔买。', { good: 0, bad: 2 }],
  ['不太方便。', { good: 0, bad: 1 }],
  ['一点也不贵，没有异味。', { good: 2, bad: 0 }],
  ['不错，就是慢。', { good: 1, bad: 1 }],
  ['会议在周一。', { good: 0, bad: 0 }],
])('counts the opinions of "%s"', (text, counts) => {
  expect(countOpinions(text, tokenize(text))).toEqual(counts);
});
