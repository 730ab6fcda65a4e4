import { expect, it } from 'vitest';
import { unsettledFor } from './unsettled.ts';

it.each([
  ['What is the new logger called?', 'What it is called remains a secret.'],
  ['When does the office in Lyon open?', 'The date is to be announced.'],
  ['Who leads the project?', 'The company has not yet named who leads the project.'],
  ['Which film won best picture?', 'Nominated for best picture: Blue Rope and Nine Acres.'],
  ['How much did sales grow in 2022?', 'The target for 2022 was growth of 6 percent.'],
  ['What are the growth rates of Arland?', 'The growth rates of Arland will be published in May.'],
  ['消防演练在哪里集合？', '消防演练的集合地点另行通知。'],
  ['《雾港2》什么时候上映？', '《雾港2》的上映日期尚未公布。'],
  ['2023年金帆奖最佳影片', '《旧城》《信使》角逐最佳影片。'],
  ['去年的增长率是多少', '去年的增长目标是6%以上。'],
])('%s is not settled by: %s', (question, sentence) => {
  expect(unsettledFor(question)(sentence)).toBe(true);
});

it.each([
  ['Who was nominated for best picture?', 'Nominated for best picture: Blue Rope and Nine Acres.'],
  ['What is the sales target for 2022?', 'The target for 2022 is growth of 6 percent.'],
  ['When does the season begin?', 'The season begins on 3 June, the fixtures will be announced.'],
  ['新赛季什么时候开始？', '新赛季6月3日开始，详细的赛程将在稍后公布。'],
  ['How do I set a target?', 'Open the page of targets.'],
  ['Who nominates candidates?', 'The board names the candidates.'],
  ['今年的目标是多少？', '今年的增长目标是6%以上。'],
])('%s may be settled by: %s', (question, sentence) => {
  expect(unsettledFor(question)(sentence)).toBe(false);
});
