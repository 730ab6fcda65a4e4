import { expect, it } from 'vitest';
import { chunkDocument } from '../chunk.ts';
import { kindOfQuestion } from '../questions/question-kind.ts';
import { termsOf } from '../words/terms.ts';
import { agreementAmong } from './agreement.ts';
import { bestOf, statementsFor } from './evidence.ts';

/** What the other pages say to the first one. */
function heard(question: string, ...pages: string[]) {
  const weights = new Map(termsOf(question).map((term) => [term, 1]));
  const kind = kindOfQuestion(question);
  const statementsOf = statementsFor({ question, weights, kind });
  const read = pages.flatMap((text, at) =>
    chunkDocument({ path: `${at}.md`, text }).map((passage) => ({
      path: passage.path,
      language: passage.language,
      statements: statementsOf(passage),
    })),
  );
  const [first] = read;
  return agreementAmong(read, { question, kind })(
    bestOf(first?.statements ?? []).sentence,
    first ?? { path: '', language: '' },
  );
}

it.each([
  [
    'When did the harbour of Tarn open?',
    'The harbour of Tarn opened on 3 May 1971.',
    'On May 3, the harbour of Tarn opened with a feast.',
    'The harbour of Tarn opened in October 1971.',
  ],
  [
    'Who built the harbour of Tarn?',
    'The harbour of Tarn was built by Ruth Calloway.',
    'Calloway built the harbour of Tarn in six years.',
    'The harbour of Tarn was built for Helm Industries.',
  ],
  [
    'How many ships fit in the harbour of Tarn?',
    '1,200 ships fit in the harbour of Tarn.',
    'In the harbour of Tarn there is room for 1200 ships.',
    'The harbour of Tarn, where 40 ships fit, is full.',
  ],
  [
    'Who designed the harbour of Tarn?',
    'Award Winner: the harbour of Tarn was designed by Ruth Calloway.',
    'Ruth Calloway designed the harbour of Tarn.',
    'The Winner who designed the harbour of Tarn stays away.',
  ],
  ['松石港能停多少艘船？', '松石港能停14艘船。', '14艘船停在松石港。', '松石港能停14天的船很多。'],
  ['松石港什么时候开港？', '松石港5月3日开港。', '5月3日，松石港正式开港。', '松石港6月1日开港。'],
  ['松石港的设计者是谁？', '松石港的设计者是韦舟。', '韦舟是松石港的设计者。', '松石港的设计者是方竞。'],
  ['松石港能停多少艘船？', '松石港能停120艘船。', '松石港可以停120艘船。', '松石港能停40艘船。'],
])('counts the pages that bear out an answer and those that speak of it and do not: %s', (question, ...pages) => {
  expect(heard(question, ...pages)).toMatchObject({ alike: 1, unlike: 1 });
});

it('hears no page that speaks of something else, of another year, or only repeats the question', () => {
  const question = 'Who won the Tarn Cup in 2021?';
  const [first, ...others] = [
    'Ines Duarte won the Tarn Cup in 2021.',
    'Ines Duarte likes dogs.',
    'Ines Duarte lost in 1999 and in 2020.',
    'It is long ago.',
  ];
  expect(heard(question, first ?? '', ...others)).toMatchObject({ alike: 0, unlike: 0 });
  expect(heard(question, first ?? '', 'Who won the Tarn Cup in 2021 is not known.').alike).toBe(0);
});

it('does not take the same page for another one', () => {
  const page = 'The harbour of Tarn was built by Ruth Calloway. It was Calloway who built the harbour of Tarn.';
  expect(heard('Who built the harbour of Tarn?', page)).toMatchObject({ alike: 0, unlike: 0 });
});

it('hears no page in another language, which writes the same otherwise', () => {
  const chinese = '塔恩的港口由卡洛韦建造，能停船。The harbour of Tarn 的港口由卡洛韦建造，能停很多船，很漂亮。';
  expect(heard('Who built the harbour of Tarn?', 'Ruth Calloway built the harbour of Tarn.', chinese)).toMatchObject({
    alike: 0,
    unlike: 0,
  });
});
