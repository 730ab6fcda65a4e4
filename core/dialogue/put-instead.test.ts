import { expect, it } from 'vitest';
import { putInstead } from './put-instead.ts';

it.each([
  ['How long is the warranty on the Elbe T4?', 'for the P2', 'How long is the warranty on the Elbe P2?'],
  ['What does express cost in Germany?', 'mainland China', 'What does express cost in mainland China?'],
  ['Who approves a purchase of EUR 100?', 'one of 800', 'Who approves a purchase of EUR 800?'],
  ['What discount do I get on 6 units?', '30', 'What discount do I get on 30 units?'],
  ['汉堡办公室几点上班？', '上海', '上海办公室几点上班？'],
  ['发到英国要几天？', '瑞士', '发到瑞士要几天？'],
  ['买 6 台有折扣吗？', '30 台', '买 30 台有折扣吗？'],
  ['When are you open (on Sundays)?', 'on Fridays', 'When are you open (on Fridays)?'],
  ['周末几点上班？', '周五', '周五几点上班？'],
  ['E03 是什么意思？', 'E11', 'E11 是什么意思？'],
])('%j with %j is %j', (question, fragment, whole) => {
  expect(putInstead(question, fragment)).toBe(whole);
});

it.each([
  ['What does the red light mean?', 'amber'],
  ['What does the T4 cost?', 'in Germany'],
  ['住宿标准是多少？', '其他城市'],
])('has nothing to put into %j for %j', (question, fragment) => {
  expect(putInstead(question, fragment)).toBeUndefined();
});
