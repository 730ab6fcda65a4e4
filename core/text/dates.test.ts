import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates } from './dates.ts';

/** A Tuesday, ten in the morning in Berlin. */
const TUESDAY = new Date('2026-09-15T08:00:00Z');
const BERLIN = 'Europe/Berlin';

const inWords = (text: string, reference = TUESDAY, zone = BERLIN): string =>
  findDates(text, reference, zone)
    .map(({ date, time }) => (time === undefined ? date : `${date} ${time}`))
    .join(', ');

const english: [string, string][] = [
  ['Please send it today.', '2026-09-15'],
  ['I will call tomorrow', '2026-09-16'],
  ['tomorrow morning works', '2026-09-16'],
  ['see you the day after tomorrow', '2026-09-17'],
  ['it broke yesterday', '2026-09-14'],
  ['can you do it tonight?', '2026-09-15'],
  ["I'll send the figures by Friday.", '2026-09-18'],
  ['by Monday', '2026-09-21'],
  ['by Tuesday', '2026-09-15'],
  ['EOD Thursday', '2026-09-17'],
  ['Thursday EOD at the latest', '2026-09-17'],
  ['I need this by EOD', '2026-09-15'],
  ['close of business tomorrow', '2026-09-16'],
  ['before the end of the day', '2026-09-15'],
  ['next Wednesday', '2026-09-23'],
  ['next Monday', '2026-09-21'],
  ['this Thursday', '2026-09-17'],
  ['Friday next week', '2026-09-25'],
  ['last Friday', '2026-09-11'],
  ['Monday last week', '2026-09-07'],
  ['this coming Tuesday', '2026-09-22'],
  ['Friday week', '2026-09-25'],
  ['a week from Friday', '2026-09-25'],
  ['two weeks from today', '2026-09-29'],
  ['on Wed or so', '2026-09-16'],
  ['next week', '2026-09-25'],
  ['early next week', '2026-09-21'],
  ['mid next week', '2026-09-23'],
  ['this weekend', '2026-09-19'],
  ['by the end of the week', '2026-09-18'],
  ['EOW', '2026-09-18'],
  ['end of next week', '2026-09-25'],
  ['end of month', '2026-09-30'],
  ['by the end of the month', '2026-09-30'],
  ['at month-end', '2026-09-30'],
  ["next month's end", '2026-10-31'],
  ['by the end of next month', '2026-10-31'],
  ['end of October', '2026-10-31'],
  ['mid-October', '2026-10-15'],
  ['early March', '2027-03-01'],
  ['end of the quarter', '2026-09-30'],
  ['end of next quarter', '2026-12-31'],
  ['by Q4', '2026-12-31'],
  ['the end of Q1', '2027-03-31'],
  ['by year-end', '2026-12-31'],
  ['before the end of the year', '2026-12-31'],
  ['by the end of 2027', '2027-12-31'],
  ['in two weeks', '2026-09-29'],
  ["in two weeks' time", '2026-09-29'],
  ['in a fortnight', '2026-09-29'],
  ['within 3 days', '2026-09-18'],
  ['within five business days', '2026-09-22'],
  ['in 10 working days', '2026-09-29'],
  ['in a couple of days', '2026-09-17'],
  ['in a month', '2026-10-15'],
  ['over the next three weeks', '2026-10-06'],
  ['within 48 hours', '2026-09-17 10:00'],
  ['two weeks ago', '2026-09-01'],
  ['by the 25th', '2026-09-25'],
  ['by the 10th, please', '2026-10-10'],
  ['Friday the 18th', '2026-09-18'],
  ['by the twenty-ninth?', '2026-09-29'],
  ['by the first', '2026-10-01'],
  ['on the fifteenth of October', '2026-10-15'],
  ['the thirty first of December', '2026-12-31'],
  ['on 20 September', '2026-09-20'],
  ['September 20', '2026-09-20'],
  ['Sept 20th, 2026', '2026-09-20'],
  ['the second of October', '2026-10-02'],
  ['I ordered it on 3 September', '2026-09-03'],
  ['due by 3 September', '2027-09-03'],
  ['January 8', '2027-01-08'],
  ['2026-09-20', '2026-09-20'],
  ['2026-09-20 14:30', '2026-09-20 14:30'],
  ['20.09.2026', '2026-09-20'],
  ['20/9/2026', '2026-09-20'],
  ['03/04/2027', '2027-04-03'],
  ['by 18.9.', '2026-09-18'],
  ['Mon 21 Sep 14:00', '2026-09-21 14:00'],
  ['Friday, 18 September', '2026-09-18'],
  ['Friday (18 September) at 5pm', '2026-09-18 17:00'],
  ['3pm on Friday', '2026-09-18 15:00'],
  ['Friday at 5', '2026-09-18 17:00'],
  ['tomorrow at noon', '2026-09-16 12:00'],
  ['by 5pm', '2026-09-15 17:00'],
  ['2 Oct at 3pm UTC', '2026-10-02 17:00'],
  ['14-18 September', '2026-09-14'],
  ['either Thursday or Friday', '2026-09-17, 2026-09-18'],
  ['Monday, Wednesday', '2026-09-21, 2026-09-16'],
];

