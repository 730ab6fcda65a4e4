import {
  addMonths,
  addWorkingDays,
  type Day,
  dayOf,
  mondayOf,
  monthEnd,
  nextWeekday,
  partsOf,
  quarterEnd,
  quarterOf,
  realDay,
} from './dates-calendar.ts';
import type { Read, Rule, Today } from './dates-mention.ts';
import { hoursAhead, lastDay, named, namedQuarterEnd, nearest, nextDayOfMonth } from './dates-resolve.ts';

const DIGITS = '零一二三四五六七八九';
const COUNT = '(\\d{1,3}|[一二两三四五六七八九十廿]{1,3}|半)';
const NUMBER = '(\\d{1,2}|[一二两三四五六七八九十廿]{1,3})';
const YEAR = '(?:(20\\d\\d|[零〇一二三四五六七八九]{4})年|(今年|明年|后年|去年))';
const MONTH_STEP = '(?:(上上|上|本|这|当|下下|下|次)个?)';
const PART = '(底|末|初|中旬|中)';
const AHEAD = '(?:之?后|以后|过后)';
const BEFORE = '(?:之前|以前|前)';
const DAYTIME = '(凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|今晚|明晚|早|晚)';

const rule = (pattern: string, read: Rule['read']): Rule => ({ pattern: new RegExp(pattern, 'g'), read });

/** Read in this order. `{}` takes words that name no single day, such as 每周一. */
export const chineseRules: readonly Rule[] = [
  rule('每个?(?:周|星期|礼拜|月)[一二三四五六日天末底初]?', () => ({})),
  rule(`(?:周|星期|礼拜)[一二三四五六日天]\\s*(?:至|到|~|－|-)\\s*(?:周|星期|礼拜)?[一二三四五六日天]`, () => ({})),
  rule(`(?:${YEAR}\\s*)?${NUMBER}\\s*月份?\\s*${NUMBER}\\s*[日号號](?!楼|线|机|门)`, monthDay),
  rule(`${MONTH_STEP}月份?\\s*的?${NUMBER}\\s*[日号號]`, (match, today) => dayInMonthFrom(match, today)),
  rule(`(?:${YEAR}\\s*)?${NUMBER}\\s*月份?${PART}`, partOfNamedMonth),
  rule(`${MONTH_STEP}?月${PART}`, partOfMonth),
  rule(`(?:${YEAR}|(?<![\\d一二三四五六七八九十])年)的?(底|末|初)|年终`, partOfYear),
  rule('(上|本|这个?|下个?)季度?(?:末|底|结束|内)', (match, today) => ({ day: quarterFrom(match[1], today.day) })),
  rule('(上|本|这|下)个?季度', (match, today) => ({ day: quarterFrom(match[1], today.day), vague: 1 })),
  rule(`(?:${YEAR}\\s*)?(?:第?([一二三四])季度|[Qq]([1-4]))(?:末|底|结束|之?内|${BEFORE})?`, namedQuarter),
  rule('季度?[末底]', (_, today) => ({ day: quarterFrom('', today.day) })),
  rule('(上上|上|本|这|下下|下)?个?(?:周|星期|礼拜)([一二三四五六日天])(?!次|共|个|天|年|期)', weekday),
  rule('(上|本|这|下下|下)?(?:个)?(周末|周初|周中)', partOfWeek),
  rule(`(上|本|这|下下|下)个?(?:周|星期|礼拜)(${BEFORE})?`, wholeWeek),
  rule(`${COUNT}\\s*个?半?(工作日|天|日|周|星期|礼拜|月|季度|年|小时|钟头)(?:之内|以内|内|${AHEAD})`, ahead),
  rule(`(?:未来|接下来|今后|再?过)\\s*${COUNT}\\s*个?(工作日|天|日|周|星期|礼拜|月|季度|年|小时)`, ahead),
  rule(`${COUNT}\\s*个?(工作日|天|日|周|星期|礼拜|月|年|小时)(?:之前|以前|前)`, ago),
  rule('(大前|前|昨|今|明|大后|后)(天|日|晚|早)(?!发货|达)', relativeDay),
  rule('(?<![第\\dA-Za-z.#月])(\\d{1,2}|[一二三十廿]{1,3})[号號](?![楼线机门院厅馆车仓柜会产方房桌码位])', bareDay),
  rule(`(元旦|五一|国庆|圣诞|劳动节)节?(?:假期|长假)?(${BEFORE})?`, holiday),
  rule('(?<![\\d.])(20\\d\\d)[./](\\d{1,2})[./](\\d{1,2})(?![\\d.])', (match) =>
    named(realDay(Number(match[1]), Number(match[2]), Number(match[3]))),
  ),
  rule(`${DAYTIME}\\s*${NUMBER}\\s*(?:[点點时]|[:：](?=\\d\\d))(?:钟|整|(半|一刻|三刻)|(\\d{1,2})分?)?`, clock),
  rule(`(?<![第\\d])()${NUMBER}\\s*[点點](?:钟|整|(半)|(\\d{1,2})分?)`, clock),
  rule(`(?<![第\\d])()${NUMBER}\\s*[点點](?=${BEFORE}|开[始会]|见|集合|左右|到)`, clock),
  rule('(?<![\\d:：])()(\\d{1,2})[:：]()(\\d{2})(?![\\d:：])(?=[^a-z]*[\\u4e00-\\u9fff]|$)', clockIfBesideDay),
];

