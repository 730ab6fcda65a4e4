import { expect, it } from 'vitest';
import { wholeQuestion } from './whole-question.ts';

it.each([
  ['And for the P2?', 'How long is the warranty on the T4?', 'How long is the warranty on the P2?'],
  ['And amber?', 'What does the red light mean?', 'What does the red light mean? (amber)'],
  [
    'How long does it take?',
    'Do you offer an accredited calibration?',
    'How long does it take? (accredited calibration)',
  ],
  ['Anything cheaper?', 'How much is the C1?', 'How much is the C1? (Anything cheaper)'],
  ['No, I meant the P2.', 'How much is the C1?', 'How much is the P2?'],
  ['And where is the calibration done?', 'How much is a factory calibration?', 'where is the calibration done?'],
  ['那上海呢？', '汉堡办公室几点上班？', '上海办公室几点上班？'],
  ['这个要多久？', '认可校准怎么做？', '这个要多久（认可 校准）'],
  ['不是，我问的是 P2。', 'C1 多少钱？', 'P2 多少钱？'],
])('%j after %j asks %j', (followUp, question, whole) => {
  expect(wholeQuestion(followUp, { question })).toBe(whole);
});
