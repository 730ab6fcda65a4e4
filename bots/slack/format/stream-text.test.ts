import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamText } from './stream-text.ts';

const stream = (pieces: readonly string[]): string[] => {
  const { push, end } = streamText();
  return [...pieces.flatMap((piece) => push(piece)), ...end()];
};

describe('words on their way into a stream', () => {
  it('mention nobody, however they are cut into pieces', () => {
    const words = fc.constantFrom(
      '<',
      '!',
      '@',
      '#',
      'chan',
      'nel',
      '>',
      'here',
      'every',
      'one',
      'U123',
      ' ',
      '<!channel>',
      '@here',
    );
    fc.assert(
      fc.property(fc.array(words), (pieces) => {
        const shown = stream(pieces).join('');
        expect(shown).not.toMatch(/<[!@#]|@(?:channel|here|everyone)\b/i);
        expect(shown.replaceAll('\u200b', '')).toBe(pieces.join(''));
      }),
    );
  });

  it('come in pieces that Slack takes, none of them with half a letter', () => {
    const pieces = stream([`a${'😀'.repeat(10_000)}`, '😀'[0] ?? '', '😀'[1] ?? '']);
    for (const piece of pieces) {
      expect(piece.length).toBeLessThanOrEqual(12_000);
      expect(piece.isWellFormed()).toBe(true);
    }
    expect(pieces.join('')).toBe(`a${'😀'.repeat(10_001)}`);
  });

  it('do not wait where nothing can become of them', () => {
    expect(streamText().push('Hello <b>')).toEqual(['Hello <b>']);
  });
});
