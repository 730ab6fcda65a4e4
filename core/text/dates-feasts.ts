import { type Day, dayOf, firstWorkingDay, nextWeekday, partsOf } from './dates-calendar.ts';
import * as zh from './dates-chinese-words.ts';
import * as en from './dates-english-words.ts';
import type { Read, Rule } from './dates-mention.ts';
import { easter, lunarDay, qingming } from './dates-movable.ts';
import { isDeadlineAfter, textBefore } from './dates-resolve.ts';

/** A day off or of note: when it is in a year, and on how many days from then on most people are off. */
type Feast = { readonly on: (year: number) => Day; readonly days: number };
type Named = readonly (readonly [name: string, feast: Feast])[];

const fixed = (month: number, day: number, days = 1): Feast => ({ on: (year) => dayOf(year, month, day), days });
const lunar = (month: number, day: number, days = 1): Feast => ({ on: (year) => lunarDay(year, month, day), days });
const byEaster = (offset: number, days = 1): Feast => ({ on: (year) => easter(year) + offset, days });
/** The nth weekday (1 is Monday) of a month. */
const nth = (month: number, weekday: number, count: number, days = 1): Feast => ({
  on: (year) => nextWeekday(dayOf(year, month, 1), weekday) + 7 * (count - 1),
  days,
});

const CHRISTMAS_EVE = fixed(12, 24, 3);
const CHRISTMAS = fixed(12, 25, 2);
const NEW_YEAR = fixed(1, 1);
const THANKSGIVING = nth(11, 4, 4, 2);
const EASTER = byEaster(0, 2);
const LUNAR_NEW_YEAR = lunar(1, 1, 7);

const ENGLISH: Named = [
  ['(?:christmas|xmas) eve', CHRISTMAS_EVE],
  ['(?:christmas|xmas)(?: day)?', CHRISTMAS],
  ['boxing day', fixed(12, 26)],
  ['(?:lunar|chinese) new year|spring festival', LUNAR_NEW_YEAR],
  ["new year['’]?s eve", fixed(12, 31, 2)],
  ["new year['’]?s day", NEW_YEAR],
  ['new year', NEW_YEAR],
  ['good friday', byEaster(-2, 4)],
  ['easter monday', byEaster(1)],
  ['easter(?: sunday)?', EASTER],
  ['whit monday', byEaster(50)],
  ["valentine['’]?s day", fixed(2, 14, 0)],
  ['memorial day', { on: (year) => nextWeekday(dayOf(year, 5, 25), 1), days: 1 }],
  ['(?:fourth|4th) of july|independence day', fixed(7, 4)],
  ['labour day|may day', fixed(5, 1)],
  ['labor day', nth(9, 1, 1)],
  ['columbus day', nth(10, 1, 2)],
  ['halloween', fixed(10, 31, 0)],
  ['thanksgiving(?: day)?', THANKSGIVING],
  ['dragon boat festival', lunar(5, 5)],
  ['mid-autumn(?: festival)?', lunar(8, 15)],
];

const CHINESE: Named = [
  ['元旦', NEW_YEAR],
  ['春节|农历新年|大年初一', LUNAR_NEW_YEAR],
  ['除夕|大年三十', { on: (year) => lunarDay(year, 1, 1) - 1, days: 8 }],
  ['元宵', lunar(1, 15, 0)],
  ['情人节', fixed(2, 14, 0)],
  ['清明', { on: qingming, days: 1 }],
  ['复活节', EASTER],
  ['五一|劳动节', fixed(5, 1, 5)],
  ['端午', lunar(5, 5)],
  ['中秋', lunar(8, 15)],
  ['国庆|十一(?:假期|长假|黄金周|期间|放假)', fixed(10, 1, 7)],
  ['双十一|双11', fixed(11, 11, 0)],
  ['感恩节', THANKSGIVING],
  ['双十二|双12', fixed(12, 12, 0)],
  ['平安夜', CHRISTMAS_EVE],
  ['圣诞', CHRISTMAS],
];

