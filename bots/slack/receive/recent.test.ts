import { expect, it } from 'vitest';
import { recent } from './recent.ts';

it('forgets what is old, and the oldest when there is too much', () => {
  let now = 0;
  const seen = recent<number>({ most: 2, forMs: 10, now: () => now });
  seen.set('a', 1);
  seen.set('b', 2);
  seen.set('a', 3);
  seen.set('c', 4);
  expect(['a', 'b', 'c'].map(seen.get)).toEqual([3, undefined, 4]);
  now = 10;
  expect(seen.get('a')).toBeUndefined();
});

it('gives a thing away once', () => {
  const seen = recent<number>({ most: 2, forMs: 10 });
  seen.set('a', 1);
  expect([seen.take('a'), seen.take('a')]).toEqual([1, undefined]);
});
