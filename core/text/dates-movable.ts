import { type Day, dayOf } from './dates-calendar.ts';

/** Easter Sunday of a Gregorian year (Meeus, "Astronomical Algorithms", chapter 8). */
export function easter(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const skipped = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const epact = (skipped + 19 * golden + 15) % 30;
  const moon = epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  return dayOf(year, 3, 28 + moon - weekday);
}

/** The solar term Qingming, 4 to 6 April. `0.2422` is the part of a day that a year is longer than 365. Years 2000 to 2099. */
export const qingming = (year: number): Day =>
  dayOf(year, 4, Math.floor((year % 100) * 0.2422 + 4.81) - Math.floor((year % 100) / 4));

const LUNAR = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
const MS_PER_DAY = 86_400_000;
const known = new Map<string, Day>();

/** New moons near midnight in Beijing that Intl puts on the wrong day, by the Hong Kong Observatory's calendars. */
const NEW_YEARS: Readonly<Record<number, Day>> = { 2027: dayOf(2027, 2, 6), 2030: dayOf(2030, 2, 3) };

/** A day of the Chinese calendar: `month` and `day` of the lunar year that begins in the Gregorian `year`. */
export function lunarDay(year: number, month: number, day: number): Day {
  const newYear = NEW_YEARS[year];
  if (month === 1 && newYear !== undefined) return newYear + day - 1;
  const key = `${year}-${month}-${day}`;
  const found = known.get(key) ?? findLunarDay(year, month, day);
  known.set(key, found);
  return found;
}

/** The year begins between 21 January and 21 February; a month has 29 or 30 days, and one may come twice. */
function findLunarDay(year: number, month: number, day: number): Day {
  const earliest = dayOf(year, 1, 21) + 29 * (month - 1) + day - 1;
  const days = Array.from({ length: 62 + month }, (_, at) => earliest + at);
  return days.find((one) => isLunar(one, month, day)) ?? earliest;
}

function isLunar(one: Day, month: number, day: number): boolean {
  const parts = new Map(LUNAR.formatToParts(one * MS_PER_DAY).map(({ type, value }) => [type, value]));
  return parts.get('month') === String(month) && parts.get('day') === String(day);
}
