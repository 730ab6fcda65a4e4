/**
 * A calendar date as the number of days since 1970-01-01 in the proleptic Gregorian calendar.
 * A date without a clock has no zone, so arithmetic on it can't fall into a daylight-saving gap.
 */
export type Day = number;

/** `month` counts from 1, `weekday` from 1 (Monday) to 7 (Sunday) as in ISO 8601. */
type DayParts = { readonly year: number; readonly month: number; readonly day: number; readonly weekday: number };

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;

/** The date of a year, month (from 1) and day of month. Days past the end of the month run on into the next. */
export const dayOf = (year: number, month: number, day: number): Day => Date.UTC(year, month - 1, day) / MS_PER_DAY;

export const partsOf = (day: Day): DayParts => {
  const date = new Date(day * MS_PER_DAY);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: ((((day + 3) % 7) + 7) % 7) + 1,
  };
};

/** `2026-09-15`. */
export const isoOf = (day: Day): string => new Date(day * MS_PER_DAY).toISOString().slice(0, 10);

/** The date if the three numbers name one that exists. */
export const realDay = (year: number, month: number, day: number): Day | undefined => {
  if (year < 1900 || year > 2199) return undefined;
  const found = dayOf(year, month, day);
  const parts = partsOf(found);
  return parts.month === month && parts.day === day ? found : undefined;
};

/** The Monday of the week of `day`, `weeks` weeks on. */
export const mondayOf = (day: Day, weeks = 0): Day => day - partsOf(day).weekday + 1 + weeks * 7;

/** The Friday of a week by its ISO 8601 number, the next one to come; undefined when no year has it. */
export function isoWeekEnd(today: Day, week: number): Day | undefined {
  if (week < 1 || week > 53) return undefined;
  const { year } = partsOf(today);
  // Week 1 has 4 January in it.
  const fridays = [year, year + 1].map((one) => mondayOf(dayOf(one, 1, 4), week - 1) + 4);
  return fridays.find((friday) => friday >= today);
}

/** The last day of a month, which may lie outside 1 to 12 and then counts on into other years. */
export const monthEnd = (year: number, month: number): Day => dayOf(year, month + 1, 0);

/** The last day of a quarter, counted from 1 and free to lie outside 1 to 4. */
export const quarterEnd = (year: number, quarter: number): Day => monthEnd(year, quarter * 3);

export const quarterOf = (day: Day): number => Math.ceil(partsOf(day).month / 3);

/** The same day of the month `months` on, or that month's last day where it is shorter. */
export const addMonths = (day: Day, months: number): Day => {
  const { year, month, day: dayOfMonth } = partsOf(day);
  return Math.min(dayOf(year, month + months, dayOfMonth), monthEnd(year, month + months));
};

/** Monday to Friday count; public holidays are not known here. */
export const addWorkingDays = (day: Day, count: number): Day => {
  const weeks = Math.floor(count / 5);
  let found = day + weeks * 7;
  for (let left = count % 5; left > 0; ) {
    found += 1;
    if (!isWeekend(found)) left -= 1;
  }
  return firstWorkingDay(found);
};

/** The first day from Monday to Friday on or after `day`. */
export const firstWorkingDay = (day: Day): Day => day + (isWeekend(day) ? 8 - partsOf(day).weekday : 0);

/** The last day from Monday to Friday on or before `day`. */
export const lastWorkingDay = (day: Day): Day => day - (isWeekend(day) ? partsOf(day).weekday - 5 : 0);

const isWeekend = (day: Day): boolean => partsOf(day).weekday > 5;

/** The first such weekday on or after `day`. */
export const nextWeekday = (day: Day, weekday: number): Day => day + ((weekday - partsOf(day).weekday + 7) % 7);

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one costs 0.1 ms, as much as reading a sentence. There are as many as zones in use. */
function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const units = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...units });
  formats.set(zone, format);
  return format;
}

/** Minutes that the zone's clock is ahead of UTC at this moment. */
export function zoneOffset(moment: Date, zone: string): number {
  const parts = formatFor(zone).formatToParts(moment);
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute);
  return Math.round((local - moment.getTime()) / MS_PER_MINUTE);
}

/** The date and wall-clock minute of a moment, `offset` minutes ahead of UTC. */
export function localTime(moment: Date, offset: number): { readonly day: Day; readonly minute: number } {
  const minutes = Math.floor(moment.getTime() / MS_PER_MINUTE) + offset;
  const day = Math.floor(minutes / 1440);
  return { day, minute: minutes - day * 1440 };
}

/** `14:05` from minutes after midnight. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
