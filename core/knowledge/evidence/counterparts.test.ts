import { expect, it } from 'vitest';
import { counterpartsOf } from './counterparts.ts';

it.each([
  ['When does the new terminal open?', 'The old terminal was opened in 1968.'],
  ['What does domestic shipping cost?', 'International shipping costs EUR 40.'],
  ["Who won the women's race in Tarn?", "Paul Orde won the men's race in Tarn."],
  ['When is the northern gate open?', 'The southern gate is open until eight.'],
  ['东屿岛大火造成多少人受伤？', '西屿岛大火造成8人受伤。'],
  ['机场2023年旅客吞吐量', '机场2023年货邮吞吐量为8.4万吨。'],
  ['去年的进口额是多少', '去年出口额为三亿元。'],
  ['蓝湾杯男子冠军是谁？', '蓝湾杯女子冠军是韦舟。'],
])('%s is asked of another thing than: %s', (question, sentence) => {
  expect(counterpartsOf(question)(sentence)).toBe(true);
});

it.each([
  ['When does the new terminal open?', 'The new terminal takes the place of the old one in May.'],
  ['When does the terminal open?', 'The old terminal was opened in 1968.'],
  ['Are domestic and international flights delayed?', 'International flights are delayed.'],
  ['What is the news?', 'The old mill burned down.'],
  ['这个东西多少钱？', '西门票价为20元。'],
  ['新闻发布会几点开始？', '旧楼已经拆除。'],
])('%s may be asked of: %s', (question, sentence) => {
  expect(counterpartsOf(question)(sentence)).toBe(false);
});
