import { addMonths, type Day, dayOf, isoWeekEnd, mondayOf, monthEnd, partsOf } from './dates-calendar.ts';
import { MONTH, monthNumber, rule, stepOf, WEEKDAY, weekdayNumber, yearOf } from './dates-english-words.ts';
import type { Read, Rule, Today } from './dates-mention.ts';
import { halfYearEnd, lastDay, named, namedQuarterEnd, type Period } from './dates-resolve.ts';

/** Weeks, months, quarters and years, their ends and other parts of them. Read before weekdays. */
export const englishPeriods: readonly Rule[] = [
  rule(`${WEEKDAY}\\s+(?:of\\s+)?(?:(?:the\\s+)?week\\s+)?after\\s+next\\b`, (match, today) => ({
    day: mondayOf(today.day, 2) + weekdayNumber(match[1] ?? '') - 1,
  })),
  rule('(?:(?:the\\s+)?end\\s+of\\s+)?(?:the\\s+)?(week|month|quarter|year)\\s+after\\s+next\\b', (match, today) =>
    lastDay((match[1] ?? '').toLowerCase() as Period, 2, today.day),
  ),
  rule('(before|by)\\s+(?:the|this)\\s+weekend\\b', (_, today) => lastDay('week', 0, today.day)),
  rule('(?:over|at|on|during)\\s+the\\s+weekend\\b', (_, today) => wholeWeekend(0, today.day)),
  rule(
    '(?:the\\s+)?(?:end|close)\\s+of\\s+(?:the\\s+|this\\s+|(next|last)\\s+)?(day|business|play|week|month|quarter|year)\\b',
    endOfPeriod,
  ),
  rule("(?:this\\s+|(next|last)\\s+)?(month|quarter|year)(?:'s|’s)?[\\s-]end\\b", endOfPeriod),
  rule('(?:EO([DBWMQY])|COB)\\b', endAbbreviation),
  rule(`(early|late|mid|middle|end|beginning|start)[\\s-]+(?:of\\s+)?${MONTH}\\b(?:\\s+(20\\d\\d))?`, partOfMonth),
  rule('(early|mid|middle|beginning|start)[\\s-]+(?:of\\s+)?(?:the\\s+|(next)\\s+)(week|month)\\b', partOfPeriod),
  rule(`(by|before|in|during|until|till)\\s+${MONTH}\\b(?:\\s+(20\\d\\d))?(?!\\.?\\s*\\d)`, wholeMonth),
  rule('(?:the\\s+)?end\\s+of\\s+(20\\d\\d)\\b', (match) => ({ day: dayOf(Number(match[1]), 12, 31) })),
  rule('(early|mid|middle|beginning|start)[\\s-]+(?:of\\s+)?Q([1-4])\\b(?:\\s+(20\\d\\d))?', partOfQuarter),
  rule(
    '(?<=^\\s*|\\b(?:end\\s+of|by|before|in|for|until|till|during|late|this|next)\\s+)Q([1-4])\\b(?:\\s+(20\\d\\d))?',
    namedQuarter,
  ),
  rule('(?:(?:the\\s+)?end\\s+of|by|before|in|for)\\s+H([12])\\b(?:\\s+(20\\d\\d))?', (match, today) => ({
    day: halfYearEnd(Number(match[1]), yearOf(match[2]), today.day),
  })),
  rule('(?:calendar\\s+week|CW|KW)\\s?(\\d{1,2})\\b', (match, today) => named(isoWeekEnd(today.day, Number(match[1])))),
];

/** Read after weekdays: "Friday next week" is no week. */
export const wholePeriods: readonly Rule[] = [
  rule('before\\s+(?:the\\s+)?next\\s+(week|month|quarter|year)\\b', (match, today) =>
    lastDay((match[1] ?? '').toLowerCase() as Period, 0, today.day),
  ),
  rule('(this|next|last)\\s+(week|weekend|month|quarter|year)\\b', wholePeriod),
];

function endOfPeriod(match: RegExpExecArray, today: Today): Read {
  const period = (match[2] ?? '').toLowerCase().replace(/business|play/, 'day');
  return lastDay(period as Period, stepOf(match[1]), today.day);
}

function endAbbreviation(match: RegExpExecArray, today: Today): Read {
  const periods: Record<string, Period> = { W: 'week', M: 'month', Q: 'quarter', Y: 'year' };
  return lastDay(periods[(match[1] ?? '').toUpperCase()] ?? 'day', 0, today.day);
}

function partOfMonth(match: RegExpExecArray, today: Today): Read {
  const month = monthNumber(match[2] ?? '');
  const now = partsOf(today.day);
  const year = yearOf(match[3]) ?? (month < now.month ? now.year + 1 : now.year);
  return { day: dayInMonth(match[1], year, month) };
}

function dayInMonth(part = '', year: number, month: number): Day {
  if (/^(?:end|late)$/i.test(part)) return monthEnd(year, month);
  return dayOf(year, month, /^mid/i.test(part) ? 15 : 1);
}

function partOfPeriod(match: RegExpExecArray, today: Today): Read {
  const { year, month } = partsOf(today.day);
  const step = stepOf(match[2]);
  if (match[3]?.toLowerCase() === 'month') return { day: dayInMonth(match[1], year, month + step) };
  return { day: mondayOf(today.day, step) + (/^mid/i.test(match[1] ?? '') ? 2 : 0) };
}

/** "before June" ends before it begins; "in March" said in April is over. */
function wholeMonth(match: RegExpExecArray, today: Today): Read | undefined {
  const [, side = '', name = '', year] = match;
  // "by jan" may be a person, and "by May Smith" is one.
  const after = match.input.slice(match.index + match[0].length);
  if (/^[a-z]/.test(name) || /^\s+\p{Lu}\p{Ll}/u.test(after)) return undefined;
  const month = monthNumber(name);
  const within = /^(?:in|during)$/i.test(side);
  const last = yearOf(year) === undefined ? undefined : monthEnd(Number(year), month);
  const end = last ?? comingMonthEnd(today.day, month, within ? MONTHS_KEPT : 0);
  return { day: /^before$/i.test(side) ? monthEnd(partsOf(end).year, month - 1) : end };
}
/** What is said to be in a month is over when that month ended lately. */
const MONTHS_KEPT = 3;

const comingMonthEnd = (today: Day, month: number, kept: number): Day => {
  const { year } = partsOf(today);
  const ends = [-1, 0, 1].map((ahead) => monthEnd(year + ahead, month));
  return ends.find((end) => end >= addMonths(today, -kept)) ?? monthEnd(year + 1, month);
};

function partOfQuarter(match: RegExpExecArray, today: Today): Read {
  const end = namedQuarterEnd(Number(match[2]), yearOf(match[3]), today.day);
  const { year, month } = partsOf(end);
  return { day: /^mid/i.test(match[1] ?? '') ? dayOf(year, month - 1, 15) : dayOf(year, month - 2, 1) };
}

function namedQuarter(match: RegExpExecArray, today: Today): Read {
  return { day: namedQuarterEnd(Number(match[1]), yearOf(match[2]), today.day) };
}

function wholePeriod(match: RegExpExecArray, today: Today): Read {
  const step = stepOf(match[1]);
  const period = (match[2] ?? '').toLowerCase();
  if (period === 'weekend') return wholeWeekend(step, today.day);
  return { ...lastDay(period as Period, step, today.day), vague: 1 };
}

/** It begins on its Saturday. */
const wholeWeekend = (step: number, today: Day): Read => ({ day: mondayOf(today, step) + 5 });