const chinese: [string, string][] = [
  ['今天发给我', '2026-09-15'],
  ['明天开会', '2026-09-16'],
  ['后天之前给我', '2026-09-17'],
  ['大后天', '2026-09-18'],
  ['昨天坏的', '2026-09-14'],
  ['前天收到的', '2026-09-13'],
  ['今晚能好吗', '2026-09-15'],
  ['明早再说', '2026-09-16'],
  ['周五前给你', '2026-09-18'],
  ['周一之前', '2026-09-21'],
  ['周二', '2026-09-15'],
  ['星期三', '2026-09-16'],
  ['礼拜四', '2026-09-17'],
  ['周日', '2026-09-20'],
  ['本周五', '2026-09-18'],
  ['这周一', '2026-09-14'],
  ['下周五', '2026-09-25'],
  ['下周三前', '2026-09-23'],
  ['下个星期一', '2026-09-21'],
  ['下下周二', '2026-09-29'],
  ['上周五', '2026-09-11'],
  ['周末', '2026-09-19'],
  ['下周末', '2026-09-26'],
  ['下周初', '2026-09-21'],
  ['本周内', '2026-09-18'],
  ['下周给结果', '2026-09-25'],
  ['下周之前', '2026-09-18'],
  ['月底', '2026-09-30'],
  ['月底前完成', '2026-09-30'],
  ['这个月底', '2026-09-30'],
  ['月初', '2026-10-01'],
  ['下月初', '2026-10-01'],
  ['下个月底', '2026-10-31'],
  ['下个月中旬', '2026-10-15'],
  ['下个月5号', '2026-10-05'],
  ['下个月十五号', '2026-10-15'],
  ['本月20日', '2026-09-20'],
  ['20号之前', '2026-09-20'],
  ['5号交货', '2026-10-05'],
  ['9月20日', '2026-09-20'],
  ['九月二十日', '2026-09-20'],
  ['9月3日下的单', '2026-09-03'],
  ['9月3日前', '2027-09-03'],
  ['2026年9月20日', '2026-09-20'],
  ['二〇二六年十月一日', '2026-10-01'],
  ['明年3月5号', '2027-03-05'],
  ['10月底', '2026-10-31'],
  ['三月中旬', '2027-03-15'],
  ['2026/9/20', '2026-09-20'],
  ['2026.9.20', '2026-09-20'],
  ['２０２６年９月２０日', '2026-09-20'],
  ['两周后', '2026-09-29'],
  ['两个星期之后', '2026-09-29'],
  ['三天内', '2026-09-18'],
  ['5个工作日内', '2026-09-22'],
  ['一个月后', '2026-10-15'],
  ['半个月内', '2026-09-30'],
  ['半年后', '2027-03-15'],
  ['未来两周', '2026-09-29'],
  ['过两天', '2026-09-17'],
  ['48小时内', '2026-09-17 10:00'],
  ['三天前寄出的', '2026-09-12'],
  ['年底前', '2026-12-31'],
  ['明年年初', '2027-01-01'],
  ['本季度末', '2026-09-30'],
  ['下个季度', '2026-12-31'],
  ['四季度', '2026-12-31'],
  ['一季度末', '2027-03-31'],
  ['国庆前', '2026-09-30'],
  ['元旦', '2027-01-01'],
  ['周五下午3点', '2026-09-18 15:00'],
  ['周五（9月18日）下午3点', '2026-09-18 15:00'],
  ['明天上午十点半', '2026-09-16 10:30'],
  ['今天下午两点一刻', '2026-09-15 14:15'],
  ['明天晚上8点', '2026-09-16 20:00'],
  ['9月18日 14:30', '2026-09-18 14:30'],
  ['下午3点前', '2026-09-15 15:00'],
  ['周四或周五都行', '2026-09-17, 2026-09-18'],
  ['我 Friday 之前发，下周三再看', '2026-09-18, 2026-09-23'],
];

