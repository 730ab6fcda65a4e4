import type { CalendarEvent } from '../channels/message.ts';

type Times = Pick<CalendarEvent, 'start' | 'end' | 'zone'>;

const HAS_OFFSET = /(?:Z|[+-]\d{2}:\d{2})$/;
const WHOLE_DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * When an event is, for a reader in `zone` (an IANA name): "Mon 3 Aug 2026, 16:00–17:00 (Asia/Shanghai; there 10:00,
 * Europe/Berlin)". A time without offset is nobody's in particular and is told as it stands; undefined when there is none.
 */
export function eventTime({ start, end, zone: theirs }: Times, zone: string): string | undefined {
  if (start === undefined) return undefined;
  if (WHOLE_DAY.test(start)) return wholeDays(start, end);
  if (!HAS_OFFSET.test(start))
    return `${spell(new Date(`${start}Z`), end && new Date(`${end}Z`), 'UTC')} (no zone named)`;
  const began = new Date(start);
  if (Number.isNaN(began.getTime())) return start;
  const here = spell(began, end && HAS_OFFSET.test(end) ? new Date(end) : undefined, zone);
  const local = start.slice(11, 16);
  const elsewhere = clock(began, zone) === local ? '' : `; there ${local}${theirs ? `, ${theirs}` : ''}`;
  return `${here} (${zone}${elsewhere})`;
}

/** The end of a whole-day event is the day after its last (RFC 5545, 3.6.1). */
function wholeDays(start: string, end: string | undefined): string {
  const first = new Date(`${start}T00:00:00Z`);
  const last = end && WHOLE_DAY.test(end) ? new Date(Date.parse(`${end}T00:00:00Z`) - 86_400_000) : first;
  return last > first ? `${day(first, 'UTC')} – ${day(last, 'UTC')}, whole days` : `${day(first, 'UTC')}, whole day`;
}

function spell(began: Date, ends: Date | '' | undefined, zone: string): string {
  if (Number.isNaN(began.getTime())) return 'no readable time';
  const from = `${day(began, zone)}, ${clock(began, zone)}`;
  if (!ends || Number.isNaN(ends.getTime()) || ends <= began) return from;
  const sameDay = day(began, zone) === day(ends, zone);
  return `${from}–${sameDay ? '' : `${day(ends, zone)}, `}${clock(ends, zone)}`;
}

const day = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone })
    .format(at)
    .replace(',', '');
const clock = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(at);
