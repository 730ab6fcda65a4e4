import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tidySpeech } from './tidy-speech.ts';

describe('tidySpeech', () => {
  it.each([
    ['Um, so we need, you know, a new pump.', 'We need, a new pump.'],
    ['The the pump is is leaking.', 'The pump is leaking.'],
    ['It was on the on the second shelf.', 'It was on the second shelf.'],
    ['f for the st standard model w we wait.', 'For the standard model we wait.'],
    ['[laughs] No, I mean it. (inaudible)', 'No, I mean it.'],
    ['We we went to be better together.', 'We went to be better together.'],
    ['嗯，我们我们呃决定先不涨价。', '我们决定先不涨价。'],
    ['其实，标准款不涨价，对吧，明年再看。', '标准款不涨价，明年再看。'],
    ['谢谢大家，慢慢看看。', '谢谢大家，慢慢看看。'],
  ])('writes "%s" as "%s"', (spoken, tidy) => expect(tidySpeech(spoken)).toBe(tidy));

  it('keeps what is nothing but a filler, for want of anything else', () => {
    expect(tidySpeech('um')).toBe('Um');
  });

  it('leaves out and adds nothing', () => {
    const letters = (text: string): string[] => [...text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')];
    const words = fc.constantFrom(
      'um',
      'we',
      'the',
      'pump',
      'w',
      ',',
      '.',
      'you know',
      '[laughs]',
      '我们',
      '呃',
      '，',
      'Jo-',
    );
    fc.assert(
      fc.property(fc.array(words), (parts) => {
        const spoken = parts.join(' ');
        let at = 0;
        const said = letters(spoken);
        for (const letter of letters(tidySpeech(spoken))) {
          at = said.indexOf(letter, at) + 1;
          expect(at).toBeGreaterThan(0);
        }
      }),
    );
  });
});
