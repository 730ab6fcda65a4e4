import { expect, it } from 'vitest';
import { ordinalsIn, otherOrdinals } from './ordinals.ts';

it.each([
  ['第六届蓝湾杯在哪举办？', '第七届蓝湾杯在海沙市举办。', 1],
  ['第六届蓝湾杯在哪举办？', '第6届蓝湾杯在海沙市举办。', 0],
  ['首届蓝湾杯在哪举办？', '第一届蓝湾杯在松原举办。', 0],
  ['首届蓝湾杯在哪举办？', '第三届蓝湾杯在松原举办。', 1],
  ['第六届蓝湾杯在哪举办？', '第一天在海沙市比赛。', 0.5],
  ['Who works on the third floor?', 'The archive is on the 2nd floor.', 1],
  ['Who works on the third floor?', 'The archive is on the 3rd floor, the shop on the first floor.', 0],
  ['Who works on the third floor?', 'Everybody works on the first day.', 0.5],
  ['Who works here?', 'The archive is on the 2nd floor.', 0],
])('%s is another place in a row than in "%s": %d', (question, sentence, share) => {
  expect(otherOrdinals(ordinalsIn(question), sentence, sentence)).toBe(share);
});

it('counts what is other among what is asked', () => {
  const asked = ordinalsIn('第二届和第三届蓝湾杯的冠军');
  expect(asked).toEqual([
    { number: 2, of: '届' },
    { number: 3, of: '届' },
  ]);
  const sentence = '第三届蓝湾杯的冠军是望溪队。';
  expect(otherOrdinals(asked, sentence, sentence)).toBe(0.5);
});

it('counts half what the whole passage never speaks of, and nothing that it speaks of elsewhere', () => {
  const asked = ordinalsIn('Who works on the third floor?');
  const sentence = 'The law team works here.';
  expect(otherOrdinals(asked, sentence, sentence)).toBe(0.5);
  expect(otherOrdinals(asked, sentence, `This is the third floor. ${sentence}`)).toBe(0);
});
