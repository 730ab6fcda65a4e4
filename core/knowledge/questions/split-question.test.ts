import { describe, expect, it } from 'vitest';
import { splitQuestion } from './split-question.ts';

describe('splitQuestion', () => {
  it.each([
    ['How often is it cleaned, and how long does that take?', ['How often is it cleaned', 'how long does that take?']],
    ['Is soup served, and do children eat for free?', ['Is soup served', 'do children eat for free?']],
    ['Can I keep it and would it cost more?', ['Can I keep it', 'would it cost more?']],
    ['Two things: is lunch included, and who do I pay?', ['is lunch included', 'who do I pay?']],
    [
      'My aunt would like to know where you store coats, and whether they are insured.',
      ['where you store coats', 'whether they are insured.'],
    ],
    ['请问门票多少钱，几点关门？', ['请问门票多少钱', '几点关门？']],
  ])('parts what is joined: %s', (sentence, parts) => {
    expect(splitQuestion(sentence)).toEqual(parts);
  });

  it.each([
    'Is it covered, or do I have to pay?',
    'When I come late, what happens?',
    'Do you sell bread and butter?',
    'Can you mend the chair, which fell down the stairs?',
    '可以换一张，还是只能退？',
  ])('leaves one question whole: %s', (sentence) => {
    expect(splitQuestion(sentence)).toEqual([sentence]);
  });

  it('leaves out the reason that is given for a question', () => {
    expect(splitQuestion('Is there a lift, my mother walks with a stick?')).toEqual(['Is there a lift']);
    expect(splitQuestion('这张票是上个月买的，还能用吗？')).toEqual(['还能用吗？']);
  });

  it('leaves out the ticket behind a question, and no other words in parentheses', () => {
    expect(splitQuestion('How late is the kiosk open? (ticket 4711)')).toEqual(['How late is the kiosk open?']);
    expect(splitQuestion('小卖部几点关门？（工单4711）')).toEqual(['小卖部几点关门？']);
    for (const whole of ['Who mends the (old) lift?', 'When is that? (overtime paid)', '多少钱？（C1）'])
      expect(splitQuestion(whole)).toEqual([whole]);
  });
});
