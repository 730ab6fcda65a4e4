import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionsOfEach } from './coordination.ts';

const each = (question: string) => questionsOfEach(question).map((part) => part.question);

describe('a question with coordinated parts', () => {
  it.each([
    ['What do the T4 and the C1 cost?', ['What do the T4 cost?', 'What do the C1 cost?']],
    [
      'How long is the warranty on the T4 and on the C1?',
      ['How long is the warranty on the T4?', 'How long is the warranty on the C1?'],
    ],
    [
      'What is the price and the delivery time of the T4?',
      ['What is the price of the T4?', 'What is the delivery time of the T4?'],
    ],
    ['When and where is the summer party?', ['When is the summer party?', 'where is the summer party?']],
    ['Are dogs and cats allowed?', ['Are dogs allowed?', 'Are cats allowed?']],
    [
      'What are the opening hours of the New Kirk and Old Mill clinics?',
      ['What are the opening hours of the New Kirk clinics?', 'What are the opening hours of the Old Mill clinics?'],
    ],
    ['T4和C1的保修期分别是多久？', ['T4的保修期是多久？', 'C1的保修期是多久？']],
    ['上海、北京和杭州的办公室在哪里？', ['上海的办公室在哪里？', '北京的办公室在哪里？', '杭州的办公室在哪里？']],
    ['2021年和2022年的营收是多少', ['2021年的营收是多少', '2022年的营收是多少']],
    ['成都展会和杭州年会开幕时间', ['成都展会开幕时间', '杭州年会开幕时间']],
    ['加急运费与标准运费是多少', ['加急运费是多少', '标准运费是多少']],
    ['《雾港》和《潮声与我》的导演分别是谁', ['《雾港》的导演是谁', '《潮声与我》的导演是谁']],
    ['年会的时间和地点？', ['年会的时间？', '年会的地点？']],
  ])('asks of each: %s', (question, parts) => {
    expect(each(question)).toEqual(parts);
  });

  it.each([
    'What is the difference between the T4 and the C1?',
    'How does the T4 compare with the C1 and the P2?',
    'T4和C1有什么区别？',
    '怎么和同事一起订会议室？',
    'Lea和Jonas谁负责采购？',
    'terms and conditions',
    'What does shipping to Spain and back cost?',
    'How long is the warranty?',
    'and',
    '和',
    '',
  ])('is left whole where it asks what lies between the parts, of one of them, or joins nothing: %s', (question) => {
    expect(each(question)).toEqual([]);
  });

  it('never throws, and makes at least two questions or none', () => {
    const word = fc.constantFrom(
      'and',
      'the',
      'T4',
      'price',
      'of',
      'Where',
      '?',
      '和',
      '、',
      '上海',
      '《雾港》',
      '2021年',
      '多少',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        expect(questionsOfEach(words.join(' ')).length).not.toBe(1);
        expect(questionsOfEach(words.join('')).length).not.toBe(1);
      }),
    );
  });
});
