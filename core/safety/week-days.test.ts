import { describe, expect, it } from 'vitest';
import { unsupportedDays } from './week-days.ts';

describe('days that a text names', () => {
  it.each([
    ['We are open on Friday.', ['Monday to Friday, 9 to 5'], []],
    ['We are open on Saturday.', ['Mon–Fri, 9 to 5'], ['Saturday']],
    ['We are open on Sunday.', ['Open daily.'], []],
    ['We deliver on Tuesday.', ['We deliver on business days.'], []],
    ['We deliver on Sundays.', ['We deliver on business days.'], ['Sundays']],
    ['It will be there on Wed.', ['It comes on Wednesday.'], []],
    ['The cat sat in the sun.', [], []],
    ['We will call you tomorrow.', [], ['tomorrow']],
    ['We will call you tomorrow.', ['Can you call me tomorrow?'], []],
    ['Thank you for writing to us today.', [], []],
    ['It will be done by the end of the week.', [], ['end of the week']],
    ['我们周五发货。', ['周一至周五发货'], []],
    ['我们周日发货。', ['周一到周五发货'], ['周日']],
    ['星期三可以来取。', ['取货时间：周三'], []],
    ['我们会在明天发货。', [], ['明天']],
    ['同事下周会回复您。', ['请在下周前回复'], []],
    ['感谢您今天来信。', [], []],
    ['We deliver on Thursday.', ['每周四送货'], []],
  ])('%s', (text, sources, unsupported) => {
    expect(unsupportedDays(text, sources)).toEqual(unsupported);
  });
});
