import { expect, it } from 'vitest';
import { asksWhy } from './asks-why.ts';

const about = {
  question: 'How long is the warranty on the P2?',
  answer: { text: 'Elbe P2 pH electrodes are consumables: 6 months. 电极属于耗材：6 个月。', sources: [] },
};

it.each([
  'why?',
  'Why so short?',
  'but why only 6 months?',
  'Why are electrodes consumables?',
  '为什么这么短？',
  '为什么？',
])('asks for the reason of what was answered: %j', (question) => {
  expect(asksWhy(question, about)).toBe(true);
});

it.each([
  'Why does my T4 show E07?',
  '为什么 T4 涨价了？',
  'How long is the warranty on the T4?',
  '怎么退货？',
  'Why is the VPN slow?',
])('asks for something else: %j', (question) => {
  expect(asksWhy(question, about)).toBe(false);
});
