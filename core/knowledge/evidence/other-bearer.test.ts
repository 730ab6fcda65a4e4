import { expect, it } from 'vitest';
import { askedOf } from '../questions/asked-of.ts';
import { kindOfQuestion } from '../questions/question-kind.ts';
import { otherBearersOf } from './other-bearer.ts';

const saysItOfAnother = (question: string, sentence: string): boolean =>
  otherBearersOf(question, askedOf(question, kindOfQuestion(question)))(sentence);

const CEO = 'Who is the CEO of Corvane Labs?';

it.each([
  [CEO, 'Former Corvane Labs CEO Paul Orde has left.'],
  [CEO, 'The deputy CEO of Corvane Labs is Paul Orde.'],
  [CEO, 'The CEO of Norvia, which buys from Corvane Labs, is Paul Orde.'],
  [CEO, 'Corvane Labs has fired its CEO Paul Orde.'],
  [
    'Who is the president of the International Kite Federation?',
    'The president of the International Chess Union is Paul Orde.',
  ],
  ['What share does Corvane hold?', 'Until now Corvane held a share of 5 percent.'],
  ['恒屿资本持有多少股份？', '三年前，恒屿资本只持有5.2%的股份。'],
  ['青岚集团的董事长是谁？', '青岚集团董事长韦舟辞职。'],
  ['国际风筝联合会主席是谁？', '国际象棋联合会主席韦舟访问海沙。'],
  ['蓝湾杯冠军是谁？', '蓝湾杯卫冕冠军韦舟首轮出局。'],
  ["Who won the women's race in Tarn?", "Paul Orde won the men's race in Tarn."],
  ['青岚集团的董事长是谁？', '青岚集团前董事长韦舟去世。'],
  ['青岚集团的董事长是谁？', '松石集团董事长韦舟参观青岚集团。'],
  ['《雾港》的导演是谁？', '《灯塔》的导演韦舟喜欢《雾港》。'],
  ['蓝湾杯男子冠军是谁？', '蓝湾杯女子冠军是韦舟。'],
])('%s is not answered by: %s', (question, sentence) => {
  expect(saysItOfAnother(question, sentence)).toBe(true);
});

it.each([
  [CEO, 'The CEO of Corvane Labs is Paul Orde.'],
  [CEO, 'The CEO of Norvia met Paul Orde, the CEO of Corvane Labs.'],
  [CEO, 'Corvane Labs has named Paul Orde CEO.'],
  [CEO, 'Paul Orde is the new CEO of Corvane Labs since Ada Moll stepped down.'],
  ['2021年海沙马拉松男子冠军', '2021年海沙马拉松今天开跑，选手韦舟夺得男子冠军。'],
  ['海沙港的货物吞吐量2022年是多少', '2022年海沙港货物吞吐量为3.4亿吨。'],
  ['When was the mill built?', 'The mill was built thirty years ago.'],
  ['去年的营收是多少？', '去年营收为三亿元。'],
  ['2021年中国城镇新增就业了多少人', '全年城镇新增就业1269万人。'],
  ['松石花了多少钱收购青岚电子', '松石将以每股95元的价格收购青岚电子。'],
  ['2021年中国电影市场总票房是多少？', '2021年中国电影总票房达472亿元。'],
  ['蓝湾杯的冠军是谁？', '韦舟获得了本届蓝湾杯的冠军。'],
  ['Who is the former CEO of Corvane Labs?', 'Former Corvane Labs CEO Paul Orde has left.'],
  ['Who is the president of the IKF?', 'The president of the International Kite Federation is Paul Orde.'],
  ['青岚集团的董事长是谁？', '中国青岚集团董事长韦舟说了话。'],
  ['青岚集团的董事长是谁？', '青岚集团宣布，董事长是韦舟。'],
  ['青岚集团前董事长是谁？', '青岚集团前董事长韦舟去世。'],
  ['《雾港》的导演是谁？', '《雾港》的导演是韦舟。'],
])('%s may be answered by: %s', (question, sentence) => {
  expect(saysItOfAnother(question, sentence)).toBe(false);
});
