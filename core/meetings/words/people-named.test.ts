import { expect, it } from 'vitest';
import { isChineseName, peopleIn } from './people-named.ts';

const people = peopleIn(['Anna Weber (Hamburg)', 'Wang Wei', '李娜', 'Ben Schulz', 'Ben Stein', 'Lin Yue (林悦)']);

it.each([
  ['Anna', 'Anna Weber (Hamburg)'],
  ['Weber', 'Anna Weber (Hamburg)'],
  ['小王', 'Wang Wei'],
  ['王工', 'Wang Wei'],
  ['小李', '李娜'],
  ['林悦', 'Lin Yue (林悦)'],
  ['Schulz', 'Ben Schulz'],
])('knows who %s is', (called, speaker) => expect(people.resolve(called)).toBe(speaker));

it.each(['Ben', 'Carla', '小陈'])('does not guess who %s is', (called) =>
  expect(people.resolve(called)).toBeUndefined(),
);

it('tells a Chinese name from other words', () => {
  expect(['小陈', '王总', '李晓明'].every(isChineseName)).toBe(true);
  expect(['大家', '财务', '我们'].some(isChineseName)).toBe(false);
});
