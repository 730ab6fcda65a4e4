import {
  addMonths,
  addWorkingDays,
  type Day,
  dayOf,
  mondayOf,
  monthEnd,
  nextWeekday,
  partsOf,
  realDay,
} from './dates-calendar.ts';
import type { Read, Rule, Today } from './dates-mention.ts';
import {
  hoursAhead,
  isDeadlineAfter,
  lastDay,
  named,
  namedQuarterEnd,
  nearest,
  nextDayOfMonth,
  type Period,
  textBefore,
} from './dates-resolve.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

const WEEKDAY = '(monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)';
const MONTH =
  '(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)';
const COUNT = `(\\d{1,3}|an?|${NUMBERS.slice(1).join('|')}|a couple of)`;
const UNIT = '((?:business|working)\\s+days?|days?|weeks?|fortnights?|months?|quarters?|years?|hours?|hrs?)';
const UNITS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];
const TEENS = ['tenth', 'eleventh', 'twelfth', 'thirteenth', 'fourteenth', 'fifteenth', 'sixteenth', 'seventeenth'];
const TENS = [...TEENS, 'eighteenth', 'nineteenth', 'twentieth'];
/** first, tenth, twenty-first, … in the order of the days of a month. */
const SPELLED = [...UNITS, ...TENS, ...UNITS.map((unit) => `twenty-${unit}`), 'thirtieth', 'thirty-first'];
const SPELLED_LONGEST_FIRST = SPELLED.toReversed().join('|').replaceAll('-', '[\\s-]');
const ORDINAL = `(\\d{1,2}(?=st|nd|rd|th)|${SPELLED_LONGEST_FIRST})(?:st|nd|rd|th)?\\b(?!\\s+(?:of\\s+)?${MONTH})`;
/** After "the 2nd" no noun may stand: "the 2nd floor" is no date. */
const NO_NOUN =
  '(?=\\s*(?:$|[^\\w\\s]|(?:at|and|or|to|for|if|with|from|when|because|so|but|please|we|i|you|it|is|was|will|as|in|then|latest)\\b))';

const rule = (pattern: string, read: Rule['read']): Rule => ({ pattern: new RegExp(`\\b${pattern}`, 'gi'), read });

/** Read in this order. `{}` takes words that name no single day, such as "every Monday". */
export const englishRules: readonly Rule[] = [
  rule(`(?:every|each|black|good|cyber)\\s+${WEEKDAY}\\b`, () => ({})),
  rule(`${WEEKDAY}\\s*(?:-|–|—|to|through|till|until)\\s*${WEEKDAY}\\b`, () => ({})),
  rule(`${COUNT}\\s+weeks?\\s+(?:from|on|after)\\s+(${WEEKDAY}|today|tomorrow|now)\\b`, weeksFrom),
  rule('(?:the\\s+)?day\\s+after\\s+tomorrow\\b', (_, today) => ({ day: today.day + 2 })),
  rule('(?:the\\s+)?day\\s+before\\s+yesterday\\b', (_, today) => ({ day: today.day - 2 })),
  rule('(?:tomorrow|tmrw?)\\b', (_, today) => ({ day: today.day + 1 })),
  rule('yesterday\\b', (_, today) => ({ day: today.day - 1 })),
  rule('(?:today|tonight|this\\s+(?:morning|afternoon|evening))\\b', (_, today) => ({ day: today.day })),
  rule(
    '(?:the\\s+)?(?:end|close)\\s+of\\s+(?:the\\s+|this\\s+|(next|last)\\s+)?(day|business|week|month|quarter|year)\\b',
    endOfPeriod,
  ),
  rule("(?:this\\s+|(next|last)\\s+)?(month|quarter|year)(?:'s|’s)?[\\s-]end\\b", endOfPeriod),
  rule('(?:EO([DBWMQY])|COB)\\b', endAbbreviation),
  rule(`(early|late|mid|middle|end|beginning|start)[\\s-]+(?:of\\s+)?${MONTH}\\b(?:\\s+(20\\d\\d))?`, partOfMonth),
  rule('(early|mid|middle|beginning|start)[\\s-]+(?:of\\s+)?(?:the\\s+|(next)\\s+)(week|month)\\b', partOfPeriod),
  rule('(?:the\\s+)?end\\s+of\\s+(20\\d\\d)\\b', (match) => ({ day: dayOf(Number(match[1]), 12, 31) })),
  rule('(?:(?:the\\s+)?end\\s+of|by|before|in|for)\\s+Q([1-4])\\b(?:\\s+(20\\d\\d))?', namedQuarter),
  rule(`${WEEKDAY},?\\s+(?:the\\s+)?${ORDINAL}`, (match, today) =>
    named(nextDayOfMonth(today.day, ordinalOf(match[2]))),
  ),
  rule(
    `(?:(this\\s+coming|this|next|last|past|previous|coming)\\s+)?${WEEKDAY}\\b(?:\\s+((?:this|next|last)\\s+week|week(?!\\s*\\d))\\b)?`,
    weekday,
  ),
  rule('(this|next|last)\\s+(week|weekend|month|quarter|year)\\b', wholePeriod),
  rule(`(?:in|within|over)\\s+(?:the\\s+next\\s+|about\\s+)?${COUNT}\\s+${UNIT}(?:\\b|$)`, ahead),
  rule(`${COUNT}\\s+${UNIT}\\s+from\\s+(?:now|today)\\b`, (match, today) => shift(today, countOf(match[1]), match[2])),
  rule(`${COUNT}\\s+${UNIT}\\s+ago\\b`, (match, today) => shift(today, -countOf(match[1]), match[2])),
  rule(`(by|before|until|till|on|since|from)\\s+the\\s+${ORDINAL}${NO_NOUN}`, ordinal),
  rule('(?<![\\d/])(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?(?![\\d/])', slashDate),
  rule('(?<![\\d.])(\\d{1,2})\\.(\\d{1,2})\\.(20\\d\\d)?(?![\\d.]*\\d)', dottedDate),
  rule('noon\\b', () => ({ time: 720, alone: true })),
];

