import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inPieces, together } from './pieces.ts';

const word = fc.constantFrom(
  'On Thursday. ',
  'Dear Mira,\n\n',
  '两个探头周四到货。',
  '\n',
  'https://x.example/a ',
  '👩‍💻',
  'x'.repeat(900),
);

it('a text that is cut is the same again when nothing was changed', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const text = words
        .join('')
        .trim()
        .replaceAll(/\s{11,}/g, '\n\n');
      const cut = inPieces(text);
      expect(cut?.pieces.every((piece) => piece.length <= 2000)).toBe(true);
      expect(together(cut?.pieces ?? [], cut?.gaps ?? [])).toBe(text);
    }),
  );
});

it('cuts between paragraphs', () => {
  const paragraph = 'The probes arrive on Thursday. '.repeat(40).trim();
  const cut = inPieces([paragraph, paragraph, paragraph].join('\n\n'));
  expect(cut?.pieces).toEqual([paragraph, paragraph, paragraph]);
  expect(cut?.gaps).toEqual(['\n\n', '\n\n']);
});

it('leaves out what was emptied, and refuses what would not fit', () => {
  expect(together(['', 'Yes.', ' ', 'Regards'], ['\n\n', '\n', ' '])).toBe('Yes. Regards');
  expect(inPieces('word '.repeat(60_000))).toBeUndefined();
});