/** 三 -> 3, 十五 -> 15, 廿一 -> 21, 二〇二六 is read by yearOf. 半 is a half. */
function chineseNumber(text = ''): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === '半') return 0.5;
  const plain = text.replaceAll('廿', '二十').replaceAll('两', '二');
  const [tens, units] = plain.includes('十') ? plain.split('十') : ['〇', plain];
  const digit = (word: string | undefined, empty: number): number => (word ? Math.max(0, DIGITS.indexOf(word)) : empty);
  return (plain.includes('十') ? digit(tens, 1) : 0) * 10 + digit(units, 0);
}

function yearOf(digits: string | undefined, word: string | undefined, today: Day): number | undefined {
  if (word !== undefined) return partsOf(today).year + ({ 明: 1, 后: 2, 去: -1 }[word[0] ?? ''] ?? 0);
  if (digits === undefined) return undefined;
  return Number(
    [...digits.replaceAll('〇', '零')].map((char) => (/\d/.test(char) ? char : DIGITS.indexOf(char))).join(''),
  );
}

const stepOf = (word = ''): number => ({ 上上: -2, 上: -1, 下: 1, 次: 1, 下下: 2 })[word.replace('个', '')] ?? 0;

/** 前, 之前, 截止 or 完成 after a date make it a time limit. */
const isDeadline = (match: RegExpExecArray): boolean => {
  const end = match.index + match[0].length;
  return /^\s*(?:之前|以前|前|截止|完成|交|为止)/.test(match.input.slice(end, end + 6));
};

function monthDay(match: RegExpExecArray, today: Today): Read {
  const year = yearOf(match[1], match[2], today.day);
  const [month, day] = [chineseNumber(match[3]), chineseNumber(match[4])];
  return named(year === undefined ? nearest(today.day, month, day, isDeadline(match)) : realDay(year, month, day));
}

function dayInMonthFrom(match: RegExpExecArray, today: Today): Read {
  const { year, month } = partsOf(today.day);
  const first = partsOf(dayOf(year, month + stepOf(match[1]), 1));
  return named(realDay(first.year, first.month, chineseNumber(match[2])));
}

function dayInMonth(part = '', year: number, month: number): Day {
  if (part === '底' || part === '末') return monthEnd(year, month);
  return dayOf(year, month, part === '初' ? 1 : 15);
}

function partOfNamedMonth(match: RegExpExecArray, today: Today): Read {
  const month = chineseNumber(match[3]);
  if (month < 1 || month > 12) return {};
  const now = partsOf(today.day);
  const year = yearOf(match[1], match[2], today.day) ?? (month < now.month ? now.year + 1 : now.year);
  return { day: dayInMonth(match[4], year, month) };
}

/** 月初 without a month is the next one to come. */
function partOfMonth(match: RegExpExecArray, today: Today): Read {
  const { year, month } = partsOf(today.day);
  const day = dayInMonth(match[2], year, month + stepOf(match[1]));
  return { day: match[1] === undefined && day < today.day ? dayInMonth(match[2], year, month + 1) : day };
}

function partOfYear(match: RegExpExecArray, today: Today): Read {
  const year = yearOf(match[1], match[2], today.day);
  const now = partsOf(today.day).year;
  if (match[3] !== '初') return { day: dayOf(year ?? now, 12, 31) };
  return { day: dayOf(year ?? now + 1, 1, 1) };
}

const quarterFrom = (word: string | undefined, today: Day): Day =>
  quarterEnd(partsOf(today).year, quarterOf(today) + stepOf(word));

