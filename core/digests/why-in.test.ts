import { describe, expect, it } from 'vitest';
import { whyIn } from './why-in.ts';

describe('why something became of a message, in Chinese', () => {
  it.each([
    ['The pages answer only a part of what the question joins.', '资料只回答了所问的一部分。'],
    [
      'Reads like Question because of "what", "a question mark" (63 % sure, could also be Request or task). The question names no topic to look for.',
      '看起来像“咨询”，因为有“what”、问号（把握 63 %，也可能是“请求或任务”）。问题里没有可以查找的内容。',
    ],
    ['Reads like Warranty (88 % sure).', '看起来像“Warranty”（把握 88 %）。'],
    [
      'Reads like Question because of "押金" (90 % sure). Nothing is close enough: the nearest page, "Boats › Deposit", covers 22 % of the question.',
      '看起来像“咨询”，因为有“押金”（把握 90 %）。没有足够接近的资料：最接近的“Boats › Deposit”只涉及问题的 22 %。',
    ],
    [
      'It came while Frontdesk was away, too long ago to be answered by itself: a person answers.',
      '发来时 Frontdesk 不在线，隔得太久，不再自动回答：请人回复。',
    ],
    ['Lea Winter rejected the draft: wrong price.', 'Lea Winter 拒绝了草稿：wrong price。'],
    ['Gast asks for a person: the answer did not help.', 'Gast 请同事回答：之前的回答没有帮助。'],
    ['Probably newsletter, but not surely: a person decides.', '可能是“新闻简报”，但不确定：请人决定。'],
  ])('%s', (why, chinese) => {
    expect(whyIn('zh', why)).toBe(chinese);
    expect(whyIn('en', why)).toBe(why);
  });

  it('stays as it is where it is in words of others', () => {
    expect(whyIn('zh', '同事请你看看。Please look.')).toBe('同事请你看看。Please look.');
  });
});
