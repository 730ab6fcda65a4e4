import { expect, it } from 'vitest';
import type { ActionItem } from '../minutes.ts';
import { ownersIn, withoutFalseOwner } from './check-owner.ts';

const lines = [
  ['Jonas Weber', "I'll call the courier."],
  ['Mei Lin', 'Good. The invoice is still open.'],
] as const;
const transcript = {
  utterances: lines.map(([speaker, text], index) => ({ index, speaker, text })),
  notes: [],
};
const promise: ActionItem = {
  text: 'Call the courier',
  task: 'Call the courier',
  quote: "I'll call the courier.",
  utterances: [0],
};

it.each([
  ['Jonas Weber', 'Jonas Weber'],
  ['Jonas', 'Jonas'],
  ['Mei Lin', undefined],
  ['Nobody Known', undefined],
])('what Jonas promised, as the task of %s', (owner, kept) => {
  expect(withoutFalseOwner({ ...promise, owner }, ownersIn(transcript)).owner).toBe(kept);
});
