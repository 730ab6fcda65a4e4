import { expect, it } from 'vitest';
import { thingsAsked } from './things-asked.ts';

const asks = [
  { text: 'When will it come?', intent: 'question', confidence: 1 },
  { text: 'Please send the invoice again.', intent: 'invoice', confidence: 1 },
];

it('lists all that is asked, each with its own intent', () => {
  expect(thingsAsked({ answered: ['When will it come?'], open: ['Please send the invoice again'] }, asks)).toEqual([
    { text: 'When will it come?', answered: true, intent: 'question' },
    { text: 'Please send the invoice again', answered: false, intent: 'invoice' },
  ]);
});

it('knows what is asked where no draft says so, and no intent where none was found', () => {
  expect(thingsAsked({ answered: [], open: [] }, asks)).toEqual([
    { text: 'When will it come?', answered: false, intent: 'question' },
    { text: 'Please send the invoice again.', answered: false, intent: 'invoice' },
  ]);
  expect(thingsAsked({ answered: ['Who pays?'], open: [] }, asks)).toEqual([{ text: 'Who pays?', answered: true }]);
});
