import { describe, expect, it } from 'vitest';
import { chooseOption } from './choose-option.ts';

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
