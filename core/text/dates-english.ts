import { addMonths, addWorkingDays, mondayOf, nextWeekday, partsOf, realDay } from './dates-calendar.ts';
import { englishPeriods, wholePeriods } from './dates-english-periods.ts';
import {
  COUNT,
  countOf,
  NO_NOUN,
  ORDINAL,
  ordinalOf,
  rule,
  stepOf,
  WEEKDAY,
  weekdayNumber,
} from './dates-english-words.ts';
import { englishFeasts } from './dates-feasts.ts';
import { englishInMonth } from './dates-in-month.ts';
import { type Read, type Rule, TAKEN, type Today } from './dates-mention.ts';
import { hoursAhead, isDeadlineAfter, named, nearest, nextDayOfMonth, textBefore } from './dates-resolve.ts';

const UNIT =
  '((?:business|working)\\s+days?|days?|weeks?|wks?|fortnights?|months?|quarters?|years?|yrs?|hours?|hrs?|minutes|mins)';

/** Read in this order. `{}` takes words that name no single day, such as "every Monday". */
export const englishRules: readonly Rule[] = [
  rule(
    `(?:every|each|black|cyber)\\s+(?:other\\s+|first\\s+|second\\s+|third\\s+|last\\s+)?${WEEKDAY}\\b(?:\\s+(?:of|in)\\s+(?:the|each|every)\\s+month\\b)?`,
    () => ({}),
  ),
  englishFeasts,
  ...englishInMonth,
  rule(`${WEEKDAY}\\s*(?:-|–|—|to|through|till|until)\\s*${WEEKDAY}\\b`, () => ({})),
  rule(
    `${COUNT}\\s+(week|fortnight)s?\\s+(?:(?:from|on|after)\\s+|(?=today|tomorrow))(${WEEKDAY}|today|tomorrow|now)\\b`,
    weeksFrom,
  ),
  rule('(?:same|this)\\s+(?:day|time)\\s+(next|last)\\s+(week|month|year)\\b', (match, today) =>
    shift(today, stepOf(match[1]), match[2]),
  ),
  rule(`${COUNT}\\s+${UNIT}\\s+from\\s+(?:now|today)\\b`, (match, today) => shift(today, countOf(match[1]), match[2])),
  rule('(?:the\\s+)?day\\s+after\\s+tomorrow\\b', (_, today) => ({ day: today.day + 2 })),
  rule('(?:the\\s+)?day\\s+before\\s+yesterday\\b', (_, today) => ({ day: today.day - 2 })),
  rule('(?:tomorrow|tmrw?)\\b', (_, today) => ({ day: today.day + 1 })),
  rule('yesterday\\b', (_, today) => ({ day: today.day - 1 })),
  rule('(?:today|tonight|this\\s+(?:morning|afternoon|evening))\\b', (_, today) => ({ day: today.day })),
  ...englishPeriods,
  rule(`${WEEKDAY},?\\s+(?:the\\s+)?${ORDINAL}`, (match, today) =>
    named(nextDayOfMonth(today.day, ordinalOf(match[2]))),
  ),
  rule(
    `(?:(this\\s+coming|this|next|last|past|previous|coming)\\s+)?${WEEKDAY}\\b(?:\\s+((?:this|next|last)\\s+week|week(?!\\s*\\d))\\b)?`,
    weekday,
  ),
  ...wholePeriods,
  rule(
    `(?:(?:in|within)\\s+(?:the\\s+next\\s+|about\\s+)?|over\\s+the\\s+next\\s+)${COUNT}\\s+${UNIT}(?:\\b|$)`,
    ahead,
  ),
  rule(`${COUNT}\\s+${UNIT}\\s+ago\\b`, (match, today) => shift(today, -countOf(match[1]), match[2])),
  rule(`(by|before|until|till|on|since|from)\\s+the\\s+${ORDINAL}${NO_NOUN}`, ordinal),
  rule('(?<![\\d/])(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?(?![\\d/])', slashDate),
  rule('(?<![\\d.])(\\d{1,2})\\.(\\d{1,2})\\.(20\\d\\d)?(?![\\d.]*\\d)', dottedDate),
  rule('noon\\b', () => ({ time: 720, alone: true })),
  rule(`(half|quarter)\\s+(past|to)\\s+(\\d{1,2}|[a-z]{3,6})\\b`, spokenTime),
];

const isDeadline = (match: RegExpExecArray): boolean => isDeadlineAfter(textBefore(match.input, match.index));
/** "Thursday 12/3": beside a day that was read. */
const BESIDE_A_DAY = new RegExp(`${TAKEN}[,\\s]*\\(?$`);
const isPlaced = (match: RegExpExecArray): boolean => {
  const before = textBefore(match.input, match.index);
  return (
    isDeadline(match) ||
    /\b(?:on|from|since|am|dated)\s+(?:the\s+)?$/i.test(before) ||
    BESIDE_A_DAY.test(before) ||
    standsAlone(match)
  );
};
/** Nothing else is said, but for a time; "24/7" is no date. */
const standsAlone = ({ input, index, 0: words }: RegExpExecArray): boolean =>
  words !== '24/7' &&
  input.slice(0, index).trim() === '' &&
  /^\s*(?:at\b.*)?[.?!]?\s*$/is.test(input.slice(index + words.length));

