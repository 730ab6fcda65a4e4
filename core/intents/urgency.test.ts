import { describe, expect, it } from 'vitest';
import { judgeUrgency } from './urgency.ts';

const judge = (text: string, headers = {}) =>
  judgeUrgency({ subject: '', text, headers, sentAt: new Date('2026-03-03T09:00:00Z') }, 'Europe/Berlin');

describe('judgeUrgency', () => {
  it.each([
    ['The shop is down and customers cannot pay!', 'critical'],
    ['生产环境挂了，所有人都登录不了！', 'critical'],
    ['We need this urgently.', 'high'],
    ['请尽快处理，谢谢。', 'high'],
    ['Please send it by tomorrow.', 'high'],
    ['No rush, whenever you have a moment.', 'low'],
    ['不着急，有空的时候看一下就行。', 'low'],
    ['Could you send me the brochure?', 'normal'],
    ['It is not urgent, but could you look at it this month?', 'low'],
  ])('judges %j as %s', (text, value) => {
    expect(judge(text).value).toBe(value);
  });

  it('finds the deadline and not every date', () => {
    expect(judge('We met on 2 March. Please answer by 20 March.').deadline).toBe('2026-03-20');
    expect(judge('我们3月2日见过面，请在3月20日之前回复。').deadline).toBe('2026-03-20');
    expect(judge('The fair takes place on 9 April.').deadline).toBeUndefined();
  });

  it('believes the sender’s own mark', () => {
    expect(judge('Please have a look.', { 'x-priority': '1 (Highest)' }).value).toBe('high');
  });
});
