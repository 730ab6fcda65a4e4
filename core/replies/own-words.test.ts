import { expect, it } from 'vitest';
import { ownWords } from './own-words.ts';

it.each([
  ['the words alone', { text: 'On Thursday.', signature: '' }, 'On Thursday.'],
  [
    'the farewell with them, since in our own mail it is no signature',
    { text: 'On Thursday.', signature: 'Kind regards,\nAnna' },
    'On Thursday.\n\nKind regards,\nAnna',
  ],
  [
    'nothing from the delimiter on',
    { text: 'On Thursday.', signature: 'Kind regards,\nAnna\n\n-- \nLindenhof GmbH' },
    'On Thursday.\n\nKind regards,\nAnna',
  ],
  ['nothing of a signature alone', { text: 'On Thursday.', signature: '--\nLindenhof GmbH' }, 'On Thursday.'],
])('gives %s', (_, message, words) => expect(ownWords(message)).toBe(words));
