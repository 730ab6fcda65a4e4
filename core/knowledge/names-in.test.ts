import { expect, it } from 'vitest';
import { holdsAnswer } from './question-kind.ts';

it.each([
  ['Who is the CEO of Corvane?', 'Corvane CEO Elena Quist said so on Monday.', true],
  ['Who acquired Corvane?', 'Corvane was bought by Norvia for $2 billion.', true],
  ['Who approves travel?', 'Your manager approves it.', true],
  ['Who is the contact for badges?', 'Ask the front desk.', true],
  ['Who is the best person to ask about keys?', 'Write to keys@corvane.example.', true],
  ['Who directed Grey Harbour?', 'The Director of Grey Harbour Talks About His Next Picture', false],
  ['Who is the director of Grey Harbour?', 'Fifty years after Grey Harbour, the director is back.', false],
  ['Who is the lead actress in Grey Harbour?', 'Credits of Grey Harbour: actors, directors, writers and more.', false],
  ['Who won the Corvane Award?', 'Watch List for the Corvane Award: Semifinalists and Winners', false],
  ['Who acquired Corvane?', 'Photos from Corvane (@corvanenews)', false],
])('%s — "%s" names somebody: %s', (question, sentence, names) => {
  expect(holdsAnswer(sentence, question, 'person')).toBe(names);
});
