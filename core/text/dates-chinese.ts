import {
  addMonths,
  addWorkingDays,
  type Day,
  dayOf,
  isoWeekEnd,
  mondayOf,
  monthEnd,
  nextWeekday,
  partsOf,
  quarterEnd,
  quarterOf,
  realDay,
} from './dates-calendar.ts';
import {
  AHEAD,
  BEFORE,
  COUNT,
  chineseNumber,
  MONTH_STEP,
  NUMBER,
  stepOf,
  weekdayNumber,
  YEAR,
  yearOf,
} from './dates-chinese-words.ts';
import { aroundLunarNewYear, chineseFeasts } from './dates-feasts.ts';
import { chineseInMonth } from './dates-in-month.ts';
import type { Read, Rule, Today } from './dates-mention.ts';
import { halfYearEnd, hoursAhead, lastDay, named, namedQuarterEnd, nearest, nextDayOfMonth } from './dates-resolve.ts';

const PART = '(底|末|初|上旬|中旬|下旬|中)';
const DAYTIME = '(凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|今晚|明晚|早|晚)';

/** What stands in a person's given name and begins no word that follows a day: 周一帆. */
const GIVEN_NAME = '[帆凡鸣诺航楠鸿鹏菲萍琳燕娜妮辰恒泽宸凤围涵轩]';
/** What says that two numbers are a month and a day. */
const PLACED = '(?<=(?:[于至从自由]|[改定截推][到在止迟]到?)\\s*)';

const rule = (pattern: string, read: Rule['read']): Rule => ({ pattern: new RegExp(pattern, 'g'), read });

/** Read in this order. `{}` takes words that name no single day, such as 每周一. */
export const chineseRules: readonly Rule[] = [
  rule(
    '每个?(?:周|星期|礼拜|月)(?:的?(?:第[一二三四五]|最后一)个(?:(?:周|星期|礼拜)[一二三四五六日天]|工作日)|[一二三四五六日天末底初])?',
    () => ({}),
  ),
  ...chineseInMonth,
  rule(`(?:周|星期|礼拜)[一二三四五六日天]\\s*(?:至|到|~|－|-)\\s*(?:周|星期|礼拜)?[一二三四五六日天]`, () => ({})),
  rule(`(?:${YEAR}\\s*)?${NUMBER}\\s*月份?\\s*${NUMBER}\\s*[日号號](?!楼|线|机|门)`, monthDay),
  rule(`${MONTH_STEP}月份?\\s*的?${NUMBER}\\s*[日号號]`, (match, today) => dayInMonthFrom(match, today)),
  rule(`(?:${YEAR}\\s*)?${NUMBER}\\s*月份?${PART}`, partOfNamedMonth),
  rule(`(?:${YEAR}\\s*)?(?<![\\d一二两三四五六七八九十])${NUMBER}月份?${BEFORE}`, beforeMonth),
  rule(`${MONTH_STEP}?月${PART}`, partOfMonth),
  rule(`${MONTH_STEP}月份?(?!第|最后)(${BEFORE})?`, wholeMonth),
  rule(`(?:${YEAR}年?|(?<![\\d一二三四五六七八九十])年)的?(底|末|初|中(?!国|间))|年终`, partOfYear),
  rule('(上|本|这个?|下个?)季度?(?:末|底|结束|内)', (match, today) => ({ day: quarterFrom(match[1], today.day) })),
  rule('(上|本|这|下)个?季度', (match, today) => ({ day: quarterFrom(match[1], today.day), vague: 1 })),
  rule(`(?:${YEAR}\\s*)?(?:第?([一二三四])季度|[Qq]([1-4]))(?:末|底|结束|之?内|${BEFORE})?`, namedQuarter),
  rule(`(?:${YEAR})?([上下])半年(?:末|底|结束|之?内)?`, halfYear),
  rule('季度?[末底]', (_, today) => ({ day: quarterFrom('', today.day) })),
  rule('第(\\d{2})周(?![期年])', (match, today) => named(isoWeekEnd(today.day, Number(match[1])))),
  rule('(上|下|下下)个?(?:周|星期|礼拜)的?(?:今天|同一天)', (match, today) => ({
    day: today.day + 7 * stepOf(match[1]),
  })),
  rule(`(?<![上本这下])周[一二三四五六]${GIVEN_NAME}`, () => ({})),
  rule('(上上|上|本|这|下下|下)?个?(?:周|星期|礼拜)([一二三四五六日天])(?!次|共|个|天|年|期)', weekday),
  rule('(上|本|这|下下|下)?(?:个)?(周末|周初|周中)', partOfWeek),
  rule(`(上|本|这|下下|下)个?(?:周(?!期|年)|星期|礼拜)(${BEFORE})?`, wholeWeek),
  rule(`${COUNT}\\s*个?半?(工作日|天|日|周|星期|礼拜|月|季度|年|小时|钟头)(?:之内|以内|内|${AHEAD})`, ahead),
  rule(`(?:未来|接下来|今后|再?过)\\s*${COUNT}\\s*个?(工作日|天|日|周|星期|礼拜|月|季度|年|小时)`, ahead),
  rule(`${COUNT}\\s*个?(工作日|天|日|周|星期|礼拜|月|年|小时)(?:之前|以前|前)`, ago),
  rule('(大前|前|昨|今|明|大后|后)(天|日|晚|早)(?!发货|达|线|头条)', relativeDay),
  rule(
    '(?<![第\\dA-Za-z.#月])(\\d{1,2}|[一二三四五六七八九十廿]{1,3})[号號](?![楼线机门院厅馆车仓柜会产方房桌码位])',
    bareDay,
  ),
  chineseFeasts,
  aroundLunarNewYear,
  rule('(?<![\\d.])(20\\d\\d)[./](\\d{1,2})[./](\\d{1,2})(?![\\d.])', (match) =>
    named(realDay(Number(match[1]), Number(match[2]), Number(match[3]))),
  ),
  rule(`${PLACED}(\\d{1,2})/(\\d{1,2})(?![\\d/%]|\\s*的)`, monthSlashDay),
  rule(
    `(?<![\\d/.])(\\d{1,2})/(\\d{1,2})(?=\\s*(?:${BEFORE}|${AHEAD}|截止|到期|当天|[号日周（(上下开交]))`,
    monthSlashDay,
  ),
  rule(`${DAYTIME}\\s*${NUMBER}\\s*(?:[点點时]|[:：](?=\\d\\d))(?:钟|整|(半|一刻|三刻)|(\\d{1,2})分?)?`, clock),
  rule(`(?<![第\\d])()${NUMBER}\\s*[点點](?:钟|整|(半)|(\\d{1,2})分?)`, clock),
  rule(`(?<![第\\d])()${NUMBER}\\s*[点點](?=${BEFORE}|开[始会]|见|集合|左右|到)`, clock),
  rule(
    `(?<![第\\d])()${NUMBER}\\s*[点點](?!建议|意见|要求|内容|说明|原因|问题|[一二三四五六七八九十])`,
    clockIfBesideDay,
  ),
  rule('(?<![\\d:：])()(\\d{1,2})[:：]()(\\d{2})(?![\\d:：])(?=[^a-z]*[\\u4e00-\\u9fff]|$)', clockIfBesideDay),
];

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
  if (/[底末]|下旬/.test(part)) return monthEnd(year, month);
  return dayOf(year, month, { 初: 1, 上旬: 10 }[part] ?? 15);
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

