import { describe, expect, it } from 'vitest';
import { callsByName, isCalled } from './calls-by-name.ts';

describe('callsByName', () => {
  it.each([
    ['Jonas, can you check?', 'Jonas'],
    ['Hi Jonas, could you have a look', 'Jonas'],
    ['Thanks. Jonas Albrecht, please confirm', 'Jonas Albrecht'],
    ['Mei, what do you think?', 'Mei'],
    ['Mei can you take this one?', 'Mei'],
    ['@jonas is that right?', 'jonas'],
    ['小王，你看一下', '小王'],
    ['小王你看一下', '小王'],
    ['好的，王经理，麻烦确认', '王经理'],
    ['李明：你来处理吧', '李明'],
  ])('hears in %j that somebody else is spoken to', (text, name) => {
    expect(callsByName(text)).toEqual({ name, surely: true });
  });

  it.each([
    'Shanghai, please',
    'Norway, can you ship there?',
    'Warranty: can you extend it?',
    'Great, can you also tell me the price?',
    'Question: can you ship it to Norway?',
    'And for the P2?',
    'can you check the price?',
    'Frontdesk, can you check?',
    'Tomorrow, can you deliver?',
    '周末，你们几点上班？',
    '小时费是多少？',
    '那汉堡呢？',
    '请问，你们几点上班？',
    '前台，你看一下',
    '马上，你确定吗',
  ])('hears in %j nobody who is surely spoken to', (text) => {
    expect(callsByName(text)?.surely ?? false).toBe(false);
  });

  it('tells a name without more, for those who know who is called so', () => {
    expect(callsByName('Thanks Jonas!')).toEqual({ name: 'Jonas', surely: false });
    expect(isCalled('Jonas', 'Jonas Albrecht')).toBe(true);
    expect(isCalled('小明', '王小明')).toBe(true);
    expect(isCalled('Shanghai', 'Jonas Albrecht')).toBe(false);
  });
});
