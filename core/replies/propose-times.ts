import type { FoundDate } from '../text/dates.ts';
import { zoneOffset } from '../text/dates-calendar.ts';
import { dayIn } from '../text/day-in.ts';

type Asked = {
  readonly now: Date;
  /** Where the house works. */
  readonly zone: string;
  /** Minutes that the asker's clock is ahead of UTC; undefined where that can't be told. */
  readonly askerOffset: number | undefined;
  readonly language: string;
  /** Days that the asker named, the first and the last (YYYY-MM-DD); any working day when left out. */
  readonly within?: { readonly from: string; readonly until: string };
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const PROPOSED = 3;
const LOOKED_AHEAD = 28;
/** Hours of the house, the usual ones for a meeting first; and the asker's waking day at work, from and until. */
const HOURS = [10, 14, 15, 11, 16, 9];
const ASKER_DAY = { from: 8, until: 18 };

/**
 * Times for a meeting on the next working days, within the working hours of both sides, in the asker's own time, one a day; empty
 * where there is none. Nobody's calendar is looked at: a person has to. Pure.
 */
export function proposeTimes({ now, zone, askerOffset, language, within }: Asked): string[] {
  const proposed: string[] = [];
  for (let ahead = 1; ahead <= LOOKED_AHEAD && proposed.length < PROPOSED; ahead += 1) {
    const day = dayIn(zone, new Date(now.getTime() + ahead * DAY_MS));
    if (isWeekend(day) || (within && (day < within.from || day > within.until))) continue;
    const at = HOURS.map((hour) => momentAt(day, hour, zone)).find((moment) => suits(moment, askerOffset));
    if (at) proposed.push(inWords(at, { zone, askerOffset, language }));
  }
  return proposed;
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

function momentAt(day: string, hour: number, zone: string): Date {
  const there = Date.parse(`${day}T00:00:00Z`) + hour * 60 * MINUTE_MS;
  return new Date(there - zoneOffset(new Date(there), zone) * MINUTE_MS);
}

function suits(moment: Date, askerOffset: number | undefined): boolean {
  if (askerOffset === undefined) return true;
  const local = new Date(moment.getTime() + askerOffset * MINUTE_MS);
  const hour = local.getUTCHours();
  return !isWeekend(local.toISOString().slice(0, 10)) && hour >= ASKER_DAY.from && hour < ASKER_DAY.until;
}

function inWords(at: Date, { zone, askerOffset, language }: Omit<Asked, 'now' | 'within'>): string {
  const chinese = language === 'zh';
  const house = zoneOffset(at, zone);
  const offset = askerOffset ?? house;
  const local = new Date(at.getTime() + offset * MINUTE_MS);
  const day = new Intl.DateTimeFormat(chinese ? 'zh-CN' : 'en-GB', {
    weekday: chinese ? 'short' : 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(local);
  const time = clockAt(at, offset);
  if (askerOffset === undefined) return chinese ? `${day} ${time}（${zone} 时间）` : `${day}, ${time} (${zone})`;
  if (offset === house) return chinese ? `${day} ${time}` : `${day}, ${time}`;
  const there = clockAt(at, house);
  return chinese
    ? `${day} ${time}（您的时间，${utc(offset)}；我们这边 ${there}）`
    : `${day}, ${time} (your time, ${utc(offset)}; ${there} with us)`;
}

const clockAt = (at: Date, offset: number): string =>
  new Date(at.getTime() + offset * MINUTE_MS).toISOString().slice(11, 16);

function utc(offset: number): string {
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `UTC${offset < 0 ? '-' : '+'}${hours}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`;
}

/**
 * How far the clock of who wrote is ahead of UTC, by the Date of their mail (RFC 5322, 3.3), in minutes. Servers write +0000 whatever
 * the writer's clock says, and -0000 says that it is not known: then it can't be told.
 */
export function offsetOfDate(date: string | undefined): number | undefined {
  const [, sign, hours, minutes] = /([+-])(\d{2})(\d{2})(?:\s*\([^)]*\))?\s*$/.exec(date ?? '') ?? [];
  const offset = Number(hours) * 60 + Number(minutes);
  if (!(offset > 0 && offset <= 14 * 60)) return undefined;
  return sign === '-' ? -offset : offset;
}

const WEEK = /week|周|星期|礼拜/i;
const WEEKDAY = /day\b|[周星期礼拜][一二三四五六日天]/i;

/**
 * The days that a mail names to meet on; `undefined` where it names none, `taken` where it names a time or several days: then it
 * made a proposal of its own.
 */
export function daysToMeet(dates: readonly FoundDate[]): Asked['within'] | 'taken' {
  const [first, ...more] = dates;
  if (!first) return undefined;
  if (first.time !== undefined || more.some(({ date, time }) => date !== first.date || time !== undefined))
    return 'taken';
  const until = first.date;
  const isWeek = WEEK.test(first.text) && !WEEKDAY.test(first.text);
  const from = isWeek ? new Date(Date.parse(until) - 6 * DAY_MS).toISOString().slice(0, 10) : until;
  return { from, until };
}
