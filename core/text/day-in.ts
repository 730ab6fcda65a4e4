import { realDay, zoneOffset } from './dates-calendar.ts';

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;

/** The calendar day of a moment in a zone, YYYY-MM-DD. */
export const dayIn = (zone: string, moment: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(moment);

/** The first moment of a calendar day (YYYY-MM-DD) in a zone; undefined where there is no such day. */
export function startOfDay(zone: string, day: string): Date | undefined {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const midnight = realDay(year, month, date);
  if (midnight === undefined) return undefined;
  const there = midnight * MS_PER_DAY;
  const guess = there - zoneOffset(new Date(there), zone) * MS_PER_MINUTE;
  // Where the clock was put forward or back since, the offset of the guess is the right one.
  return new Date(there - zoneOffset(new Date(guess), zone) * MS_PER_MINUTE);
}
