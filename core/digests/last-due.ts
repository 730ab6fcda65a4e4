import { CronExpressionParser } from 'cron-parser';
import { defineError, reasonOf } from '../errors.ts';
import { zoneOffset } from '../text/dates-calendar.ts';

const badSchedule = defineError({
  code: 'digests.schedule',
  message: (cron: string, zone: string, why: string) =>
    `"${cron}" in zone ${zone} is no schedule: ${why}. Use five fields (minute hour day month weekday), for example "0 8 * * 1-5", and a zone such as Europe/Berlin.`,
});

const MINUTE_MS = 60_000;
/** More than any clock is put forward or back. */
const LARGEST_CHANGE_MS = 3 * 60 * MINUTE_MS;

/**
 * The last moment at or before `now` at which the schedule was due, by the clock on the wall in the zone. A time that the
 * clock leaves out when it is put forward is due as much later; one that it shows twice is due the first time only. Rejects
 * a schedule that can't be read.
 */
export function lastDue(cron: string, zone: string, now: Date): Date {
  try {
    // On the wall it is as if there were no zones; the parser looks strictly before its date.
    const wall = now.getTime() + zoneOffset(now, zone) * MINUTE_MS;
    const currentDate = new Date(wall + LARGEST_CHANGE_MS + 1000);
    const times = CronExpressionParser.parse(cron, { tz: 'UTC', currentDate });
    for (;;) {
      const due = momentOf(times.prev().toDate(), zone);
      if (due <= now) return due;
    }
  } catch (cause) {
    throw badSchedule(cron, zone, reasonOf(cause), { cause });
  }
}

/** The moment of a time on the wall, which is given as if it were UTC. */
function momentOf(wall: Date, zone: string): Date {
  const at = (minutes: number) => new Date(wall.getTime() - minutes * MINUTE_MS);
  const before = zoneOffset(new Date(wall.getTime() - 24 * 60 * MINUTE_MS), zone);
  const after = zoneOffset(new Date(wall.getTime() + 24 * 60 * MINUTE_MS), zone);
  const readings = [before, after].filter((offset) => zoneOffset(at(offset), zone) === offset);
  return at(readings.length > 0 ? Math.max(...readings) : before);
}