const isDeadline = (match: RegExpExecArray): boolean => isDeadlineAfter(textBefore(match.input, match.index));
const isPlaced = (match: RegExpExecArray): boolean =>
  isDeadline(match) || /\b(?:on|from|since|am|dated)\s+(?:the\s+)?$/i.test(textBefore(match.input, match.index));

const weekdayNumber = (name: string): number => WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
const stepOf = (word: string | undefined): number => ({ next: 1, last: -1 })[(word ?? '').toLowerCase()] ?? 0;
const yearOf = (digits: string | undefined): number | undefined => (digits === undefined ? undefined : Number(digits));

function countOf(words = ''): number {
  if (/^\d/.test(words)) return Number(words);
  return words.endsWith('of') ? 2 : Math.max(1, NUMBERS.indexOf(words.toLowerCase()));
}

/** "25" or "twenty-fifth" as a number. */
const ordinalOf = (word = ''): number =>
  /^\d/.test(word) ? Number(word) : SPELLED.indexOf(word.toLowerCase().replace(/\s+/, '-')) + 1;

function shift(today: Today, count: number, unit = ''): Read {
  const name = unit.toLowerCase();
  if (/^(?:business|work)/.test(name)) return { day: addWorkingDays(today.day, count) };
  if (name.startsWith('h')) return hoursAhead(today, count);
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
  const from = (match[2] ?? '').toLowerCase();
  const offset = { today: 0, now: 0, tomorrow: 1 }[from];
  const start = offset === undefined ? nextWeekday(today.day, weekdayNumber(from)) : today.day + offset;
  return { day: start + countOf(match[1]) * 7 };
}

function endOfPeriod(match: RegExpExecArray, today: Today): Read {
  const period = (match[2] ?? '').toLowerCase().replace('business', 'day');
  return lastDay(period as Period, stepOf(match[1]), today.day);
}

function endAbbreviation(match: RegExpExecArray, today: Today): Read {
  const periods: Record<string, Period> = { W: 'week', M: 'month', Q: 'quarter', Y: 'year' };
  return lastDay(periods[(match[1] ?? '').toUpperCase()] ?? 'day', 0, today.day);
}

function partOfMonth(match: RegExpExecArray, today: Today): Read {
  const month = MONTHS.indexOf((match[2] ?? '').slice(0, 3).toLowerCase()) + 1;
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

function namedQuarter(match: RegExpExecArray, today: Today): Read {
  return { day: namedQuarterEnd(Number(match[1]), yearOf(match[2]), today.day) };
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

function wholePeriod(match: RegExpExecArray, today: Today): Read {
  const step = stepOf(match[1]);
  const period = (match[2] ?? '').toLowerCase();
  if (period === 'weekend') return { day: mondayOf(today.day, step) + 5 };
  return { ...lastDay(period as Period, step, today.day), vague: 1 };
}

function ordinal(match: RegExpExecArray, today: Today): Read {
  const dayOfMonth = ordinalOf(match[2]);
  if (!/since|from/i.test(match[1] ?? '')) return named(nextDayOfMonth(today.day, dayOfMonth));
  return named(nearest(today.day, partsOf(today.day).month, dayOfMonth, false));
}

/** Month first in the Americas, day first elsewhere; the other way round where only that names a date. */
function slashDate(match: RegExpExecArray, today: Today): Read {
  const [first, second] = [Number(match[1]), Number(match[2])];
  const monthFirst = /^(?:America|US)\//.test(today.zone) ? first <= 12 : second > 12;
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
