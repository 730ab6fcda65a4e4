import { dayOf, realDay, zoneOffset } from '../../text/dates-calendar.ts';

const DAY_MS = 86_400_000;

/** The moment at which a day (YYYY-MM-DD) is over in a zone; undefined for what is no day. */
export function endOfDay(text: string, zone: string): Date | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (realDay(year, month, day) === undefined) return undefined;
  const inUtc = (dayOf(year, month, day) + 1) * DAY_MS;
  return new Date(inUtc - zoneOffset(new Date(inUtc), zone) * 60_000);
}