const nothing = [
  'May I ask something?',
  'We march on.',
  'I sat down in the sun.',
  'version 1.2.3 is out',
  'It costs 12.30 EUR',
  'the 2nd floor',
  'on the first page',
  'one 3/4 inch pipe, open 24/7',
  'Mon-Fri we are open',
  'every Monday',
  'returns within 30 days of delivery',
  'we talked for 5 minutes',
  '第三点很重要',
  '一周三次',
  '每周一例会',
  '3号楼',
  '周一至周五营业',
  '签收后7天内可退',
  '比分 3:1',
  '我有两点意见',
  '',
];

describe('findDates', () => {
  it.each(english)('reads "%s"', (text, expected) => expect(inWords(text)).toBe(expected));
  it.each(chinese)('reads %s', (text, expected) => expect(inWords(text)).toBe(expected));
  it.each(nothing)('finds no date in "%s"', (text) => expect(inWords(text)).toBe(''));

  it('takes today from the zone, not from the server', () => {
    const lateEvening = new Date('2026-09-15T20:00:00Z');
    expect(inWords('today', lateEvening, 'America/New_York')).toBe('2026-09-15');
    expect(inWords('今天', lateEvening, 'Asia/Shanghai')).toBe('2026-09-16');
    expect(inWords('by Friday', new Date('2026-09-18T20:00:00Z'), 'Asia/Shanghai')).toBe('2026-09-25');
  });

  it('reads the month first in the Americas', () => {
    expect(inWords('03/04/2027', TUESDAY, 'America/Chicago')).toBe('2027-03-04');
  });

  it('keeps the wall clock across the end of summer time', () => {
    expect(inWords('in 24 hours', new Date('2026-10-24T10:00:00Z'))).toBe('2026-10-25 11:00');
  });

  it('says which words named the date, and where', () => {
    expect(findDates('Hi, by Friday at 5pm please', TUESDAY, BERLIN)).toEqual([
      { text: 'Friday at 5pm', index: 7, date: '2026-09-18', time: '17:00' },
    ]);
  });

  it('never puts a coming weekday in the past, and quotes the text as it stands', () => {
    const names = ['Monday', 'Tuesday', 'Thursday', 'Sunday', '周一', '周三', '周六', '星期天'];
    const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, fc.constantFrom(...names), fc.string(), (reference, name, before) => {
        const text = `${before}\n${name}`;
        const found = findDates(text, reference, 'UTC');
        for (const { index, text: words } of found) expect(text.slice(index, index + words.length)).toBe(words);
        const [day] = findDates(name, reference, 'UTC');
        const today = reference.toISOString().slice(0, 10);
        expect(day && day.date >= today).toBe(true);
      }),
    );
  });

  it('reads no further than 20,000 characters', () => {
    expect(inWords(`${'x '.repeat(10_000)}tomorrow`)).toBe('');
  });
});