function beforeMonth(match: RegExpExecArray, today: Today): Read {
  const month = chineseNumber(match[3]);
  const year = yearOf(match[1], match[2], today.day);
  const first = year === undefined ? nearest(today.day, month, 1, true) : realDay(year, month, 1);
  return named(first === undefined ? undefined : first - 1);
}

/** 下个月前 ends before that month begins. */
function wholeMonth(match: RegExpExecArray, today: Today): Read {
  const step = stepOf(match[1]) - (match[2] === undefined || stepOf(match[1]) <= 0 ? 0 : 1);
  return { ...lastDay('month', step, today.day), vague: 1 };
}

function partOfYear(match: RegExpExecArray, today: Today): Read {
  const year = yearOf(match[1], match[2], today.day);
  const now = partsOf(today.day).year;
  if (match[3] === '中') return { day: dayOf(year ?? now, 6, 30) };
  if (match[3] !== '初') return { day: dayOf(year ?? now, 12, 31) };
  return { day: dayOf(year ?? now + 1, 1, 1) };
}

const quarterFrom = (word: string | undefined, today: Day): Day =>
  quarterEnd(partsOf(today).year, quarterOf(today) + stepOf(word));

function namedQuarter(match: RegExpExecArray, today: Today): Read {
  const quarter = chineseNumber(match[3] ?? match[4]);
  return { day: namedQuarterEnd(quarter, yearOf(match[1], match[2], today.day), today.day) };
}

/** Without a year it is the half of the year that runs. */
function halfYear(match: RegExpExecArray, today: Today): Read {
  const year = yearOf(match[1], match[2], today.day) ?? partsOf(today.day).year;
  return { day: halfYearEnd(match[3] === '上' ? 1 : 2, year, today.day) };
}

/** The month first, wherever the writer is. */
function monthSlashDay(match: RegExpExecArray, today: Today): Read {
  return named(nearest(today.day, Number(match[1]), Number(match[2]), isDeadline(match)));
}

/** 周一 to 周日 of the week named; without a week the next one to come. 一周三次 is no date. */
function weekday(match: RegExpExecArray, today: Today): Read {
  if (match[1] === undefined && /[一二两三四五六七八九十\d]$/.test(match.input.slice(0, match.index))) return {};
  const number = weekdayNumber(match[2] ?? '');
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

const MINUTES: Record<string, number> = { 半: 30, 一刻: 15, 三刻: 45 };

/** Three o'clock is in the afternoon, unless 早 stands before it: 明早七点. */
function clock(match: RegExpExecArray, _today: Today, text: string): Read {
  const [words, said = '', hourText, part = '', minuteText] = match;
  const daytime = said || (/[早晚]$/.exec(text.slice(0, match.index))?.[0] ?? '');
  const hour = chineseNumber(hourText);
  const minute = MINUTES[part] ?? Number(minuteText ?? 0);
  if (hour > 24 || minute > 59) return {};
  const working = daytime === '' && /[点點]/.test(words) && hour > 0 && hour < 8;
  const afternoon = working || /下午|傍晚|晚/.test(daytime) || (daytime === '中午' && hour < 4);
  return { time: ((afternoon && hour < 12 ? hour + 12 : hour) % 24) * 60 + minute, alone: true };
}

/** Bare 14:30 may be a score, and 两点 two points; they count beside a day only. */
function clockIfBesideDay(match: RegExpExecArray, today: Today, text: string): Read {
  return { ...clock(match, today, text), alone: false };
}
