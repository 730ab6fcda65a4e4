import { describe, expect, it } from 'vitest';
import { findAsking, isAsking } from './asks.ts';
import { builtinStudent } from './builtin-student.ts';
import { makeStudent } from './student/student.ts';

describe('isAsking', () => {
  it.each([
    'Could you send the plan?',
    'Please book two rooms.',
    'Call me tonight.',
    'I need the keys before noon.',
    'Let me know what you think.',
    '麻烦发一下会议纪要。',
    '周五可以交货吗？',
    '请在月底前确认。',
    '帮我订一张票',
  ])('hears that %j asks', (sentence) => {
    expect(isAsking(sentence)).toBe(true);
  });

  it.each([
    'The plan is attached.',
    'We met yesterday and agreed on everything.',
    'Please do not hesitate to contact us.',
    'Please find attached the invoice.',
    'If you have any questions, please call us.',
    '附件是会议纪要，请查收。',
    '货已经发出了。',
    '如有问题请随时联系。',
  ])('hears that %j asks for nothing', (sentence) => {
    expect(isAsking(sentence)).toBe(false);
  });
});

it('hears what the sender asks, not the passages that they answer', () => {
  const text = '> Could you send the plan?\nIt is attached.\n\n> 周五可以交货吗？\n可以。\n\nCould you book a room?';
  const asking = findAsking(text, makeStudent(builtinStudent()));
  expect(asking.map(({ text: asked }) => asked)).toEqual(['Could you book a room?']);
});
