import fc from 'fast-check';
import { expect, it } from 'vitest';
import { otherReadings, wholeQuestion } from './whole-question.ts';

it.each([
  ['And for the P2?', 'How long is the warranty on the T4?', 'How long is the warranty on the P2?'],
  ['And amber?', 'What does the red light mean?', 'What does the red light mean (amber)?'],
  [
    'How long does it take?',
    'Do you offer an accredited calibration?',
    'How long does it take (accredited calibration)?',
  ],
  ['Anything cheaper?', 'How much is the C1?', 'How much is the C1 (Anything cheaper)?'],
  ['No, I meant the P2.', 'How much is the C1?', 'How much is the P2?'],
  ['And where is the calibration done?', 'How much is a factory calibration?', 'where is the calibration done?'],
  ['And green?', 'What does the red light mean (amber)?', 'What does the red light mean (green)?'],
  ['To Norway?', 'shipping (cost)', 'shipping (cost) (To Norway)'],
  ['And by noon?', 'shipping (cost) (with a seal)', 'shipping (cost) (by noon)'],
  ['And lunch?', 'When are you open (Hamburg office)?', 'When are you open (Hamburg office) (lunch)?'],
  ['那上海呢？', '汉堡办公室几点上班？', '上海办公室几点上班？'],
  ['这个要多久？', '认可校准怎么做？', '这个要多久（认可 校准）'],
  ['不是，我问的是 P2。', 'C1 多少钱？', 'P2 多少钱？'],
])('%j after %j asks %j', (followUp, question, whole) => {
  expect(wholeQuestion(followUp, { question })).toBe(whole);
});

it.each([
  ['And shipping?', 'What does the T4 cost?', ['shipping (cost)', 'shipping']],
  ['那运费呢？', 'T4 多少钱？', ['运费（多少钱）', '运费']],
  ['价格是多少？', 'C1 保修多久？', ['价格是多少', '价格是多少（C1）']],
  ['And in China?', 'What does the T4 cost?', []],
  ['And the P2?', 'What does the T4 cost?', []],
])('%j after %j may be meant otherwise', (followUp, question, readings) => {
  expect(otherReadings(followUp, { question }).map((reading) => reading.question)).toEqual(readings);
});

it('does not grow with the talk', () => {
  const turns = [
    'And shipping?',
    'To Norway?',
    'And by noon?',
    'And the P2?',
    'How long does that take?',
    '那上海呢？',
    'On Fridays?',
    '那电话呢？',
  ];
  const talk = fc.array(fc.constantFrom(...turns), { minLength: 50, maxLength: 200 });
  fc.assert(
    fc.property(talk, (said) => {
      const last = said.reduce((question, turn) => wholeQuestion(turn, { question }), 'How much is the T4 in Hamburg?');
      expect(last.length).toBeLessThan(200);
    }),
  );
});