function namedQuarter(match: RegExpExecArray, today: Today): Read {
  const quarter = chineseNumber(match[3] ?? match[4]);
  return { day: namedQuarterEnd(quarter, yearOf(match[1], match[2], today.day), today.day) };
}

/** 周一 to 周日 of the week named; without a week the next one to come. 一周三次 is no date. */
function weekday(match: RegExpExecArray, today: Today): Read {
  if (match[1] === undefined && /[一二两三四五六七八九十\d]$/.test(match.input.slice(0, match.index))) return {};
  const number = '日天'.includes(match[2] ?? '') ? 7 : chineseNumber(match[2]);
  if (match[1] === undefined) return { day: nextWeekday(today.day, number), vague: 1 };
  return { day: mondayOf(today.day, stepOf(match[1])) + number - 1 };
}

function partOfWeek(match: RegExpExecArray, today: Today): Read {
  const offset = { 周末: 5, 周初: 0, 周中: 2 }[match[2] ?? ''] ?? 5;
  const day = mondayOf(today.day, stepOf(match[1])) + offset;
  return { day: match[1] === undefined && day < today.day - 1 ? day + 7 : day };
}

/** 下周前 ends before that week begins. */
function wholeWeek(match: RegExpExecArray, today: Today): Read {
  const step = stepOf(match[1]) - (match[2] === undefined || stepOf(match[1]) <= 0 ? 0 : 1);
  return { ...lastDay('week', step, today.day), vague: 1 };
}

function shift(today: Today, count: number, unit = ''): Read {
  if (unit === '工作日') return { day: addWorkingDays(today.day, count) };
  if (/小时|钟头/.test(unit)) return hoursAhead(today, count);
  const days = { 天: 1, 日: 1, 周: 7, 星期: 7, 礼拜: 7 }[unit];
  if (days !== undefined) return { day: today.day + Math.ceil(count * days) };
  const months = count * ({ 月: 1, 季度: 3 }[unit] ?? 12);
  return { day: addMonths(today.day, Math.trunc(months)) + Math.round((months % 1) * 30) };
}

/** 签收后7天内 counts from something else than today. */
function ahead(match: RegExpExecArray, today: Today): Read {
  if (/(?:后|起|之日|日起|满)\s*的?$/.test(match.input.slice(Math.max(0, match.index - 4), match.index))) return {};
  const half = /半(?:月|年|小时)/.test(match[0]) && match[1] !== '半' ? 0.5 : 0;
  return shift(today, chineseNumber(match[1]) + half, match[2]);
}

function ago(match: RegExpExecArray, today: Today): Read {
  return shift(today, -chineseNumber(match[1]), match[2]);
}

function relativeDay(match: RegExpExecArray, today: Today): Read {
  const offset = { 大前: -3, 前: -2, 昨: -1, 今: 0, 明: 1, 后: 2, 大后: 3 }[match[1] ?? ''] ?? 0;
  return match[1] === '前' && match[2] !== '天' ? {} : { day: today.day + offset };
}

function bareDay(match: RegExpExecArray, today: Today): Read {
  const day = chineseNumber(match[1]);
  return day < 1 || day > 31 ? {} : named(nextDayOfMonth(today.day, day));
}

function holiday(match: RegExpExecArray, today: Today): Read {
  const dates: Record<string, [number, number]> = {
    元旦: [1, 1],
    五一: [5, 1],
    劳动节: [5, 1],
    国庆: [10, 1],
    圣诞: [12, 25],
  };
  const [month, day] = dates[match[1] ?? ''] ?? [1, 1];
  const found = nearest(today.day, month, day, true);
  return named(found === undefined || match[2] === undefined ? found : found - 1);
}

const MINUTES: Record<string, number> = { 半: 30, 一刻: 15, 三刻: 45 };

function clock(match: RegExpExecArray): Read {
  const [, daytime = '', hourText, part = '', minuteText] = match;
  const hour = chineseNumber(hourText);
  const minute = MINUTES[part] ?? Number(minuteText ?? 0);
  if (hour > 24 || minute > 59) return {};
  const afternoon = /下午|傍晚|晚/.test(daytime) || (daytime === '中午' && hour < 4);
  return { time: ((afternoon && hour < 12 ? hour + 12 : hour) % 24) * 60 + minute, alone: true };
}

/** Bare 14:30 may be a score; it counts beside a day only. */
function clockIfBesideDay(match: RegExpExecArray): Read {
  return { ...clock(match), alone: false };
}