const namesOf = (feasts: Named): string => `(?<feast>${feasts.map(([name]) => name).join('|')})`;
const feastOf = (feasts: Named, name: string): Feast | undefined =>
  feasts.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'i').test(name))?.[1];

const ENGLISH_SHIFT = `(?:${en.COUNT}\\s+(?<unit>days?|weeks?)|the\\s+(?<one>day))\\s+(?=before|after)`;

/** "before Christmas", "two weeks after Easter", "the day after Thanksgiving". A Christmas party is no date. */
export const englishFeasts: Rule = {
  pattern: new RegExp(
    `\\b(?:${ENGLISH_SHIFT})?(?:(?<side>before|after)\\s+)?${namesOf(ENGLISH)}\\b(?:\\s+(?:holidays?|break))?${en.NO_NOUN}`,
    'gi',
  ),
  read(match, { day }) {
    const { feast = '', side, unit, one } = match.groups ?? {};
    // "Happy new year" says nothing of when.
    if (/^new year$/i.test(feast) && !side && !isDeadlineAfter(textBefore(match.input, match.index))) return {};
    const days = one ? 1 : unit ? en.countOf(match[1]) * (/^w/i.test(unit) ? 7 : 1) : undefined;
    return coming(feastOf(ENGLISH, feast), sideOf(side), { days, today: day });
  },
};

/** Such a character before it makes a person's name of it (李国庆), such a word after it a place or a thing. */
const NO_PERSON = '(?<![王李张刘陈杨赵黄吴徐孙胡朱林郭罗梁宋郑谢韩唐冯董萧曹袁邓沈彭吕])';
const NO_THING = '(?!节?(?:广场|路|街|大道|大街|村|小区|树|老人|帽|袜|卡|月饼|晚会|联欢|贺卡|礼|歌|饭|快乐))';
const AROUND = '(?:节?(?:当天|假期|长假|小长假|黄金周|放假|期间)?)';

/** 国庆前, 中秋节后, 明年春节. */
export const chineseFeasts: Rule = {
  pattern: new RegExp(
    `${NO_PERSON}(?:${zh.YEAR}的?)?${namesOf(CHINESE)}${NO_THING}${AROUND}(?<side>${zh.BEFORE}|${zh.AHEAD})?`,
    'g',
  ),
  read(match, { day }) {
    const { feast = '', side } = match.groups ?? {};
    const year = zh.yearOf(match[1], match[2], day);
    return coming(feastOf(CHINESE, feast), sideOf(side), { today: day, year });
  },
};

/** 三年前 and 明年前 are other matters. */
const NO_COUNT = '(?<![\\d零一二三四五六七八九十百千万两几半多数若今去明后当早往近每全成同历])';

/** 年前 and 年后 are before and after the lunar new year. */
export const aroundLunarNewYear: Rule = {
  pattern: new RegExp(`${NO_COUNT}年(前|后)`, 'g'),
  read: ([, side], { day }) => coming(LUNAR_NEW_YEAR, sideOf(side), { today: day }),
};

type Side = 'before' | 'after' | 'on';
const sideOf = (word = ''): Side => {
  if (/before|前/i.test(word)) return 'before';
  return word === '' ? 'on' : 'after';
};

type When = { readonly today: Day; readonly days?: number | undefined; readonly year?: number | undefined };

/** The next to come, today included, where no year is named. */
function coming(feast: Feast | undefined, side: Side, { today, days, year }: When): Read {
  if (!feast) return {};
  if (year !== undefined) return { day: beside(feast, side, year, days) };
  const now = partsOf(today).year;
  const found = [now - 1, now, now + 1].map((one) => beside(feast, side, one, days)).find((day) => day >= today);
  return found === undefined ? {} : { day: found };
}

/** Before it ends the day before, after it begins the first working day, unless so many days are named. */
function beside({ on, days: off }: Feast, side: Side, year: number, days: number | undefined): Day {
  const first = on(year);
  if (side === 'on') return first;
  if (side === 'before') return first - (days ?? 1);
  return days === undefined ? firstWorkingDay(first + off) : first + days;
}
