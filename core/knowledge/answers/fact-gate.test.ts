import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkDocument } from '../chunk.ts';
import { openFactGate } from './fact-gate.ts';

const passages = chunkDocument({
  path: 'returns.en.md',
  text: `# Returns

## Sensors

You have 30 days to return an unopened Elbe T4. The fee is 12.50 EUR. Write to returns@lindenhof.example or see https://lindenhof.example/returns. The offer ends on 31 March 2027.

## 退货

未开封的传感器可在三十天内退货，费用为 90 元，详见《退货手册》。电话 +49 30 1234 5678。请在 5月3日 前寄回。`,
});

type Options = { readonly cited?: readonly number[]; readonly said?: readonly string[] };

/** Pushes the words one after the other; gives what was shown, and what for it stopped. */
function pass(
  pieces: readonly string[],
  { cited = [1, 2], said = ['Can I return the T4 within 14 days?'] }: Options = {},
) {
  const gate = openFactGate({ passages, cited, said });
  let shown = '';
  try {
    for (const piece of pieces) shown += gate.push(piece);
    shown += gate.end();
  } catch (error) {
    return { shown, stopped: (error as Error).message };
  }
  return { shown, cited: gate.cited() };
}

/** A text cut into pieces at any letters. */
const cut = (text: string, at: readonly number[]): string[] => {
  const places = [0, ...at.map((one) => one % (text.length + 1)).toSorted((a, b) => a - b), text.length];
  return places.slice(1).map((place, index) => text.slice(places[index], place));
};
const cuts = fc.array(fc.nat(), { maxLength: 30 });

const words = [
  'you can',
  'return it',
  'to us',
  'please',
  'a while',
  '可以退货',
  '请联系我们，',
  'and then',
  '**as it is**',
];
const borneOut = [
  'within 30 days',
  'thirty days',
  'for 12.50 EUR',
  'EUR 12.50',
  'by 31 March',
  'until March 31st, 2027',
  'via returns@lindenhof.example',
  'at https://lindenhof.example/returns',
  'the T4',
  '14 days',
  '30天内',
  '需要90元',
  '5月3日前',
  '详见《退货手册》',
  '+49 30 1234 5678',
  'returns.en.md',
  'ok [1]',
  'ok[1][2]',
  '好【2】',
];
const invented = [
  'within 31 days',
  'ninety days',
  'for 13 EUR',
  'by 30 March',
  'on the 3rd of May 2026 or 4 June',
  'via sales@lindenhof.example',
  'at https://lindenhof.example/offer',
  'the T5',
  'room 77',
  '45天内',
  '需要900元',
  '6月3日前',
  '详见《保修手册》',
  '+49 30 9999 1111',
  'warranty.pdf',
];
const sentence = (...parts: readonly string[][]) =>
  fc.array(fc.constantFrom(...parts.flat()), { minLength: 1, maxLength: 12 }).map((chosen) => chosen.join(' so '));

describe('a fact gate', () => {
  it('lets words through as they come, but no word before it is whole', () => {
    const gate = openFactGate({ passages, cited: [1], said: [] });
    expect(['Yes', ', you', ' can ret', 'urn it'].map((piece) => gate.push(piece))).toEqual([
      '',
      'Yes,',
      ' you can',
      ' return',
    ]);
  });

  it('holds a fact back until it is complete', () => {
    const gate = openFactGate({ passages, cited: [1], said: [] });
    expect(['You have 3', '0', ' ', 'days', ' to'].map((piece) => gate.push(piece)).join('|')).toBe('You have||||');
    expect(gate.push(' decide')).toBe(' 30 days to');
  });

  it('shows the same, whatever the pieces it comes in', () => {
    fc.assert(
      fc.property(sentence(words, borneOut), cuts, (text, at) => {
        const whole = pass([text]);
        expect(whole).not.toHaveProperty('stopped');
        expect(pass(cut(text, at))).toEqual(whole);
      }),
    );
  });

  it('shows nothing of what is not borne out, nor of what follows it', () => {
    fc.assert(
      fc.property(
        sentence(words, borneOut),
        fc.constantFrom(...invented),
        sentence(words),
        cuts,
        (before, lie, after, at) => {
          const { shown, stopped } = pass(cut(`${before} ${lie} ${after}`, at));
          expect(stopped).toMatch(/in no passage it cites/);
          const prefix = `${pass([before]).shown} ${lie}`;
          expect(prefix.startsWith(shown)).toBe(true);
          expect(shown).not.toContain(lie);
        },
      ),
    );
  });

  it('takes citations out and remembers them', () => {
    expect(pass(['You have 30 days [', '1], more or less [1, 2]. 好【2】。'])).toEqual({
      shown: 'You have 30 days, more or less. 好。',
      cited: [1, 2],
    });
  });

  it('stops at a citation of a passage that does not exist', () => {
    expect(pass(['It is so [9].']).stopped).toMatch(/cites passage 9, which does not exist/);
  });

  it('takes a fact only from what is cited before or right behind it, in one piece or in many', () => {
    for (const pieces of [(text: string) => [text], (text: string) => [...text]]) {
      expect(pass(pieces('It costs 90 元 [2].'), { cited: [1] }).cited).toEqual([1, 2]);
      expect(pass(pieces('See there [2]. It costs 90 元.'), { cited: [1] }).cited).toEqual([1, 2]);
      expect(pass(pieces('It costs 90 元, as it is said [2] there.'), { cited: [1] }).stopped).toMatch(/90 元/);
    }
  });

  it('takes the number of an entry for no fact, but the same number in a line', () => {
    expect(pass(['1. Pack it.\n2. Send it.\n7. Wait.']).shown).toBe('1. Pack it.\n2. Send it.\n7. Wait.');
    expect(pass(['Take room', ' 7. Wait.']).stopped).toMatch(/"7"/);
  });

  it('repeats what was asked', () => {
    expect(pass(['The 14 days are over.']).shown).toBe('The 14 days are over.');
    expect(pass(['The 14 days are over.'], { said: [] }).stopped).toMatch(/14 days/);
  });
});
