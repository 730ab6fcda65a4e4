import { expect, it } from 'vitest';
import { sayTheSame } from './relations.ts';
import { termsOf } from './terms.ts';

const alike = (one: string, other: string) => sayTheSame(termsOf(one).at(-1) ?? '', termsOf(other).at(-1) ?? '');

it.each([
  ['acquired', 'bought'],
  ['sank', 'sink'],
  ['winner', 'won'],
  ['inhabitants', 'live'],
  ['导演', '执导'],
  ['收购', '并购'],
])('%s says the same as %s', (one, other) => {
  expect(alike(one, other)).toBe(true);
});

it.each([
  ['acquired', 'founded'],
  ['导演', '编剧'],
  ['冠军', '亚军'],
  ['harbour', 'harbour master'],
])('%s does not say the same as %s', (one, other) => {
  expect(alike(one, other)).toBe(false);
});