function shift(today: Today, count: number, unit = ''): Read {
  const name = unit.toLowerCase();
  if (/^(?:business|work)/.test(name)) return { day: addWorkingDays(today.day, count) };
  if (name.startsWith('h')) return hoursAhead(today, count);
  if (name.startsWith('min')) return hoursAhead(today, count / 60);
  const days = { d: 1, w: 7, f: 14 }[name[0] ?? ''];
  if (days !== undefined) return { day: today.day + count * days };
  return { day: addMonths(today.day, count * ({ m: 1, q: 3 }[name[0] ?? ''] ?? 12)) };
}

/** "within 30 days of delivery" counts from something else than today. */
function ahead(match: RegExpExecArray, today: Today): Read {
  const end = match.index + match[0].length;
  if (/^\s+(?:of|after|from|following|before|prior)\b/i.test(match.input.slice(end, end + 12))) return {};
  return shift(today, countOf(match[1]), match[2]);
}

function weeksFrom(match: RegExpExecArray, today: Today): Read {
  const from = (match[3] ?? '').toLowerCase();
  const offset = { today: 0, now: 0, tomorrow: 1 }[from];
  const start = offset === undefined ? nextWeekday(today.day, weekdayNumber(from)) : today.day + offset;
  return { day: start + countOf(match[1]) * (/^f/i.test(match[2] ?? '') ? 14 : 7) };
}

/** Short forms count only with a capital: "sat down", "the sun". */
function weekday(match: RegExpExecArray, today: Today): Read | undefined {
  const [, modifier = '', name = '', suffix = ''] = match;
  if (name.length < 6 && /^[a-z]/.test(name)) return undefined;
  const number = weekdayNumber(name);
  const where = `${modifier} ${suffix}`.toLowerCase();
  const inWeek = (step: number): Read => ({ day: mondayOf(today.day, step) + number - 1 });
  if (/last week/.test(where)) return inWeek(-1);
  if (/last|past|previous/.test(where)) return { day: nextWeekday(today.day - 7, number) };
  if (/next/.test(where)) return inWeek(1);
  if (/this week/.test(where)) return inWeek(0);
  if (/coming/.test(where)) return { day: nextWeekday(today.day + 1, number) };
  if (suffix !== '') return { day: nextWeekday(today.day, number) + 7 };
  return { day: nextWeekday(today.day, number), vague: 1 };
}

/** "half past two" is in working hours. */
function spokenTime(match: RegExpExecArray): Read | undefined {
  const hour = countOf(match[3]);
  const named = /^\d/.test(match[3] ?? '') || hour > 1 || /^one$/i.test(match[3] ?? '');
  if (!named || hour > 12) return undefined;
  const minutes = (/^half/i.test(match[1] ?? '') ? 30 : 15) * (/to/i.test(match[2] ?? '') ? -1 : 1);
  return { time: (hour < 8 ? hour + 12 : hour) * 60 + minutes };
}

function ordinal(match: RegExpExecArray, today: Today): Read {
  const dayOfMonth = ordinalOf(match[2]);
  if (!/since|from/i.test(match[1] ?? '')) return named(nextDayOfMonth(today.day, dayOfMonth));
  return named(nearest(today.day, partsOf(today.day).month, dayOfMonth, false));
}

const MONTH_FIRST = /^(?:America|US)\/|^Asia\/(?:Shanghai|Urumqi|Taipei|Tokyo|Seoul)$/;

/** Month first in the Americas and in East Asia, day first elsewhere; the other way round where only that names a date. */
function slashDate(match: RegExpExecArray, today: Today): Read {
  const [first, second] = [Number(match[1]), Number(match[2])];
  const monthFirst = MONTH_FIRST.test(today.zone) ? first <= 12 : second > 12;
  const [month, dayOfMonth] = monthFirst ? [first, second] : [second, first];
  if (match[3] === undefined) return yearless(match, month, dayOfMonth, today);
  return named(realDay(Number(match[3].padStart(4, '20')), month, dayOfMonth));
}

function dottedDate(match: RegExpExecArray, today: Today): Read {
  const [dayOfMonth, month] = [Number(match[1]), Number(match[2])];
  if (match[3] === undefined) return yearless(match, month, dayOfMonth, today);
  return named(realDay(Number(match[3]), month, dayOfMonth));
}

/** Two bare numbers may be a fraction or a version: only a preposition makes them a date. */
const yearless = (match: RegExpExecArray, month: number, dayOfMonth: number, today: Today): Read =>
  isPlaced(match) ? named(nearest(today.day, month, dayOfMonth, isDeadline(match))) : {};
