import {
  type Day,
  dayOf,
  localTime,
  mondayOf,
  monthEnd,
  partsOf,
  quarterEnd,
  quarterOf,
  realDay,
  zoneOffset,
} from './dates-calendar.ts';
import type { Read, Today } from './dates-mention.ts';

export type Period = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** The last day of a period: for a week its Friday, since people at work mean that. "End of day" is vague. */
export function lastDay(period: Period, step: number, today: Day): Read {
  const { year, month } = partsOf(today);
  if (period === 'week') return { day: workWeekEnd(today, step) };
  if (period === 'month') return { day: monthEnd(year, month + step) };
  if (period === 'quarter') return { day: quarterEnd(year, quarterOf(today) + step) };
  if (period === 'year') return { day: dayOf(year + step, 12, 31) };
  return { day: today + step, vague: 2 };
}

/** On a weekend "this week" is the week that comes. */
function workWeekEnd(today: Day, step: number): Day {
  const friday = mondayOf(today, step) + 4;
  return step === 0 && friday < today ? friday + 7 : friday;
}

/** The end of a quarter (1 to 4), the next one to come when no year is named. */
export function namedQuarterEnd(quarter: number, year: number | undefined, today: Day): Day {
  if (year !== undefined) return quarterEnd(year, quarter);
  const end = quarterEnd(partsOf(today).year, quarter);
  return end < today ? quarterEnd(partsOf(today).year + 1, quarter) : end;
}

/** The end of the first or second half of a year, the next one to come when no year is named. */
export const halfYearEnd = (half: number, year: number | undefined, today: Day): Day =>
  namedQuarterEnd(half * 2, year, today);

/** The wall clock `hours` from now, across a change to or from daylight-saving time. */
export function hoursAhead(today: Today, hours: number): Read {
  const moment = new Date(today.moment.getTime() + hours * 3_600_000);
  const { day, minute } = localTime(moment, zoneOffset(moment, today.zone));
  return { day, time: minute };
}

/** The next date with this day of the month, today included; undefined when no month has it. */
export function nextDayOfMonth(today: Day, dayOfMonth: number): Day | undefined {
  const { year, month } = partsOf(today);
  const days = Array.from({ length: 4 }, (_, ahead) => dayOf(year, month + ahead, dayOfMonth));
  return days.find((day) => day >= today && partsOf(day).day === dayOfMonth);
}

const DAYS_LOOKED_BACK = 92;

/** The year that a date without one means: lately past stays past unless it is a deadline, else the next to come. */
export function nearest(today: Day, month: number, dayOfMonth: number, deadline: boolean): Day | undefined {
  const { year } = partsOf(today);
  const earliest = deadline ? today : today - DAYS_LOOKED_BACK;
  const days = [-1, 0, 1, 2, 3, 4].map((ahead) => realDay(year + ahead, month, dayOfMonth));
  return days.find((day) => day !== undefined && day >= earliest);
}

/** A day, or the refusal that takes the words without naming one. */
export const named = (day: Day | undefined): Read => (day === undefined ? {} : { day });

/** The text before a match, as far as a preposition reaches. */
export const textBefore = (text: string, index: number): string => text.slice(Math.max(0, index - 20), index);

/** Whether the words before a date make it a time limit, which is never in the past. */
export const isDeadlineAfter = (before: string): boolean =>
  /\b(?:by|before|until|till|due|than|latest|bis)\s+(?:on\s+)?(?:the\s+)?$/i.test(before);
