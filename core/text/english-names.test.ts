import { expect, it } from 'vitest';
import { mayBeName } from './english-names.ts';

it.each(['Emma', 'Kolar', 'Infantino', 'Cole', 'Grant', 'Larkfield'])('%s may be a name', (word) => {
  expect(mayBeName(word)).toBe(true);
});

it.each(['Watch', 'Council', 'Photos', 'Directed', 'Nominated', 'Winners', 'Studies', 'Running', 'As', 'Shortly'])(
  '%s is a word that a headline or the beginning of a sentence writes with a capital',
  (word) => {
    expect(mayBeName(word)).toBe(false);
  },
);
