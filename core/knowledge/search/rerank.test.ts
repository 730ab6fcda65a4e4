import { describe, expect, it } from 'vitest';
import { termsOf } from '../words/terms.ts';
import { numberTerms } from './packed-terms.ts';
import { rerank } from './rerank.ts';
import { hashTerm } from './term-hash.ts';

const match = (text: string, { score = 1, title = '', heading = '' } = {}) => {
  const passage = {
    id: `${title}${heading}${text}`,
    path: 'a.md',
    title,
    heading,
    text,
    language: 'en',
    audience: 'everyone' as const,
  };
  return { passage, terms: numberTerms(passage), score };
};

/** The matches in the order of what is asked; each word of the question counts the same. */
function ordered(question: string, matches: readonly ReturnType<typeof match>[]) {
  const order = termsOf(question).map(hashTerm);
  const weights = new Map(order.map((term): [number, number] => [term, 1]));
  return rerank(matches, { question, order, weights }).map(({ passage }) => passage);
}

const textsOf = (passages: ReturnType<typeof ordered>) => passages.map(({ text }) => text);

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
    expect(textsOf(ordered(question, [match(worse), match(better)]))).toEqual([better, worse]);
    expect(textsOf(ordered(question, [match(better), match(worse)]))).toEqual([better, worse]);
  });

  it.each([
    ['heading', 'How long is the warranty of a kayak?', { heading: 'Kayaks' }, { heading: 'Saunas' }],
    ['title', 'How long is the warranty of a kayak?', { title: 'Kayaks' }, { title: 'Saunas' }],
    ['标题', '皮艇的保修期是多久？', { title: '皮艇' }, { title: '桑拿' }],
  ])('are told apart by the %s where their texts say the same', (_, question, about, other) => {
    const text = 'Two years. 保修期为两年。';
    for (const matches of [
      [match(text, about), match(text, other)],
      [match(text, other), match(text, about)],
    ])
      expect(ordered(question, matches)[0]).toMatchObject(about);
  });

  it('read the words of a heading into each sentence below it', () => {
    const below = match('The deposit is returned. Towels are red.', { heading: 'Kayaks' });
    const scattered = match('A deposit is paid for saunas. Kayaks are red. Towels are returned.');
    for (const matches of [
      [below, scattered],
      [scattered, below],
    ])
      expect(ordered('Is the deposit for kayaks returned?', matches)[0]).toMatchObject({ heading: 'Kayaks' });
  });

  it('keep their order where nothing tells them apart', () => {
    const texts = ['A kayak is red.', 'A kayak is old.', 'A kayak is new.'];
    const matches = texts.map((text) => match(text));
    expect(textsOf(ordered('kayak', matches))).toEqual(texts);
    expect(textsOf(ordered('?!', matches))).toEqual(texts);
    expect(ordered('kayak', [])).toEqual([]);
  });

  it('are not ordered by polite words where the words around the question say what it is about', () => {
    const [about, polite] = ['The kayak is stored in the shed.', 'Please tell us where you are.'];
    const order = termsOf('tell please').map(hashTerm);
    const weights = new Map([
      ...order.map((term): [number, number] => [term, 0.1]),
      ...termsOf('kayak shed').map((term): [number, number] => [hashTerm(term), 1]),
    ]);
    const found = rerank([match(about), match(polite, { score: 0.5 })], { question: 'tell please', order, weights });
    expect(found[0]?.passage.text).toBe(about);
  });
});
