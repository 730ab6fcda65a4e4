import { expect, it } from 'vitest';
import { namesAsked } from './names-asked.ts';

it.each([
  ['2024年4月居民消费价格同比上涨多少？', '2024'],
  ['What was the price of a bag of coffee in 2022 for members?', '2022'],
  ['CBA2019-2020赛季总冠军', 'cba'],
])('%s is asked of %s', (question, name) => {
  expect(namesAsked(question)).toContain(name);
});

it.each([
  ['What do 2000 units cost?', '2000'],
  ['What is the price of 7 probes?', '7'],
])('%s puts %s to the test, and does not ask of it', (question, number) => {
  expect(namesAsked(question)).not.toContain(number);
});
