import { expect, it } from 'vitest';
import { shortened } from './shortened.ts';

it.each([
  ['Where is\n the key?', 20, 'Where is the key?'],
  ['Where is the key?', 9, 'Where is…'],
  ['钥匙在哪里？', 4, '钥匙在…'],
  ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2, '👩‍👩‍👧…'],
  ['', 5, ''],
])('makes one line of %j with at most %i letters', (text, longest, expected) => {
  expect(shortened(text, longest)).toBe(expected);
});
