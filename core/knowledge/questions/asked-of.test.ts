import { expect, it } from 'vitest';
import { termsOf } from '../words/terms.ts';
import { askedOf } from './asked-of.ts';
import { kindOfQuestion } from './question-kind.ts';

it.each([
  ['Who acquired Corvane Labs?', 'acquired'],
  ['Who is the director of the plant?', 'director'],
  ['When was the lighthouse of Port Elwin built?', 'built'],
  ['What was the population of Port Elwin in 1900?', 'population'],
  ['How many workers died while the harbour was built?', 'died'],
  ['How many days of paid leave do we have in Hamburg?', 'leave'],
  ['Who is the CEO of Helm Industries?', 'CEO'],
  ['Where can visitors park?', 'park'],
  ['《雾港》的导演是谁？', '导演'],
  ['谁执导了《雾港》？', '执导'],
  ['2023年蓝湾杯在哪举办', '举办'],
  ['2022年蓝湾杯有多少支队伍参加？', '参加'],
  ['雪帽山地震的震级', '震级'],
  ['文庙是谁修建的？', '修建'],
  ['青岚县境内最高的山叫什么？', '山'],
  ['What is the highest mountain called?', 'mountain'],
])('%s asks for %s', (question, word) => {
  expect(askedOf(question, kindOfQuestion(question))).toBe(termsOf(word).at(-1));
});

it.each([['Who?'], ['谁？'], ['When?'], [''], ['"The Lantern Keeper"?']])('%s asks for nothing by name', (question) => {
  expect(askedOf(question, kindOfQuestion(question))).toBeUndefined();
});
