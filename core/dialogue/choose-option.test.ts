import { describe, expect, it } from 'vitest';
import { chooseOption, otherOption } from './choose-option.ts';
import type { Exchange } from './exchange.ts';

const offices = ['Hamburg office', 'Shanghai office'].map((name) => ({ name, path: 'hours.md', heading: name }));
const [hamburg, shanghai] = offices;

describe('the answer to which one is meant', () => {
  it.each([
    ['the first one', hamburg],
    ['2', shanghai],
    ['The second one, please.', shanghai],
    ['the latter', shanghai],
    ['Shanghai', shanghai],
    ['I mean the one in Hamburg', hamburg],
    ['第二个', shanghai],
    ['前者', hamburg],
    ['上海的', shanghai],
    ['我要的是上海', shanghai],
    ['最后一个', shanghai],
  ])('%j is one of them', (reply, option) => {
    expect(chooseOption(reply, offices)).toEqual([option]);
  });

  it.each(['both', '都要', 'All of them'])('%j is all of them', (reply) => {
    expect(chooseOption(reply, offices)).toEqual(offices);
  });

  it.each([
    'What does express shipping cost?',
    'Never mind',
    'the office',
    '谢谢',
    'Is Shanghai closed on Monday?',
    'the third one',
  ])('%j is something else', (reply) => {
    expect(chooseOption(reply, offices)).toBeUndefined();
  });
});

describe('the other one', () => {
  const said = (more: Partial<Exchange>): Exchange => ({ asked: '', question: '', at: new Date(0), ...more });
  const source = { path: 'hours.md', title: 'Hours', heading: 'Shanghai office', quote: '' };
  const told = [said({ options: offices }), said({ answer: { text: '', sources: [source] } })];

  it.each(['And the other one?', 'the other office', '那另一个呢？', '另一家'])(
    '%j is the one that was not told',
    (reply) => {
      expect(otherOption(reply, told)).toEqual([hamburg]);
    },
  );

  it('is none where neither was told, or nothing was to be chosen, or something else is asked', () => {
    expect(otherOption('the other one', told.slice(0, 1))).toBeUndefined();
    expect(otherOption('the other one', told.slice(1))).toBeUndefined();
    expect(otherOption('And the other prices?', told)).toBeUndefined();
  });
});
