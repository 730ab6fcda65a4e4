import {
  addWorkingDays,
  type Day,
  dayOf,
  firstWorkingDay,
  lastWorkingDay,
  monthEnd,
  nextWeekday,
  partsOf,
} from './dates-calendar.ts';
import * as zh from './dates-chinese-words.ts';
import * as en from './dates-english-words.ts';
import type { Read, Rule } from './dates-mention.ts';

/** `month` may lie outside 1 to 12 and then counts on into other years. */
type Month = { readonly year: number; readonly month: number };
/** The how-manieth, counted from 1, or the last; of which weekday (1 is Monday), or of the working days. */
type Which = { readonly nth: number | 'last'; readonly weekday: number | undefined };

const IN_ENGLISH = `\\s+(?:of|in)\\s+(?:(?:the|this|(next))\\s+month|${en.MONTH}(?:\\s+(20\\d\\d))?)\\b`;

/** "the first Monday of next month", "the last working day of June", "the 15th of next month". */
export const englishInMonth: readonly Rule[] = [
  {
    pattern: new RegExp(
      `\\b(?:the\\s+)?(first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)\\s+(?:${en.WEEKDAY}|(?:working|business)\\s+day)${IN_ENGLISH}`,
      'gi',
    ),
    read: ([, nth = '', weekday, next, name, year], { day }) =>
      inMonth(englishMonth(next, name, en.yearOf(year), day), {
        nth: /last/i.test(nth) ? 'last' : en.ordinalOf(nth.replace(/(?<=\d)\D+/, '')),
        weekday: weekday === undefined ? undefined : en.weekdayNumber(weekday),
      }),
  },
  {
    pattern: new RegExp(`\\b(?:the\\s+)?${en.ORDINAL}\\s+of\\s+(?:this|the|(next))\\s+month\\b`, 'gi'),
    read([, nth, _inOrdinal, next], { day }) {
      const { year, month } = englishMonth(next, undefined, undefined, day);
      return { day: Math.min(dayOf(year, month, en.ordinalOf(nth)), monthEnd(year, month)) };
    },
  },
];

const WHICH_IN_CHINESE = '(?:第([一二三四五])|最后一)个(?:(?:周|星期|礼拜)([一二三四五六日天])|工作日)';

/** 下个月第一个周一, 六月最后一个工作日. */
export const chineseInMonth: readonly Rule[] = [
  {
    pattern: new RegExp(`(?:${zh.MONTH_STEP}月|(?:${zh.YEAR}\\s*)?${zh.NUMBER}月份?)的?${WHICH_IN_CHINESE}`, 'g'),
    read: ([, step, digits, word, number, nth, weekday], { day }) =>
      inMonth(chineseMonth(step, number, zh.yearOf(digits, word, day), day), {
        nth: nth === undefined ? 'last' : zh.chineseNumber(nth),
        weekday: weekday === undefined ? undefined : zh.weekdayNumber(weekday),
      }),
  },
];

function englishMonth(next: string | undefined, name: string | undefined, year: number | undefined, today: Day): Month {
  return name === undefined ? stepped(en.stepOf(next), today) : called(en.monthNumber(name), year, today);
}

function chineseMonth(
  step: string | undefined,
  number: string | undefined,
  year: number | undefined,
  today: Day,
): Month {
  return number === undefined ? stepped(zh.stepOf(step), today) : called(zh.chineseNumber(number), year, today);
}

function stepped(step: number, today: Day): Month {
  const { year, month } = partsOf(today);
  return { year, month: month + step };
}

/** Without a year the month that runs or the next to come. */
function called(month: number, year: number | undefined, today: Day): Month {
  const now = partsOf(today);
  return { year: year ?? (month < now.month ? now.year + 1 : now.year), month };
}

/** The refusal where the month has no fifth Monday. */
function inMonth({ year, month }: Month, { nth, weekday }: Which): Read {
  const [first, last] = [dayOf(year, month, 1), monthEnd(year, month)];
  if (nth === 'last') return { day: weekday === undefined ? lastWorkingDay(last) : nextWeekday(last - 6, weekday) };
  const day = weekday === undefined ? nthWorkingDay(first, nth) : nextWeekday(first, weekday) + 7 * (nth - 1);
  return day > last ? {} : { day };
}

const nthWorkingDay = (first: Day, nth: number): Day =>
  nth === 1 ? firstWorkingDay(first) : addWorkingDays(firstWorkingDay(first), nth - 1);
