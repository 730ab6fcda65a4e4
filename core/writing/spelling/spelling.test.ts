import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { americanForms } from './american-forms.ts';
import { correctChinese } from './correct-chinese.ts';
import { correctEnglish } from './correct-english.ts';
import { englishWords, slipsOf } from './english-words.ts';
import { RIGHT, WRONG } from './spelling-cases.ts';

const none = async () => new Set<string>();
const isChinese = (text: string) => /\p{Script=Han}/u.test(text);
const correct = async (text: string, known: (words: readonly string[]) => Promise<ReadonlySet<string>> = none) =>
  isChinese(text)
    ? { text: correctChinese(text), doubts: [] }
    : correctEnglish(text, { words: await englishWords(), known });

describe('spelling without a model', () => {
  it.each(WRONG)('puts right what leaves no doubt: %s', async (written, meant) => {
    expect((await correct(written)).text).toBe(meant);
    expect((await correct(meant)).text).toBe(meant);
  });

  it.each(RIGHT)('changes nothing that is right, or not for it to change: %s', async (text) => {
    expect((await correct(text)).text).toBe(text);
  });

  it('asks about a word that may be several, and says what it may be', async () => {
    const { text, doubts } = await correct('The logger wich you sent is fine.');
    expect(text).toBe('The logger wich you sent is fine.');
    expect(doubts).toEqual([{ word: 'wich', perhaps: expect.arrayContaining(['which']) }]);
  });

  it('neither changes nor asks about words that people here use', async () => {
    const ours = async (words: readonly string[]) => new Set(words.filter((word) => word === 'recieve'));
    expect(await correct('The recieve protocol is new.', ours)).toEqual({
      text: 'The recieve protocol is new.',
      doubts: [],
    });
  });

  it('leaves a text in another language alone', async () => {
    const dutch = 'Wij hebben de factuur gisteren ontvangen en zullen die morgen betalen.';
    expect(await correct(dutch)).toEqual({ text: dutch, doubts: [] });
  });

  it('changes letters alone: figures, spaces and signs stay where they were', async () => {
    const words = fc.constantFrom(
      'recieve',
      'the',
      'Anna',
      'PO-2231',
      '3.5',
      'x@y.example',
      '"teh"',
      'tommorow',
      '\n',
      '>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 12 }), async (parts) => {
        const text = parts.join(' ');
        const { text: right } = await correct(text);
        expect(right.replace(/\p{L}+/gu, 'w')).toBe(text.replace(/\p{L}+/gu, 'w'));
        expect((await correct(right)).text).toBe(right);
      }),
      { numRuns: 60 },
    );
  });

  it('knows one slip of the hand from another word', () => {
    for (const [typed, meant] of [
      ['delivry', 'delivery'],
      ['shippment', 'shipment'],
      ['invioce', 'invoice'],
      ['warrenty', 'warranty'],
    ] as const)
      expect(slipsOf(typed)).toContain(meant);
    for (const [typed, meant] of [
      ['datasheet', 'dataset'],
      ['logger', 'logger'],
      ['eceive', 'receive'],
    ] as const)
      expect(slipsOf(typed)).not.toContain(meant);
  });

  it('knows British spellings by their American ones', () => {
    expect(americanForms('Colours')).toContain('colors');
    expect(americanForms('centres')).toContain('centers');
    expect(americanForms('organising')).toContain('organizing');
    for (const word of ['sensor', 'stil', 'sence', 'aftre', 'shipement']) expect(americanForms(word)).toEqual([]);
  });
});
