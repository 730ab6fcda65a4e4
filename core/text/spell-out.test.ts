import { expect, it } from 'vitest';
import { spellOut } from './spell-out.ts';

it.each([
  ['whats the fee', "what's the fee"],
  ['do u ship, pls', 'do you ship, please'],
  ['im sick', "I'm sick"],
  ['it doesnt work and i cant log in', "it doesn't work and i can't log in"],
  ['how r you', 'how are you'],
])('writes out what a chat shortens: %s', (typed, whole) => {
  expect(spellOut(typed)).toBe(whole);
});

it.each(['IM 300', 'the U.S. office', 'option U', 'whatsoever', 'We were well'])(
  'leaves other words alone: %s',
  (text) => {
    expect(spellOut(text)).toBe(text);
  },
);
