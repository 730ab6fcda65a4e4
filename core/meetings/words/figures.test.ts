import { describe, expect, it } from 'vitest';
import { figuresIn } from './figures.ts';

const said = (text: string) => figuresIn(text).map((figure) => figure.text);

describe('the numbers of a sentence', () => {
  it.each([
    ['We need forty boxes.', ['forty boxes']],
    ['It costs 3,200 euros, or €2.5 million in all.', ['3,200 euros', '€2.5 million']],
    ['About twenty five percent of the 40 of us agree.', ['twenty five percent', '40']],
    ['It takes two weeks and three and a half hours.', ['two weeks', 'three and a half hours']],
    ['A hundred and twenty visitors came in 12 vans.', ['A hundred and twenty visitors', '12 vans']],
    [
      'It grew by 7.5%, the year before by two and a half thousand units since June.',
      ['7.5%', 'two and a half thousand units'],
    ],
    ['It costs six hundred and forty since June.', ['six hundred and forty']],
    ['We have a budget of 40k.', ['40k']],
    ['预算是三百二十万元，涨了百分之十五。', ['三百二十万元', '百分之十五']],
    ['一共120人，每人两万块，分三年付。', ['120人', '两万块', '三年']],
    ['打八折，省两千元。', ['八折', '两千元']],
    ['It stood in a minus eighty freezer for two days.', ['minus eighty freezer', 'two days']],
    ['冷库是零下二十五度。', ['零下二十五度']],
  ])('are found as they were said: %s', (text, found) => expect(said(text)).toEqual(found));

  it.each([
    'Two things: first, one of you calls; second, the two of us wait.',
    'Sensor T4 and order PO-2231 at 10:30.',
    'Option 3 is fine.',
    '有两件事，第一个问题，一个人去。',
    '我们几个再看看，一下就好。',
  ])('are none where nothing is counted: %s', (text) => expect(said(text)).toEqual([]));
});
