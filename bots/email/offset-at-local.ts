import { zoneOffset } from '../../core/text/dates-calendar.ts';

/**
 * Seconds that an IANA zone is ahead of UTC at a local wall-clock time `YYYY-MM-DDTHH:MM:SS`; undefined when
 * the zone is not known here. In the hour that a clock change repeats, the first reading counts.
 */
export function offsetAtLocal(local: string, zone: string): number | undefined {
  const asUtc = Date.parse(`${local}Z`);
  try {
    const guess = zoneOffset(new Date(asUtc), zone);
    return zoneOffset(new Date(asUtc - guess * 60_000), zone) * 60;
  } catch {
    // Intl throws for names that are not in its database, such as a sender's own zone names.
    return undefined;
  }
}
