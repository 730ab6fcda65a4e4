import { describe, expect, it } from 'vitest';
import { inShort, problemIn, questionsIn } from './reply-questions.ts';

const text = `Dear all,

our boat leaks at the stern.

What can we do?

Second, the key is gone. Who has another one?

My wife would like to know where the boats are kept.

Kind regards
Ole`;

describe('questionsIn', () => {
  const questions = questionsIn(text, ['Who has another one?', 'What can we do?']);

  it('finds asks and wishes to know, in the order of the mail', () => {
    expect(questions.map(({ ask }) => ask)).toEqual([
      'What can we do?',
      'Who has another one?',
      'My wife would like to know where the boats are kept.',
    ]);
  });

  it('gives an ask what is said before it', () => {
    expect(questions[0]?.context).toBe('our boat leaks at the stern.');
  });

  it('keeps one matter out of another', () => {
    expect(questions[1]?.context).toBe('Second, the key is gone.');
  });

  it('finds a question whose mark was left out', () => {
    expect(questionsIn('And is there a jetty, we come by boat.', []).map(({ ask }) => ask)).toHaveLength(1);
  });
});

describe('problemIn', () => {
  it('finds what does not work, in English and Chinese', () => {
    expect(problemIn('Good boat. The motor does not start.')?.ask).toBe('The motor does not start.');
    expect(problemIn('船很好。马达启动不了。')?.ask).toBe('马达启动不了。');
  });

  it('finds none in a mail that tells of none', () => {
    expect(problemIn('We had a lovely day on the lake.')).toBeUndefined();
  });
});

describe('inShort', () => {
  it.each([
    ['1、船多少钱？', '船多少钱？'],
    ['Two questions: who has the key?', 'who has the key?'],
    [
      'We come on Friday with the whole family and the neighbours and two dogs, and where can we leave the car?',
      'where can we leave the car?',
    ],
  ])('quotes %s as a whole question', (ask, short) => {
    expect(inShort(ask)).toBe(short);
  });

  it('quotes nothing rather than half a sentence', () => {
    expect(inShort(`Please bring ${'the oars and '.repeat(12)}the flag.`)).toBeUndefined();
  });
});
