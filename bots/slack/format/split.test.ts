import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from './split.ts';

const PIECES = [
  'Express shipping costs 12 euros. ',
  '保修期为两年。',
  'word ',
  '\n',
  '\n\n',
  '👩‍👩‍👧‍👦',
  '🇩🇪🇫🇷',
  'e\u0301',
  '&amp;',
  '&lt;',
  '<https://a.example/long/way|the page>',
  '<@U123>',
  '`code here`',
  '\u200b*bold words*\u200b',
  '\n```\nlet a = 1;\n  let b = 2;\n```\n',
  '\n> a quoted line that goes on for a while\n',
  '\n    •   nested\n',
  '\n3.  third\n',
  'x'.repeat(70),
  '长'.repeat(50),
];
const texts = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'grapheme', maxLength: 20 })), {
  maxLength: 60,
});
const mrkdwn = texts.map((pieces) => pieces.join(''));
const limits = fc.integer({ min: 64, max: 400 });

/** What is left of a text without white space and without what a cut adds: fences and quote marks. */
const bare = (text: string): string =>
  text
    .replace(/^```.*$/gm, '')
    .replace(/^(?:> )+/gm, '')
    .replace(/\s+/g, '');

const letters = (text: string): string[] => [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);

describe('cutting a text', () => {
  it('loses nothing, whatever the script', () => {
    fc.assert(
      fc.property(mrkdwn, limits, (text, limit) => {
        expect(bare(splitText(text, limit).join('\n'))).toBe(bare(text));
      }),
    );
  });

  it('keeps each part within the limit and leaves none empty', () => {
    fc.assert(
      fc.property(mrkdwn, limits, (text, limit) => {
        for (const part of splitText(text, limit)) {
          expect(part.length).toBeLessThanOrEqual(limit);
          expect(part.trim()).not.toBe('');
        }
      }),
    );
  });

  it('never parts the halves of a surrogate pair', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('👍', '𠮷', 'a', ' ')), limits, (signs, limit) => {
        for (const part of splitText(signs.join(''), limit)) expect(part.isWellFormed()).toBe(true);
      }),
    );
  });

  it('never cuts within a letter', () => {
    const signs = fc.array(fc.constantFrom('👩‍👩‍👧‍👦', '🇩🇪', 'e\u0301', '字', 'न्', 'ส้', '\u1100\u1161\u11a8'), {
      minLength: 30,
    });
    fc.assert(
      fc.property(signs, limits, (all, limit) => {
        const text = all.join('');
        expect(splitText(text, limit).flatMap(letters)).toEqual(letters(text));
      }),
    );
  });

  it('closes each block of code that it opens', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z ]{0,60}$/), { minLength: 1, maxLength: 40 }),
        limits,
        (lines, limit) => {
          const text = `Before\n\n\`\`\`\n${lines.join('\n')}x\n\`\`\`\n\nAfter`;
          for (const part of splitText(text, limit)) expect((part.match(/^```$/gm) ?? []).length % 2).toBe(0);
        },
      ),
    );
  });

  it('is stable: a part is not cut again', () => {
    fc.assert(
      fc.property(mrkdwn, limits, (text, limit) => {
        for (const part of splitText(text, limit)) expect(splitText(part, limit)).toEqual([part]);
      }),
    );
  });

  it('gives nothing for nothing', () => {
    expect(splitText(' \n\t\n ', 100)).toEqual([]);
  });

  it('cuts between paragraphs before it cuts between lines', () => {
    const text = `${'one '.repeat(10)}\n\n${'two '.repeat(10)}\nlast line`;
    expect(splitText(text, 90)).toEqual([`${'one '.repeat(10)}`.trim(), `${'two '.repeat(10)}\nlast line`]);
  });

  it.each([
    ['lines', `${'a'.repeat(40)}\n${'b'.repeat(40)} c. d`, 60, 'a'.repeat(40)],
    ['sentences', `This is the first one. And this is the other one here`, 40, 'This is the first one.'],
    [
      'sentences in Chinese',
      `${'这是第一句话'.repeat(5)}。${'这是第二句话'.repeat(5)}`,
      40,
      `${'这是第一句话'.repeat(5)}。`,
    ],
    ['words', 'several words that are all in one long sentence', 33, 'several words that are all in one'],
  ])('cuts between %s where there is no better place', (_, text, limit, first) => {
    expect(splitText(text, limit)[0]).toBe(first);
  });

  it.each([
    ['a link', '<https://a.example/a/b/c|where it says so>'],
    ['a mention', '<@U0123456789ABCDEF>'],
    ['code in a line', '`npm run demo -- --all --again`'],
    ['words of one look', '\u200b*bold words in a row*\u200b'],
    ['an escaped sign', '&amp;'],
  ])('keeps %s whole', (_, whole) => {
    for (let before = 10; before < 64; before++)
      expect(splitText(`${'y'.repeat(before)}${whole} and more words to come`, 64).join('\n')).toContain(whole);
  });

  it('begins a block of code again with its indentation', () => {
    const code = Array.from({ length: 12 }, (_, index) => `    line ${index};`);
    const parts = splitText(['```', ...code, '```'].join('\n'), 100);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part).toMatch(/^```\n(?: {4}line \d+;\n)+```$/);
  });

  it('goes on with a quote', () => {
    const parts = splitText(`> ${'quoted words '.repeat(12)}`, 64);
    for (const part of parts) expect(part).toMatch(/^> (?:quoted|words) /);
  });

  it('keeps the numbers and the indentation of a list', () => {
    const list = Array.from({ length: 12 }, (_, index) => `${index + 1}. ${index % 3 ? '    •   below' : 'above'}`);
    expect(splitText(list.join('\n'), 64).join('\n').split('\n')).toEqual(list);
  });

  it('cuts what would not fit anywhere', () => {
    const parts = splitText(`<https://a.example/${'p'.repeat(500)}>`, 100);
    expect(parts.join('')).toBe(`<https://a.example/${'p'.repeat(500)}>`);
  });

  it('is quick with 40,000 characters without a space', () => {
    expect(splitText('长'.repeat(40_000), 3000)).toHaveLength(14);
  });
});
