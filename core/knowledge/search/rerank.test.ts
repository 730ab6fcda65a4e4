import { describe, expect, it } from 'vitest';
import { termsOf } from '../terms.ts';
import { numberTerms } from './packed-terms.ts';
import { rerank } from './rerank.ts';
import { hashTerm } from './term-hash.ts';

const match = (text: string, score = 1) => {
  const passage = {
    id: text,
    path: 'a.md',
    title: '',
    heading: '',
    text,
    language: 'en',
    audience: 'everyone' as const,
  };
  return { passage, terms: numberTerms(passage), score };
};

/** The texts in the order of what is asked; each word of the question counts the same. */
function ordered(question: string, texts: readonly ReturnType<typeof match>[]) {
  const order = termsOf(question).map(hashTerm);
  const weights = new Map(order.map((term): [number, number] => [term, 1]));
  return rerank(texts, { question, order, weights }).map(({ passage }) => passage.text);
}

describe('matches looked at more closely', () => {
  it.each([
    [
      'words that meet in one sentence',
      'Is the kayak deposit returned?',
      'The deposit for a kayak is returned.',
      'A kayak is red. The sauna has a deposit. Towels are returned.',
    ],
    ['在同一句里的词', '皮艇押金退还吗？', '皮艇的押金会退还。', '皮艇是红色的。桑拿要押金。毛巾要退还。'],
    ['words in the order of the question', 'red kayak', 'The red kayak is fast.', 'The kayak is fast, the sauna red.'],
    [
      'a word that is inflected',
      'Who is the harbourmaster?',
      'Two harbourmasters are here.',
      'Two gardeners are here.',
    ],
  ])('put first %s', (_, question, better, worse) => {
    expect(ordered(question, [match(worse), match(better)])).toEqual([better, worse]);
    expect(ordered(question, [match(better), match(worse)])).toEqual([better, worse]);
  });

  it('keep their order where nothing tells them apart', () => {
    const texts = ['A kayak is red.', 'A kayak is old.', 'A kayak is new.'];
    expect(
      ordered(
        'kayak',
        texts.map((text) => match(text)),
      ),
    ).toEqual(texts);
    expect(
      ordered(
        '?!',
        texts.map((text) => match(text)),
      ),
    ).toEqual(texts);
    expect(ordered('kayak', [])).toEqual([]);
  });

  it('are not ordered by polite words where the words around the question say what it is about', () => {
    const [about, polite] = ['The kayak is stored in the shed.', 'Please tell us where you are.'];
    const order = termsOf('tell please').map(hashTerm);
    const weights = new Map([
      ...order.map((term): [number, number] => [term, 0.1]),
      ...termsOf('kayak shed').map((term): [number, number] => [hashTerm(term), 1]),
    ]);
    const found = rerank([match(about), match(polite, 0.5)], { question: 'tell please', order, weights });
    expect(found[0]?.passage.text).toBe(about);
  });
});
